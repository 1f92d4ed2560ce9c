package dev.coachline.workout.workouts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.sessions.Performance;
import dev.coachline.workout.sessions.Run;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.TrainingLog;

/** What was done lately, held against what had been prescribed. Not for several threads. */
public final class Past {

    private static final int RUNS_COUNT_FOR_DAYS = 30;
    private static final int RUNS_KNOWN_FOR_DAYS = 14;
    private static final double MISJUDGED = 1;
    private static final int ITEMS_OF_A_WORKOUT = 8;

    private final TrainingLog log;
    private final List<Workout> workouts;
    private final LocalDate date;
    private final long daysOff;
    private final boolean justBack;
    private @Nullable Map<Asked, Item> asked;

    /** @param lift the key of {@code Lifts.keyOf} */
    private record Asked(LocalDate date, String lift) {}

    /**
     * @param workouts those of the days on which something was done, in any order
     * @param date the day that is written
     */
    Past(TrainingLog log, List<Workout> workouts, LocalDate date) {
        this.log = log;
        this.workouts = workouts;
        this.date = date;
        this.daysOff = daysOff(log, date);
        this.justBack = justBack(log, date);
    }

    TrainingLog log() {
        return log;
    }

    /** Days since the athlete last trained; 0 where nothing is remembered. */
    long daysOff() {
        return daysOff;
    }

    /** Whether the athlete came back within the last seven days after more than fourteen without training. */
    boolean justBack() {
        return justBack;
    }

    private static Map<Asked, Item> index(List<Workout> workouts) {
        Map<Asked, Item> asked = HashMap.newHashMap(workouts.size() * ITEMS_OF_A_WORKOUT);
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
        if (asked == null) {
            asked = index(workouts);
        }
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

    /** Harder than asked for by more than what people misjudge. */
    static boolean tooHard(Performance performance, @Nullable Item item) {
        BigDecimal told = performance.hardest();
        Double asked = item == null ? null : item.rpe();
        return told != null && asked != null && told.doubleValue() > asked + MISJUDGED;
    }

    /** One run, and how many minutes it took. */
    private record Ran(LocalDate date, int minutes) {}

    /**
     * Minutes of the longest run of the last thirty days: as it was recorded, or else as it was prescribed and done. Absent until
     * two weeks of runs are known: before, the plan knows better what is too much.
     *
     * @param easyPace seconds for a kilometre, for runs of which only the distance is known; absent where nobody knows
     */
    OptionalInt longestRun(@Nullable Integer easyPace) {
        List<Ran> runs = recordedRuns(easyPace);
        Set<LocalDate> known = runs.stream().map(Ran::date).collect(Collectors.toSet());
        for (Workout workout : workouts) {
            int minutes = known.contains(workout.date()) ? 0 : runMinutes(workout);
            if (minutes > 0 && done(workout.date())) {
                runs.add(new Ran(workout.date(), minutes));
            }
        }
        runs.removeIf(run -> !run.date().isBefore(date) || daysAgo(run.date()) > RUNS_COUNT_FOR_DAYS);
        return runs.stream().anyMatch(run -> daysAgo(run.date()) >= RUNS_KNOWN_FOR_DAYS)
                ? runs.stream().mapToInt(Ran::minutes).max()
                : OptionalInt.empty();
    }

    /** Those whose minutes are known, or follow from the distance at the athlete's own pace. */
    private List<Ran> recordedRuns(@Nullable Integer easyPace) {
        double metres = 0;
        double seconds = 0;
        for (Run run : log.runs()) {
            Integer far = run.metres();
            Integer took = run.seconds();
            if (far != null && took != null) {
                metres += far;
                seconds += took;
            }
        }
        double perMetre = metres > 0 ? seconds / metres : easyPace == null ? 0 : easyPace / 1000.0;
        List<Ran> recorded = new ArrayList<>();
        for (Run run : log.runs()) {
            Integer took = run.seconds();
            Integer far = run.metres();
            double lasted = took != null ? took : far == null ? 0 : far * perMetre;
            if (lasted >= 60) {
                recorded.add(new Ran(run.date(), (int) (lasted / 60)));
            }
        }
        return recorded;
    }

    private long daysAgo(LocalDate day) {
        return ChronoUnit.DAYS.between(day, date);
    }

    private boolean done(LocalDate day) {
        return log.recent().stream()
                .anyMatch(entry -> entry.date().equals(day) && entry.status() == Session.Status.COMPLETED);
    }

    /** With the easy parts before, between and after. */
    private static int runMinutes(Workout workout) {
        int all = 0;
        for (Block block : workout.blocks()) {
            for (Item item : block.items()) {
                Integer minutes = item.minutes();
                if (minutes != null && (item.exercise().equals("Run") || item.exercise().equals("Easy run"))) {
                    Integer sets = item.sets();
                    Integer rest = item.restSeconds();
                    all += (minutes * 60 + (rest == null ? 0 : rest)) * (sets == null ? 1 : sets) / 60;
                }
            }
        }
        return all;
    }

    private static long daysOff(TrainingLog log, LocalDate date) {
        LocalDate last = log.trainedBefore(date);
        return last == null ? 0 : ChronoUnit.DAYS.between(last, date);
    }

    private static boolean justBack(TrainingLog log, LocalDate date) {
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
