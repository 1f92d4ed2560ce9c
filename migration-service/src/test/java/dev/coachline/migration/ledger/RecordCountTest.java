package dev.coachline.migration.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;

import static org.assertj.core.api.Assertions.assertThat;

class RecordCountTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static JsonNode bundle(String json) {
        return JsonMapper.builder().build().readTree(json.replace('\'', '"'));
    }

    private static DossierFact record(String exercise, String load) {
        return new DossierFact(DossierFact.Section.RECORDS, DossierFact.Keys.RECORD, exercise,
                new DossierFact.Quantity(new BigDecimal(load), "kg"), null, null, false);
    }

    @Test
    void finds_records_wherever_the_generations_kept_them() {
        JsonNode bundle = bundle("""
                {'profiles':[{'profile':{'metrics':{'prLifts':{'bench':{'weight':100},'squat':null}},
                  'activityData':[{'keyLifts':{'deadlift':180}}]}},
                 {'markdown':'## Goals\\n- Bench: 120 kg\\n## Personal Records\\n- Press: 60 kg x 3 (2025-08-01)'}],
                 'workout_instances':[{'date':'2026-02-20','details':{'a':['Row 3x5 @ 80 - PR!']}},
                  {'date':'2026-03-20','details':'Row 3x5 @ 90 - PR!'}]}""");
        Dossier all = new Dossier(List.of(record("bench", "100.0"), record("deadlift", "180"), record("Press", "60"),
                record("Row", "80")));
        assertThat(RecordCount.of(bundle, all, TODAY)).isEqualTo(new RecordCount(4, 4));
    }

    @Test
    void a_record_that_the_dossier_lacks_or_has_otherwise_is_not_preserved() {
        JsonNode bundle = bundle(
                "{'profiles':[{'profile':{'prLifts':{'bench':{'weight':100},'squat':{'weight':140}}}}]}");
        assertThat(RecordCount.of(bundle, new Dossier(List.of(record("bench", "99"))), TODAY))
                .isEqualTo(new RecordCount(2, 0));
        assertThat(RecordCount.of(bundle, new Dossier(List.of(record("Bench", "100"))), TODAY))
                .isEqualTo(new RecordCount(2, 1));
    }
}
