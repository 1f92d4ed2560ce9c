package dev.coachline.workout.workouts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.Joint;
import dev.coachline.workout.catalogue.Kit;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.catalogue.MovementPattern;
import dev.coachline.workout.sessions.Performance;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;

/**
 * How much goes onto the bar: intensity times the e1RM, less after a layoff, never more than so many reps allow, never
 * more than 1.10 times the last success, never more than before where the last attempt fell short, rounded down to
 * plates that exist.
 *
 * @param hurts whether the athlete has pain of which nobody can say what it must spare
 */
record LoadRule(Profile profile, Past past, boolean hurts) {

    private static final double MOST_PROGRESS = 1.10;
    private static final int ATTEMPTS_THAT_COUNT = 3;
    /** Repetitions done and left; beyond, nobody knows how many were left (Halperin 2022). */
    private static final double MOST_REPS_THAT_TELL = 12;
    private static final double LEAST_RPE_THAT_TELLS = 7;
    private static final Pattern PAIN = Pattern
            .compile("(?i)\\b(pain\\w*|hurt\\w*|ache\\w*|aching|sore\\w*|strain\\w*|sprain\\w*|injur\\w*)\\b");
    /** What a small muscle's load may rise by, and what a larger one's; ACSM 2009. */
    private static final double SMALL_STEP = 1.025;
    private static final double LARGE_STEP = 1.05;

    /**
     * @param load absent where effort alone decides
     * @param intensity the load as a fraction of the e1RM; absent where it follows from something else
     */
    record Prescribed(@Nullable Load load, @Nullable Double intensity, String why) {}

    /** @param reps of the set that shows it */
    private record Evidence(Load e1rm, Load load, int reps) {

        String words() {
            return "your 1RM of " + shown(e1rm) + " (" + load.words() + " x " + reps + ")";
        }
    }

    LoadRule(Profile profile, Past past) {
        this(profile, past, hurts(profile.constraints()));
    }

    /** A main lift: its load follows from the planned intensity. */
    Prescribed prescribe(Lift lift, double intensity, int reps) {
        if (!lift.kit().loadable()) {
            return new Prescribed(null, null, "Bodyweight: stop when the RPE is reached");
        }
        List<Performance> attempts = past.log().performancesOf(lift.exerciseId());
        Optional<Evidence> best = strength(lift, attempts);
        if (best.isEmpty()) {
            return new Prescribed(null, null, "No record of it yet: pick a load that feels like the RPE");
        }
        double fraction = Math.min(intensity, OneRepMax.fractionFor(reps));
        Layoff layoff = Layoff.of(past.daysOff());
        Load wanted = best.get().e1rm().times(fraction * layoff.factor());
        Limit limit = limit(attempts);
        boolean limited = limit.most() != null && limit.most().compareTo(wanted) < 0;
        Load load = loadable(limit.most() == null ? wanted : Load.lighter(wanted, limit.most()), lift);
        if (load == null) {
            return new Prescribed(null, null, "Lighter than the lightest load there is: go by the RPE");
        }
        String why = Math.round(fraction * 100) + "% of " + best.get().words() + ", rounded down" + layoff.words()
                + (limited ? "; " + limit.words() : "");
        double part = load.value().doubleValue() / best.get().e1rm().value().doubleValue();
        return new Prescribed(load, Math.floor(part * 10_000) / 10_000, why);
    }

    /**
     * Double progression: the load stays until the top of the range was reached in two sessions running, and rises then
     * where a load that exists lies close enough.
     *
     * @param most fraction of 1RM that the day allows; 1 where the effort is the usual one, so that something may rise
     */
    Prescribed accessory(Lift lift, double most, int reps, int repsTo, String otherwise) {
        if (!lift.kit().loadable()) {
            return new Prescribed(null, null, otherwise);
        }
        List<Performance> attempts = past.log().performancesOf(lift.exerciseId());
        Optional<Evidence> known = Stream.concat(strength(lift, attempts).stream(), ranged(attempts))
                .max(Comparator.comparing(Evidence::e1rm));
        if (known.isEmpty()) {
            return new Prescribed(null, null, otherwise);
        }
        Layoff layoff = Layoff.of(past.daysOff());
        Load e1rm = known.get().e1rm();
        double easy = Math.min(most, OneRepMax.fractionFor(reps + 3.0));
        if (attempts.isEmpty()) {
            Load first = loadable(e1rm.times(easy * layoff.factor()), lift);
            return new Prescribed(first, null,
                    first == null ? otherwise : otherwise + "; from " + known.get().words() + layoff.words());
        }
        Performance last = attempts.getFirst();
        boolean proven = last.reps() >= reps && most >= 1;
        Load wanted = Load.lighter(last.load(), e1rm.times(proven ? OneRepMax.fractionFor(reps) : easy));
        Load before = loadable(wanted.times(layoff.factor()), lift);
        boolean sound = most >= 1 && layoff == Layoff.NONE && !hurts;
        return before == null || !sound
                ? new Prescribed(before, null, otherwise + layoff.words())
                : progressed(lift, attempts, before, e1rm.times(OneRepMax.fractionFor(reps)), reps, repsTo);
    }

