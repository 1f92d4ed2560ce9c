package dev.coachline.workout.workouts.web;

import java.time.LocalDate;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.coexistence.EarlierDays;
import dev.coachline.coexistence.SentToTheOtherSystem;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.WorkoutNews;
import dev.coachline.workout.workouts.Workouts;
import dev.coachline.workout.workouts.WriteWorkout;

/** The workout of a date, to read or to ask for. */
@RestController
@RequestMapping("/athletes/{athleteId}/workouts/{date}")
class WorkoutController {

    private final Workouts workouts;
    private final WriteWorkout writeWorkout;
    private final WorkoutNews news;
    private final EarlierDays earlierDays;

    WorkoutController(Workouts workouts, WriteWorkout writeWorkout, WorkoutNews news, EarlierDays earlierDays) {
        this.workouts = workouts;
        this.writeWorkout = writeWorkout;
        this.news = news;
        this.earlierDays = earlierDays;
    }

    @GetMapping
    @Operation(summary = "The stored workout of a date")
    @SentToTheOtherSystem
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Workout> read(@PathVariable UUID athleteId, @PathVariable LocalDate date,
            HttpServletRequest request) {
        return workouts.find(athleteId, date).map(ResponseEntity::ok).orElseGet(() -> {
            earlierDays.send(request, athleteId, date);
            return ResponseEntity.of(Problems.notFound("A workout for this date")).build();
        });
    }

    @GetMapping("/preview")
    @Operation(summary = "What the workout of a date is, or would be if it were asked for now; nothing is stored")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Workout> preview(@PathVariable UUID athleteId, @PathVariable LocalDate date) {
        return writeWorkout.preview(athleteId, date) instanceof WriteWorkout.Outcome.Ready(var workout, var _)
                ? ResponseEntity.ok(workout)
                : ResponseEntity.of(Problems.notFound("A plan for this date")).build();
    }

    @PostMapping
    @Operation(summary = "The workout of a date, written now if need be; may be repeated")
    @Refuses(status = HttpStatus.CONFLICT, problem = "no-plan-for-date")
    ResponseEntity<Workout> write(@PathVariable UUID athleteId, @PathVariable LocalDate date) {
        return switch (writeWorkout.write(athleteId, date)) {
            case WriteWorkout.Outcome.Ready(var workout, var first) -> {
                if (first) {
                    news.writtenOnRequest(workout);
                }
                yield ResponseEntity.ok(workout);
            }
            case WriteWorkout.Outcome.NoPlanForDate() -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT,
                    "no-plan-for-date", "Nothing is planned for this date; ask for a date of a planned week.")).build();
        };
    }
}
