package dev.coachline.local;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import dev.coachline.legacy.LegacyGenerator;

import static org.assertj.core.api.Assertions.assertThat;

class FirstStartTest {

    /** Whoever starts it today wants to see a cutover today; whose text is near cannot be moved in that hour. */
    @Test
    void whatever_the_date_several_athletes_can_be_moved_on_it() {
        LocalDate first = LocalDate.parse("2026-11-01");
        for (LocalDate today = first; today.isBefore(first.plusDays(60)); today = today.plusDays(1)) {
            LocalDate end = today;
            assertThat(LegacyGenerator.athletes(FirstStart.world(25, today))).as("on %s", today)
                    .filteredOn(athlete -> athlete.convertible() && athlete.planEndsOn().equals(end))
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }
}