    /** Sets of a range that were done as asked, read with the repetitions that were to be left. */
    private Stream<Evidence> ranged(List<Performance> attempts) {
        return attempts.stream().flatMap(attempt -> {
            Item item = past.askedFor(attempt);
            Double rpe = item == null || item.repsTo() == null ? null : item.rpe();
            if (rpe == null || Past.missed(attempt, item)) {
                return Stream.empty();
            }
            Double told = toldReserve(attempt);
            double reps = Math.min(MOST_REPS_THAT_TELL, attempt.reps() + (told == null ? 10 - rpe : told));
            Load e1rm = attempt.load().in(profile.unit()).times(1 / OneRepMax.fractionFor(reps));
            return Stream.of(new Evidence(e1rm, attempt.load(), attempt.reps()));
        });
    }

    private Prescribed progressed(Lift lift, List<Performance> attempts, Load before, Load ceiling, int reps,
            int repsTo) {
        Performance last = attempts.getFirst();
        boolean twice = attempts.size() > 1 && last.reps() >= repsTo && attempts.get(1).reps() >= repsTo
                && last.load().compareTo(attempts.get(1).load()) >= 0
                && !Past.lighter(last, past.askedFor(last));
        if (Past.tooHard(last, past.askedFor(last))) {
            return new Prescribed(before, null, "No more than last time, when it was harder than planned");
        }
        if (twice) {
            Load most = Load.lighter(before.times(MOST_PROGRESS), ceiling);
            Load next = next(before, before.times(small(lift) ? SMALL_STEP : LARGE_STEP), lift);
            return next.compareTo(most) <= 0
                    ? new Prescribed(next, null, "Up from " + before.words() + ": " + repsTo + " reps twice running")
                    : new Prescribed(before, null, "No load close enough above " + before.words() + ": add reps");
        }
        return new Prescribed(before, null, last.reps() < reps
                ? "No more than last time: " + last.reps() + " of " + reps + " reps were done"
                : "As last time until " + repsTo + " reps are done twice running");
    }

    /** The first load that exists and is not below a step. */
    private static Load next(Load from, Load step, Lift lift) {
        Load next = from;
        while (next.compareTo(step) < 0) {
            next = new Load(next.value().add(next.unit().step().multiply(
                    BigDecimal.valueOf(lift.kit().coarseness()))), next.unit());
        }
        return next;
    }

    private @Nullable Load loadable(Load wanted, Lift lift) {
        Load load = wanted.in(profile.unit()).roundedDown(lift.kit().coarseness());
        boolean tooLight = load.value().signum() <= 0
                || (lift.kit() == Kit.BARBELL && load.value().compareTo(load.unit().emptyBar()) < 0);
        return tooLight ? null : load;
    }

