package dev.coachline.evaluation;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.evaluation.CoachReport.Miss;
import dev.coachline.evaluation.Day.Entry;

/** Holds one athlete's days against the rules: those that hold for everybody, and those of the case. */
final class Scorer {

    private static final int SECONDS_OF_A_SET = 40;
    private static final int MINUTES_AROUND = 15;
    private static final int THREE_SEGMENTS = 3 * 153;
    private static final double MOST_CHANGE = 0.20;
    private static final double LEAST_SETS_LEFT_OUT = 0.30;
    private static final double RUN_CAP = 1.10;
    private static final String WITHIN_30_DAYS = "run-cap";

    private final Case athlete;
    private final Exercises exercises;
    private final List<Day> days;
    private final List<Miss> misses = new ArrayList<>();
    private int rules;

    Scorer(Case athlete, Exercises exercises, List<Day> days) {
        this.athlete = athlete;
        this.exercises = exercises;
        this.days = days;
    }

    List<Miss> misses() {
        return misses;
    }

    /** How many rules there were. */
    int score() {
        Case.Expected expect = athlete.expect();
        if (Boolean.TRUE.equals(expect.noTraining())) {
            rule("no-training", true, first(days.stream().filter(Day::training).map(Day::text).toList()));
            return rules;
        }
        safety(expect);
        everybody();
        perWeek("lifting-days", expect.liftingDays(),
                week -> (int) week.stream().filter(Day::lifting).count());
        perWeek("runs", expect.runs(), week -> (int) week.stream().filter(day -> day.runMinutes() > 0).count());
        sets(expect);
        lastBlock(expect);
        if (expect.longRun() != null) {
            int longest = days.stream().mapToInt(Day::runMinutes).max().orElse(0);
            rule("long-run", false, within(longest, expect.longRun()) ? null : longest + " min");
        }
        if (expect.mustHave() != null) {
            Set<String> done = entries().map(Entry::exercise).collect(Collectors.toSet());
            rule("must-have", false, expect.mustHave().stream().anyMatch(done::contains) ? null : "none of them");
        }
        return rules;
    }

    private void safety(Case.Expected expect) {
        rule("known", true, first(entries().filter(entry -> entry.lifted() && exercises.find(entry.exercise()) == null)
                .map(Entry::exercise).toList()));
        rule("equipment", true, first(known().filter(use -> !Exercises.offers(athlete.athlete().equipment(),
                use.exercise())).map(Use::name).toList()));
        if (expect.spare() != null) {
            List<String> spare = expect.spare();
            rule("spare", true, first(known().filter(use -> use.exercise().strains().stream().anyMatch(spare::contains))
                    .map(Use::name).toList()));
        }
        List<String> unavailable = athlete.athlete().unavailable();
        if (unavailable != null) {
            rule("unavailable", true, first(days.stream().filter(Day::training).map(Scorer::weekday)
                    .filter(unavailable::contains).toList()));
        }
        rule("load", true, first(entries().filter(this::tooHeavy)
                .map(entry -> entry.exercise() + " " + entry.kilograms() + " kg x " + entry.reps()).toList()));
        rule(WITHIN_30_DAYS, true, runsTooLong());
    }

    private record Use(String name, Exercises.Exercise exercise) {}

    private Stream<Use> known() {
        return entries().flatMap(entry -> {
            Exercises.Exercise exercise = exercises.find(entry.exercise());
            return exercise == null
                    ? Stream.empty()
                    : Stream.of(new Use(entry.exercise(), exercise));
        });
    }

    /** Epley 1985, with three percent for estimates that sessions have corrected since. */
    private boolean tooHeavy(Entry entry) {
        Map<String, Integer> lifts = athlete.athlete().lifts();
        Integer tested = lifts == null ? null : lifts.get(entry.exercise());
        Double kilograms = entry.kilograms();
        return tested != null && kilograms != null && entry.lifted()
                && kilograms > tested * 1.03 / (entry.reps() == 1 ? 1 : 1 + entry.reps() / 30.0);
    }

