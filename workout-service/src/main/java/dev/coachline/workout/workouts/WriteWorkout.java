package dev.coachline.workout.workouts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
 * Gives the workout of a date, written on the first request; everybody gets the same one. Only where the day has become another
 * since (a pause, a return, a move), and nothing was done on it, it is written anew.
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

    /** What the date has, or would have if it were asked for now; nothing is stored. */
    public Outcome preview(UUID athleteId, LocalDate date) {
        Optional<Workout> existing = workouts.find(athleteId, date);
        Optional<PlannedDay> day = days.find(athleteId, date);
        boolean stays = existing.isPresent() && day.filter(planned -> turned(existing.get(), planned) && !done(planned))
                .isEmpty();
        return stays
                ? new Outcome.Ready(existing.get(), false)
                : day.<Outcome>map(planned -> new Outcome.Ready(written(planned), false))
                        .orElseGet(Outcome.NoPlanForDate::new);
    }

    private boolean done(PlannedDay day) {
        return logs.of(day.athleteId()).recent().stream().anyMatch(entry -> entry.date().equals(day.date()));
    }

    /** Writes anew what the days' plans do not ask for any more; what the dates have then. Dates without one are left out. */
    public List<Workout> writeTurned(UUID athleteId, Collection<LocalDate> dates) {
        return workouts.on(athleteId, dates).stream()
                .map(written -> write(athleteId, written.date()) instanceof Outcome.Ready(var workout, var _)
                        ? workout
                        : written)
                .toList();
    }

    /** Whether the day asks for something else than when the workout was written. One that is held stays held. */
    private static boolean turned(Workout written, PlannedDay day) {
        return written.review() == null
                && !WorkoutText.heading(day).equals(written.text().lines().findFirst().orElse(""));
    }

    private Outcome rewrite(Workout before, PlannedDay day) {
        boolean done = done(day);
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
        if (workouts.insertIfAbsent(written)) {
            // The day may have turned between reading it and storing this, before anybody could know that there is a workout.
            return days.find(day.athleteId(), day.date()).filter(now -> turned(written, now))
                    .map(now -> rewrite(written, now)).orElseGet(() -> new Outcome.Ready(written, true));
        }
        return new Outcome.Ready(workouts.find(day.athleteId(), day.date()).orElse(written), false);
    }

    private Workout written(PlannedDay day) {
        Profile profile = profiles.find(day.athleteId()).orElseGet(() -> Profile.unknown(day.athleteId()));
        TrainingLog log = logs.of(day.athleteId());
        Past past = new Past(log, workouts.on(day.athleteId(), datesThatMatter(log, day.date())), day.date());
        return picker.write(day, profile, log, past);
    }
}
