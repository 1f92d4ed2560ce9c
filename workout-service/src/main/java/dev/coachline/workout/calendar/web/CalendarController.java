package dev.coachline.workout.calendar.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.platform.Problems;
import dev.coachline.workout.calendar.Day;
import dev.coachline.workout.calendar.ReadCalendar;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.workouts.Workout;

/** An athlete's calendar. */
@RestController
@RequestMapping("/athletes/{athleteId}/calendar")
class CalendarController {

    record PlannedView(UUID planId, UUID microcycleId, int microcycleWeek, boolean deload, String theme, DayLoad load,
            @Nullable Integer minutes) {

        static PlannedView of(PlannedDay day) {
            return new PlannedView(day.planId(), day.microcycleId(), day.microcycleWeek(), day.deload(), day.theme(),
                    day.load(), day.minutes());
        }
    }

    record WrittenView(UUID workoutId, String theme, boolean rest) {

        static WrittenView of(Workout workout) {
            return new WrittenView(workout.workoutId(), workout.theme(), workout.rest());
        }
    }

    /** @param sets how many were logged */
    record DoneView(UUID sessionId, String title, Session.Status status, int sets, @Nullable UUID workoutId,
            @Nullable UUID programVersionId, @Nullable UUID workoutVersionId) {

        static DoneView of(Session session) {
            Origin origin = session.origin();
            return new DoneView(session.sessionId(), session.title(), session.status(), session.sets().size(),
                    origin == null ? null : origin.workoutId(), origin == null ? null : origin.programVersionId(),
                    origin == null ? null : origin.workoutVersionId());
        }
    }

    record DayView(LocalDate date, @Nullable PlannedView planned, @Nullable WrittenView workout, List<DoneView> done) {

        static DayView of(Day day) {
            PlannedDay planned = day.planned();
            Workout workout = day.workout();
            return new DayView(day.date(), planned == null ? null : PlannedView.of(planned),
                    workout == null ? null : WrittenView.of(workout),
                    day.sessions().stream().map(DoneView::of).toList());
        }
    }

    record CalendarView(UUID athleteId, LocalDate from, LocalDate to, List<DayView> days) {}

    private final ReadCalendar calendar;

    CalendarController(ReadCalendar calendar) {
        this.calendar = calendar;
    }

    @GetMapping
    @Operation(summary = "What was planned and what was done, date by date, both ends included; at most 92 days")
    ResponseEntity<CalendarView> between(@PathVariable UUID athleteId, @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        if (to.isBefore(from)) {
            return ResponseEntity.of(Problems.invalid("to", "must not be before from")).build();
        }
        if (ChronoUnit.DAYS.between(from, to) >= ReadCalendar.MOST_DAYS) {
            return ResponseEntity.of(Problems.invalid("to",
                    "must be at most " + (ReadCalendar.MOST_DAYS - 1)
                            + " days after from; ask for the rest after that"))
                    .build();
        }
        return ResponseEntity.ok(new CalendarView(athleteId, from, to,
                calendar.between(athleteId, from, to).stream().map(DayView::of).toList()));
    }
}
