package dev.coachline.workout.workouts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.sessions.Performance;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.TrainingLog;

/**
 * What was done lately, held against what had been prescribed.
 *
 * @param workouts those of the days on which something was done, in any order
 * @param date the day that is written
 * @param asked what the workouts asked for
 */
record Past(TrainingLog log, List<Workout> workouts, LocalDate date, Map<Asked, Item> asked) {

    /** @param lift the key of {@code Lifts.keyOf} */
    record Asked(LocalDate date, String lift) {}

    private static final int RUNS_COUNT_FOR_DAYS = 30;
    private static final int RUNS_KNOWN_FOR_DAYS = 14;

    Past(TrainingLog log, List<Workout> workouts, LocalDate date) {
        this(log, workouts, date, index(workouts));
    }

    private static Map<Asked, Item> index(List<Workout> workouts) {
        Map<Asked, Item> asked = new HashMap<>();
        for (Workout workout : workouts) {
            for (Block block : workout.blocks()) {
                for (Item item : block.items()) {
                    if (item.type() != Item.Type.PREP) {
                        asked.putIfAbsent(new Asked(workout.date(), Lifts.keyOf(item.exercise())), item);
                    }
                }
            }
        }
        return asked;
    }

    /** The item that asked for a performance; null where none is known. */
    @Nullable
    Item askedFor(Performance performance) {
        return asked.get(new Asked(performance.date(), performance.lift()));
    }

    /** Fewer repetitions than asked for. */
    static boolean missed(Performance performance, @Nullable Item item) {
        Integer reps = item == null ? null : item.reps();
        return reps != null && performance.reps() < reps;
    }

    /** Less load than asked for. */
    static boolean lighter(Performance performance, @Nullable Item item) {
        return item != null && item.load() != null && performance.load().compareTo(item.load()) < 0;
    }

    /**
     * Minutes of the longest run of the last thirty days that was done as prescribed; absent until two weeks of runs are
     * known: before, the plan knows better what is too much.
     */
    OptionalInt longestRun() {
        List<Workout> runs = workouts.stream()
                .filter(workout -> workout.date().isBefore(date) && daysAgo(workout) <= RUNS_COUNT_FOR_DAYS
                        && runMinutes(workout) > 0 && done(workout.date()))
                .toList();
        return runs.stream().anyMatch(run -> daysAgo(run) >= RUNS_KNOWN_FOR_DAYS)
                ? runs.stream().mapToInt(Past::runMinutes).max()
                : OptionalInt.empty();
    }

    private long daysAgo(Workout workout) {
        return ChronoUnit.DAYS.between(workout.date(), date);
    }

    private boolean done(LocalDate day) {
        return log.recent().stream()
                .anyMatch(entry -> entry.date().equals(day) && entry.status() == Session.Status.COMPLETED);
    }

    /** With the easy parts before, between and after. */
    private static int runMinutes(Workout workout) {
        return workout.blocks().stream().flatMap(block -> block.items().stream())
                .filter(item -> item.exercise().equals("Run") || item.exercise().equals("Easy run")).mapToInt(item -> {
                    Integer minutes = item.minutes();
                    Integer sets = item.sets();
                    Integer rest = item.restSeconds();
                    return minutes == null
                            ? 0
                            : (minutes * 60 + (rest == null ? 0 : rest)) * (sets == null ? 1 : sets) / 60;
                }).sum();
    }

    /** Days since the athlete last trained; 0 where nothing is remembered. */
    long daysOff() {
        LocalDate last = log.trainedBefore(date);
        return last == null ? 0 : ChronoUnit.DAYS.between(last, date);
    }

    /** Whether the athlete came back within the last seven days after more than fourteen without training. */
    boolean justBack() {
        List<LocalDate> days = log.recent().stream().filter(entry -> entry.status() == Session.Status.COMPLETED
                && entry.date().isBefore(date)).map(TrainingLog.Entry::date).toList();
        for (int i = 0; i + 1 < days.size() && ChronoUnit.DAYS.between(days.get(i), date) <= 7; i++) {
            if (Layoff.of(ChronoUnit.DAYS.between(days.get(i + 1), days.get(i))) != Layoff.NONE) {
                return true;
            }
        }
        return false;
    }
}