    private @Nullable String runsTooLong() {
        for (Day day : days) {
            int longest = days.stream()
                    .filter(before -> before.date().isBefore(day.date()) && before.whole() && before.week() < day.week()
                            && ChronoUnit.DAYS.between(before.date(), day.date()) <= 30)
                    .mapToInt(Day::runMinutes).max().orElse(0);
            if (longest > 0 && day.runMinutes() > longest * RUN_CAP) {
                return day.runMinutes() + " min on " + day.date() + " after " + longest;
            }
        }
        return null;
    }

    private void everybody() {
        rule("explained", false, first(entries().filter(entry -> entry.why().isBlank() || entry.why().contains("\n"))
                .map(Entry::exercise).toList()));
        rule("text-length", false, first(days.stream().map(Day::text).filter(text -> text.length() > THREE_SEGMENTS)
                .toList()));
        Integer budget = athlete.athlete().minutes();
        if (budget != null) {
            rule("minutes", false, first(days.stream().filter(day -> minutes(day) > budget)
                    .map(day -> minutes(day) + " min on " + day.date()).toList()));
        }
        if (days.stream().anyMatch(Day::lifting)) {
            rule("deload", false, deloads());
            rule("steady-volume", false, change());
            rule("overload", false, overload());
        }
    }

    private static int minutes(Day day) {
        if (!day.lifting()) {
            return day.entries().stream()
                    .mapToInt(entry -> entry.sets() * (entry.minutes() * 60 + entry.restSeconds()) / 60).sum();
        }
        int seconds = day.entries().stream().filter(entry -> !entry.part().matches("PREP|COOLDOWN"))
                .mapToInt(entry -> entry.sets()
                        * ((entry.reps() > 0 ? SECONDS_OF_A_SET : entry.minutes() * 60) + entry.restSeconds()))
                .sum();
        return seconds == 0 ? 0 : MINUTES_AROUND + Math.ceilDiv(seconds, 60);
    }

    /** Bell 2022: clearly fewer sets, five to seven days, every four to six weeks; the movements kept. */
    private @Nullable String deloads() {
        Map<Integer, List<Day>> weeks = wholeWeeks(true);
        int lastDeload = 0;
        for (int week = 0; week <= days.getLast().week(); week++) {
            int index = week;
            List<Day> its = days.stream().filter(day -> day.week() == index).toList();
            if (its.getFirst().deload()) {
                lastDeload = week;
                double usual = wholeWeeks(false).values().stream().mapToDouble(Scorer::lifted).max().orElse(0);
                if (weeks.containsKey(week) && lifted(its) > usual * (1 - LEAST_SETS_LEFT_OUT)) {
                    return "week " + (week + 1) + " has " + lifted(its) + " of " + usual + " sets";
                }
            } else if (week - lastDeload > 6) {
                return "none until week " + (week + 1);
            }
        }
        return null;
    }

    private static double lifted(List<Day> week) {
        return week.stream().flatMap(day -> day.entries().stream()).filter(Entry::lifted).mapToInt(Entry::sets).sum();
    }

    /** No muscle's weekly sets change by more than a fifth between building weeks. */
    private @Nullable String change() {
        Map<String, Double> before = Map.of();
        for (List<Day> week : wholeWeeks(false).values()) {
            Map<String, Double> now = sets(week);
            Set<String> muscles = new TreeSet<>(now.keySet());
            muscles.addAll(before.keySet());
            for (String muscle : before.isEmpty() ? Set.<String>of() : muscles) {
                double was = before.getOrDefault(muscle, 0.0);
                if (Math.abs(now.getOrDefault(muscle, 0.0) - was) > was * MOST_CHANGE + 1e-9) {
                    return muscle + " " + was + " -> " + now.getOrDefault(muscle, 0.0) + " on "
                            + week.getFirst().date();
                }
            }
            before = now;
        }
        return null;
    }

