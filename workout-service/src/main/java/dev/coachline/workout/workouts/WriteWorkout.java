package dev.coachline.workout.workouts;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.sessions.TrainingLogs;

/**
 * Gives the workout of a date, written on the first request; everybody gets the same one. Only where a pause or a return has
 * turned the day since, and nothing was done on it, it is written anew.
 */
public final class WriteWorkout {

    /** What came of a request. */
    public sealed interface Outcome {

        /** @param first whether this request wrote it */
        record Ready(Workout workout, boolean first) implements Outcome {}

        /** Nothing is planned for the date. */
        record NoPlanForDate() implements Outcome {}
    }

    private static final int MOST_DATES = 20;

    private final Workouts workouts;
    private final PlannedDays days;
    private final Profiles profiles;
    private final TrainingLogs logs;
    private final LiftPicker picker;

    public WriteWorkout(Workouts workouts, PlannedDays days, Profiles profiles, TrainingLogs logs) {
        this(workouts, days, profiles, logs, LiftPicker.RULES);
    }

    /** @param picker of the lifts among those that suit */
    public WriteWorkout(Workouts workouts, PlannedDays days, Profiles profiles, TrainingLogs logs, LiftPicker picker) {
        this.workouts = workouts;
        this.days = days;
        this.profiles = profiles;
        this.logs = logs;
        this.picker = picker;
    }

    public Outcome write(UUID athleteId, LocalDate date) {
        Optional<Workout> existing = workouts.find(athleteId, date);
        Optional<PlannedDay> day = days.find(athleteId, date);
        if (existing.isPresent()) {
            return day.filter(planned -> turned(existing.get(), planned))
                    .map(planned -> rewrite(existing.get(), planned))
                    .orElseGet(() -> new Outcome.Ready(existing.get(), false));
        }
        return day.<Outcome>map(this::writeFirst).orElseGet(Outcome.NoPlanForDate::new);
    }

    /** Whether the day asks for rest where the workout does not, or the other way round. One that is held stays held. */
    private static boolean turned(Workout written, PlannedDay day) {
        return written.review() == null && written.rest() != (DayShape.of(day) instanceof DayShape.Rest);
    }

    private Outcome rewrite(Workout before, PlannedDay day) {
        boolean done = logs.of(day.athleteId()).recent().stream().anyMatch(entry -> entry.date().equals(day.date()));
        Workout after = done ? before : written(day);
        return !done && workouts.replace(before, after)
                ? new Outcome.Ready(after, true)
                : new Outcome.Ready(workouts.find(day.athleteId(), day.date()).orElse(before), false);
    }

    /** The days lately on which something was done, and of each lift the attempts that count. */
    private static Set<LocalDate> datesThatMatter(TrainingLog log, LocalDate date) {
        Set<LocalDate> latest = new HashSet<>();
        log.recent().forEach(entry -> latest.add(entry.date()));
        log.performances().forEach(performance -> latest.add(performance.date()));
        latest.removeIf(done -> !done.isBefore(date));
        return latest.size() <= MOST_DATES
                ? latest
                : latest.stream().sorted(Comparator.reverseOrder()).limit(MOST_DATES).collect(Collectors.toSet());
    }

    private Outcome writeFirst(PlannedDay day) {
        Workout written = written(day);
        return workouts.insertIfAbsent(written)
                ? new Outcome.Ready(written, true)
                : new Outcome.Ready(workouts.find(day.athleteId(), day.date()).orElse(written), false);
    }

    private Workout written(PlannedDay day) {
        Profile profile = profiles.find(day.athleteId()).orElseGet(() -> Profile.unknown(day.athleteId()));
        TrainingLog log = logs.of(day.athleteId());
        Past past = new Past(log, workouts.on(day.athleteId(), datesThatMatter(log, day.date())), day.date());
        return picker.write(day, profile, log, past);
    }
}
