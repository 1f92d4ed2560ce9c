package dev.coachline.workout.workouts;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.Kit;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.sessions.Performance;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;

/**
 * How much goes onto the bar: intensity times the best e1RM, less after a layoff, never more than 1.10 times the
 * heaviest of the last sessions, never more than so many reps allow, rounded down to plates that exist.
 */
record LoadRule(Profile profile, TrainingLog log, LocalDate date) {

    private static final double MOST_PROGRESS = 1.10;

    /** @param load absent where effort alone decides */
    record Prescribed(@Nullable Load load, String why) {}

    private record Evidence(Load e1rm, String words) {}

    Prescribed prescribe(Lift lift, double intensity, int reps) {
        if (lift.kit() == Kit.BODY || lift.kit() == Kit.PULL_UP_BAR || lift.kit() == Kit.BANDS) {
            return new Prescribed(null, "Bodyweight: stop when the RPE is reached");
        }
        Optional<Evidence> best = best(lift);
        if (best.isEmpty()) {
            return new Prescribed(null, "No record of it yet: pick a load that feels like the RPE");
        }
        double fraction = Math.min(intensity, OneRepMax.fractionFor(reps));
        double layoff = layoffFactor();
        Load wanted = best.get().e1rm().times(fraction * layoff);
        Load cap = mostAfterLastSessions(lift.exerciseId());
        Load load = (cap == null ? wanted : Load.lighter(wanted, cap)).in(profile.unit()).roundedDown();
        boolean tooLight = load.value().signum() <= 0
                || (lift.kit() == Kit.BARBELL && load.value().compareTo(load.unit().emptyBar()) < 0);
        if (tooLight) {
            return new Prescribed(null, "Lighter than an empty bar: go by the RPE");
        }
        String why = Math.round(fraction * 100) + "% of " + best.get().words() + ", rounded down"
                + (layoff < 1 ? "; " + Math.round((1 - layoff) * 100) + "% less after a break" : "")
                + (cap != null && cap.compareTo(wanted) < 0 ? "; at most 10% above your last sessions" : "");
        return new Prescribed(load, why);
    }

    private Optional<Evidence> best(Lift lift) {
        Stream<Evidence> records = profile.records().stream()
                .filter(r -> Lifts.keyOf(r.exercise()).equals(lift.exerciseId()))
                .flatMap(r -> evidence(r.load(), r.reps()));
        Stream<Evidence> performances = log.performancesOf(lift.exerciseId()).stream()
                .flatMap(p -> evidence(p.load(), p.reps()));
        return Stream.concat(records, performances).max(Comparator.comparing(Evidence::e1rm));
    }

    private Stream<Evidence> evidence(Load load, @Nullable Integer reps) {
        Load e1rm = OneRepMax.estimate(load.in(profile.unit()), reps);
        if (e1rm == null) {
            return Stream.empty();
        }
        Load shown = new Load(e1rm.value().setScale(1, RoundingMode.HALF_UP), e1rm.unit());
        return Stream.of(new Evidence(e1rm,
                "your 1RM of " + shown.words() + " (" + load.words() + " x " + (reps == null ? 1 : reps) + ")"));
    }

    private @Nullable Load mostAfterLastSessions(String lift) {
        List<Performance> last = log.performancesOf(lift);
        return last.stream().map(Performance::load).max(Comparator.naturalOrder())
                .map(heaviest -> heaviest.times(MOST_PROGRESS)).orElse(null);
    }

    /** McMaster 2013, Halonen 2024: strength holds for two weeks and then fades slowly. */
    private double layoffFactor() {
        LocalDate last = log.trainedBefore(date);
        long days = last == null ? 0 : ChronoUnit.DAYS.between(last, date);
        if (days <= 14) {
            return 1.0;
        }
        if (days <= 28) {
            return 0.95;
        }
        return days <= 56 ? 0.90 : 0.85;
    }
}
