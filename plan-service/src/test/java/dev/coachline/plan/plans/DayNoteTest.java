package dev.coachline.plan.plans;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.coachline.events.PlanEvent;

import static org.assertj.core.api.Assertions.assertThat;

class DayNoteTest {

    @ParameterizedTest
    @EnumSource
    void is_found_by_its_words_and_known_to_the_events(DayNote note) {
        assertThat(DayNote.of(DayPlan.rest().noted(note).notes())).isEqualTo(note);
        assertThat(PlanEvent.DayNote.valueOf(note.name())).isNotEqualTo(PlanEvent.DayNote.UNKNOWN);
    }

    @Test
    void words_of_somebody_elses_do_not_leave_the_plan() {
        assertThat(DayNote.of("After the operation on the knee")).isNull();
        assertThat(DayNote.of(null)).isNull();
    }
}
