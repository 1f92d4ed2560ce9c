package dev.coachline.plan.plans.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.WeekChange;

/** A planned week as clients see it. */
record MicrocycleView(UUID microcycleId, UUID planId, int mesocycleIndex, int microcycleWeek, boolean deload,
        LocalDate startsOn, LocalDate endsOn, List<Day> days, @Nullable Change change) {

    /** Why the week is another than the plan had at first. */
    @Schema(name = "WeekChange")
    record Change(WeekChange.Kind kind, String why) {

        static @Nullable Change of(@Nullable WeekChange change) {
            return change == null ? null : new Change(change.kind(), change.why());
        }
    }

    record Day(LocalDate date, String theme, DayLoad load, @Nullable Double intensity, @Nullable Integer sets,
            @Nullable Integer reps, @Nullable Integer minutes, @Nullable String notes) {

        static Day of(LocalDate date, DayPlan day) {
            return new Day(date, day.theme().label(), day.load(), day.intensity(), day.sets(), day.reps(),
                    day.minutes(), day.notes());
        }
    }

    static MicrocycleView of(Microcycle week) {
        return new MicrocycleView(week.microcycleId(), week.planId(), week.mesocycleIndex(), week.microcycleWeek(),
                week.deload(), week.startsOn(), week.endsOn(), IntStream.range(0, week.days().size())
                        .mapToObj(day -> Day.of(week.startsOn().plusDays(day), week.days().get(day))).toList(),
                Change.of(week.change()));
    }
}
