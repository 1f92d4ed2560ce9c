package dev.coachline.plan.athletes;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolmentTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private static Enrolment enrolment(LocalDate startsOn, LocalDate liftedOn, String... constraints) {
        return new Enrolment(ZoneId.of("Asia/Tokyo"), startsOn, LoadUnit.LB, "squat", "beginner", 3, "none",
                List.of(new Enrolment.Lift("Squat", new BigDecimal("225"), LoadUnit.LB, 5, liftedOn)),
                List.of(constraints), "Kim\n# Muster", Set.of(DayOfWeek.SUNDAY),
                45, TODAY.plusDays(90), List.of("week 2 Monday off"), List.of(new Enrolment.Race(5000, 1474, null)));
    }

    @Test
    void starts_tomorrow_unless_told() {
        assertThat(enrolment(null, null).firstDay(TODAY)).isEqualTo(TODAY.plusDays(1));
        assertThat(enrolment(TODAY, null).firstDay(TODAY)).isEqualTo(TODAY);
    }

    @Test
    void objects_to_days_that_cannot_be() {
        assertThat(enrolment(TODAY, TODAY).objectionsOn(TODAY)).isEmpty();
        assertThat(enrolment(TODAY.minusDays(1), TODAY.plusDays(1)).objectionsOn(TODAY))
                .extracting(Enrolment.Objection::field).containsExactly("startsOn", "lifts[0].date");
        assertThat(enrolment(TODAY.plusYears(2), null).objectionsOn(TODAY)).extracting(Enrolment.Objection::field)
                .containsExactly("startsOn", "eventOn");
    }

    @Test
    void the_same_facts_have_the_same_hash_on_every_day_and_others_have_another() {
        assertThat(enrolment(null, null, "a").sha256()).isEqualTo(enrolment(null, null, "a").sha256())
                .isNotEqualTo(enrolment(TODAY, null, "a").sha256())
                .isNotEqualTo(enrolment(null, TODAY, "a").sha256());
        assertThat(enrolment(null, null, "a, b").sha256()).isNotEqualTo(enrolment(null, null, "a", "b").sha256());
    }

    @Test
    void every_fact_survives_the_markdown() {
        var dossier = enrolment(null, null, "knee").dossier(TODAY);
        assertThat(DossierMarkdown.parse(DossierMarkdown.render(dossier))).isEqualTo(dossier);
        assertThat(dossier.facts(DossierFact.Section.RECORDS, DossierFact.Keys.RECORD)).singleElement()
                .satisfies(lift -> {
                    assertThat(lift.quantity()).isEqualTo(new DossierFact.Quantity(new BigDecimal("225"), "lb"));
                    assertThat(lift.reps()).isEqualTo(5);
                    assertThat(lift.date()).isNull();
                });
    }
}