    /**
     * The median of the last three attempts whose effort is known (people misjudge a single set: Halperin 2022): read with
     * the reserve that was told, or that was meant to remain, or as a failure where they fell short. What was done without
     * being asked for and without a word on the effort only shows the least that somebody can, so the best of it counts, once
     * where there are fewer than three attempts.
     */
    private Optional<Evidence> strength(Lift lift, List<Performance> attempts) {
        List<Evidence> asked = new ArrayList<>();
        List<Evidence> free = new ArrayList<>();
        for (Performance attempt : attempts) {
            Item item = past.askedFor(attempt);
            Double reserve = reserve(attempt, item);
            if (reserve == null) {
                evidence(attempt.load(), attempt.reps()).ifPresent(free::add);
                continue;
            }
            if (asked.size() < ATTEMPTS_THAT_COUNT && attempt.reps() + reserve <= MOST_REPS_THAT_TELL) {
                Load e1rm = attempt.load().in(profile.unit())
                        .times(1 / OneRepMax.fractionFor(attempt.reps() + reserve));
                asked.add(new Evidence(e1rm, attempt.load(), attempt.reps()));
            }
        }
        Optional<Evidence> best = Stream.concat(free.stream(), profile.records().stream()
                .filter(r -> Lifts.keyOf(r.exercise()).equals(lift.exerciseId()))
                .flatMap(r -> evidence(r.load(), r.reps()).stream())).max(Comparator.comparing(Evidence::e1rm));
        if (asked.isEmpty()) {
            return best;
        }
        if (asked.size() < ATTEMPTS_THAT_COUNT) {
            best.ifPresent(asked::add);
        }
        asked.sort(Comparator.comparing(Evidence::e1rm));
        return Optional.of(asked.get((asked.size() - 1) / 2));
    }

    /** Repetitions that were left; null where nobody knows. */
    private static @Nullable Double reserve(Performance attempt, @Nullable Item item) {
        Double told = toldReserve(attempt);
        Double asFraction = item == null ? null : item.intensity();
        Integer reps = item == null ? null : item.reps();
        if (told == null && (asFraction == null || reps == null)) {
            return null;
        }
        if (Past.missed(attempt, item)) {
            return 0.0;
        }
        return told != null || asFraction == null || reps == null
                ? told
                : Double.valueOf(OneRepMax.repsAt(asFraction) - reps);
    }

    /** By the RPE that the athlete told, where one that easy can be told at all (Halperin 2022). */
    private static @Nullable Double toldReserve(Performance attempt) {
        BigDecimal rpe = attempt.rpe();
        return rpe == null || rpe.doubleValue() < LEAST_RPE_THAT_TELLS ? null : Double.valueOf(10 - rpe.doubleValue());
    }

    private Optional<Evidence> evidence(Load load, @Nullable Integer reps) {
        Load e1rm = OneRepMax.estimate(load.in(profile.unit()), reps);
        return e1rm == null
                ? Optional.empty()
                : Optional.of(new Evidence(e1rm, load, reps == null ? 1 : reps));
    }

    private static String shown(Load e1rm) {
        return new Load(e1rm.value().setScale(1, RoundingMode.HALF_UP), e1rm.unit()).words();
    }

    /** @param most absent where nothing limits */
    private record Limit(@Nullable Load most, String words) {}

    private Limit limit(List<Performance> attempts) {
        if (attempts.isEmpty()) {
            return new Limit(null, "");
        }
        Performance last = attempts.getFirst();
        Item item = past.askedFor(last);
        if (Past.missed(last, item)) {
            return new Limit(last.load(), "no more than last time, when reps were missed");
        }
        if (Past.lighter(last, item)) {
            return new Limit(last.load(), "no more than last time, when you went lighter");
        }
        if (Past.tooHard(last, item)) {
            return new Limit(last.load(), "no more than last time, when it was harder than planned");
        }
        Load heaviest = attempts.stream().filter(attempt -> !Past.missed(attempt, past.askedFor(attempt)))
                .map(Performance::load).max(Comparator.naturalOrder()).orElse(last.load());
        if (hurts) {
            return new Limit(last.load(), "no more than last time, as something hurts");
        }
        if (past.justBack() || past.daysOff() > 14) {
            return new Limit(heaviest, "no more than before the break in the first week");
        }
        return new Limit(heaviest.times(MOST_PROGRESS), "at most 10% above your last sessions");
    }

    private static boolean hurts(List<String> constraints) {
        return constraints.stream().anyMatch(text -> PAIN.matcher(text).find()
                && Joint.mentionedIn(List.of(text)).isEmpty());
    }

    private static boolean small(Lift lift) {
        return lift.pattern() == MovementPattern.BICEPS || lift.pattern() == MovementPattern.TRICEPS
                || lift.pattern() == MovementPattern.SIDE_DELTOID || lift.pattern() == MovementPattern.REAR_DELTOID
                || lift.pattern() == MovementPattern.CALVES || lift.pattern() == MovementPattern.CHEST_FLY;
    }
}