    /** Within a block, the week's hardest day never gets easier before the deload, and ends harder than it began. */
    private @Nullable String overload() {
        Map<Integer, List<Double>> blocks = new TreeMap<>();
        for (List<Day> week : wholeWeeks(false).values()) {
            blocks.computeIfAbsent(week.getFirst().block(), block -> new ArrayList<>()).add(hardest(week));
        }
        for (List<Double> block : blocks.values()) {
            for (int i = 1; i < block.size(); i++) {
                if (block.get(i) <= block.get(i - 1)) {
                    return block.toString();
                }
            }
        }
        return null;
    }

    private static double hardest(List<Day> week) {
        return week.stream().mapToDouble(day -> {
            Double intensity = day.intensity();
            return intensity == null ? 0 : intensity;
        }).max().orElse(0);
    }

    private void sets(Case.Expected expect) {
        Map<String, List<Double>> limits = expect.sets() == null ? Map.of() : expect.sets();
        limits.forEach((muscle, limit) -> rule("sets." + muscle, false, first(wholeWeeks(false).values().stream()
                .map(week -> sets(week).getOrDefault(muscle, 0.0))
                .filter(sets -> sets < limit.getFirst() || sets > limit.getLast()).map(String::valueOf).toList())));
    }

    private void lastBlock(Case.Expected expect) {
        List<List<Day>> weeks = List.copyOf(wholeWeeks(false).values());
        if (weeks.isEmpty()) {
            return;
        }
        List<Day> last = weeks.getLast();
        if (expect.zone() != null) {
            rule("zone", false, hardest(last) >= expect.zone().getFirst() && hardest(last) <= expect.zone().getLast()
                    ? null
                    : String.valueOf(hardest(last)));
        }
        if (expect.reps() != null) {
            rule("reps", false, first(last.stream().filter(day -> day.mainReps() != null && day.lifting())
                    .filter(day -> {
                        Integer reps = day.mainReps();
                        return reps != null && !within(reps, expect.reps());
                    }).map(day -> String.valueOf(day.mainReps())).toList()));
        }
    }

    private void perWeek(String name, @Nullable List<Integer> limit, ToIntFunction<List<Day>> count) {
        if (limit != null) {
            rule(name, false, first(wholeWeeks(false).values().stream().map(count::applyAsInt)
                    .filter(found -> !within(found, limit)).map(String::valueOf).toList()));
        }
    }

    /** Weighted sets by muscle; Pelland 2024 counts indirect ones half. */
    Map<String, Double> sets(List<Day> week) {
        Map<String, Double> sets = new HashMap<>();
        week.stream().flatMap(day -> day.entries().stream()).filter(Entry::lifted).forEach(entry -> {
            Exercises.Exercise exercise = exercises.find(entry.exercise());
            if (exercise != null) {
                exercise.muscles().forEach((muscle, share) -> sets.merge(muscle, share * entry.sets(), Double::sum));
            }
        });
        return sets;
    }

    /** Weeks of seven days in which no day was changed by a wish, in order. */
    Map<Integer, List<Day>> wholeWeeks(boolean deload) {
        Map<Integer, List<Day>> weeks = days.stream().filter(day -> day.whole() && day.deload() == deload)
                .collect(Collectors.groupingBy(Day::week, TreeMap::new, Collectors.toList()));
        weeks.values().removeIf(week -> week.stream().anyMatch(Day::noted));
        return weeks;
    }

    private Stream<Entry> entries() {
        return days.stream().flatMap(day -> day.entries().stream());
    }

    private static String weekday(Day day) {
        String name = day.date().getDayOfWeek().name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static boolean within(int found, List<Integer> limit) {
        return found >= limit.getFirst() && found <= limit.getLast();
    }

    private static @Nullable String first(List<String> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    /** @param found what is wrong; absent where the rule is met */
    private void rule(String name, boolean unsafe, @Nullable String found) {
        rules++;
        if (found != null) {
            Map<String, String> accepted = athlete.accepted();
            String why = accepted == null ? null : accepted.get(name);
            misses.add(new Miss(athlete.name(), name, found, unsafe, why == null ? "" : why));
        }
    }
}
