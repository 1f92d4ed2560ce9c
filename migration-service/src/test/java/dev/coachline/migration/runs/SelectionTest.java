package dev.coachline.migration.runs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SelectionTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final UUID ATHLETE = UUID.fromString("6d1f0b52-0000-4000-8000-000000000001");

    private static boolean selects(Selection selection, String zone, LocalDate endsOn) {
        return selection.selects(ATHLETE, zone, endsOn, TODAY);
    }

    @Test
    void nothing_given_is_everybody() {
        assertThat(selects(Selection.EVERYBODY, null, null)).isTrue();
        assertThat(Selection.EVERYBODY.sentence()).isEqualTo("every legacy athlete");
    }

    @Test
    void days_count_from_the_athletes_today_and_cover_plans_that_are_over() {
        Selection soon = new Selection(7, null, null, Set.of(), 0);
        assertThat(selects(soon, "UTC", TODAY.plusDays(7))).isTrue();
        assertThat(selects(soon, "UTC", TODAY.plusDays(8))).isFalse();
        assertThat(selects(soon, "UTC", TODAY.minusDays(30))).isTrue();
        assertThat(selects(soon, "UTC", null)).isFalse();
    }

    @Test
    void a_zone_is_one_or_the_beginning_of_several() {
        Selection one = new Selection(null, "Europe/Berlin", null, Set.of(), 0);
        assertThat(selects(one, "Europe/Berlin", null)).isTrue();
        assertThat(selects(one, "Europe/Paris", null)).isFalse();
        assertThat(selects(one, null, null)).isFalse();
        Selection several = new Selection(null, "Europe/", null, Set.of(), 0);
        assertThat(selects(several, "Europe/Paris", null)).isTrue();
        assertThat(selects(several, "America/New_York", null)).isFalse();
    }

    @Test
    void all_that_is_given_must_hold() {
        Selection both = new Selection(7, "UTC", null, Set.of(ATHLETE), 1);
        assertThat(selects(both, "UTC", TODAY)).isTrue();
        assertThat(selects(both, "Europe/Paris", TODAY)).isFalse();
        assertThat(new Selection(7, "UTC", null, Set.of(UUID.randomUUID()), 1).selects(ATHLETE, "UTC", TODAY, TODAY))
                .isFalse();
        assertThat(both.sentence()).isEqualTo("legacy athletes whose plan ends within 7 days, in UTC, on a list of 1");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_larger_percentage_has_all_of_a_smaller_one_and_is_about_as_large_as_it_says(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<UUID> athletes = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            athletes.add(new UUID(random.nextLong(), random.nextLong()));
        }
        Set<UUID> smaller = Set.of();
        for (int percent = 1; percent <= 100; percent += random.nextInt(1, 12)) {
            Selection selection = new Selection(null, null, BigDecimal.valueOf(percent), Set.of(), 0);
            Set<UUID> selected = new HashSet<>(
                    athletes.stream().filter(id -> selection.selects(id, null, null, TODAY)).toList());
            assertThat(selected).containsAll(smaller);
            assertThat(selected.size() * 100.0 / athletes.size()).isCloseTo(percent, within(3.0));
            smaller = selected;
        }
        Selection all = new Selection(null, null, BigDecimal.valueOf(100), Set.of(), 0);
        assertThat(athletes).allMatch(id -> all.selects(id, null, null, TODAY));
    }

    /** The order is a promise to whoever planned with it: it must be the same on every machine and in every release. */
    @Test
    void the_order_is_fixed_for_good() {
        assertThat(StableOrder.share(ATHLETE)).isCloseTo(0.3324205428890197, within(1e-15));
    }
}
