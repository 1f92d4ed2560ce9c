package dev.coachline.migration.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.migration.LegacyService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LegacyDatabaseIT extends LegacyService {

    @Autowired
    private LegacyDatabase legacy;

    private static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

    @Test
    void the_same_athlete_reads_the_same_every_time_and_under_the_lock() {
        UUID athlete = athletes().get(20).id();
        LegacyRows rows = legacy.rowsOf(athlete);
        assertThat(rows.known()).isTrue();
        assertThat(rows.of(LegacyTable.WORKOUT_INSTANCES)).hasSizeGreaterThan(30);
        assertThat(rows.of(LegacyTable.MEMORY_CHUNKS)).isEmpty();
        assertThat(rows.user().get("created_at").stringValue()).endsWith("+00:00");
        assertThat(legacy.rowsOf(athlete).tables().toString()).isEqualTo(rows.tables().toString());
        assertThat(legacy.locked(athlete, LegacyDatabase.Locked::rows).tables()).isEqualTo(rows.tables());
        LegacyRows some = legacy.rowsOf(athlete, Set.of(LegacyTable.USERS, LegacyTable.WORKOUT_INSTANCES));
        assertThat(some.tables()).allSatisfy((table, read) -> assertThat(read)
                .isEqualTo(table == LegacyTable.USERS || table == LegacyTable.WORKOUT_INSTANCES
                        ? rows.of(table)
                        : List.of()));
        assertThat(legacy.rowsOf(ATHLETE).known()).isFalse();
        assertThat(legacy.workoutsOn(ATHLETE, FROM)).isNull();
    }

    @Test
    void reads_many_athletes_as_it_reads_one() {
        List<UUID> some = new ArrayList<>(athletes().subList(0, 12).stream().map(LegacyAthlete::id).toList());
        some.add(ATHLETE);
        Map<UUID, LegacyRows> rows = legacy.rowsOf(some);
        assertThat(rows).hasSize(13);
        assertThat(some).allSatisfy(id -> assertThat(rows.get(id).tables()).isEqualTo(legacy.rowsOf(id).tables()));
        assertThat(rows.get(ATHLETE).known()).isFalse();
        assertThat(legacy.rowsOf(List.of())).isEmpty();
    }

    @Test
    void a_flip_commits_with_the_work_and_is_undone_when_it_fails() {
        UUID athlete = athletes().get(21).id();
        assertThatThrownBy(() -> legacy.locked(athlete, locked -> {
            locked.activate(ActiveSystem.MARKDOWN_V1);
            throw new IllegalStateException("after the flip");
        })).hasMessage("after the flip");
        assertThat(legacy.athletes(List.of(athlete))).hasSize(1);
        legacy.locked(athlete, locked -> {
            locked.activate(ActiveSystem.MARKDOWN_V1);
            return null;
        });
        assertThat(legacy.athletes(List.of(athlete))).isEmpty();
        legacy.locked(athlete, locked -> {
            locked.activate(ActiveSystem.LEGACY);
            return null;
        });
        assertThat(legacy.athletes(List.of(athlete))).hasSize(1);
    }

    @Test
    void pages_through_everybody_with_the_newest_plan() {
        List<UUID> paged = new ArrayList<>();
        UUID after = null;
        for (List<LegacyPlan> page = legacy.newestPlans(null, 15); !page.isEmpty(); page = legacy.newestPlans(after,
                15)) {
            page.forEach(plan -> paged.add(plan.athleteId()));
            assertThat(page).allSatisfy(plan -> assertThat(plan.row()).isNotNull());
            after = paged.getLast();
        }
        assertThat(paged).containsExactlyInAnyOrderElementsOf(athletes().stream().map(LegacyAthlete::id).toList());
        assertThat(legacy.athleteIds(null, 100)).containsExactlyElementsOf(paged);
    }
}
