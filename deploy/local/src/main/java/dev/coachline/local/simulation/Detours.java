package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * What operators do beside the usual moves, to a few athletes each: one is moved in the middle of a plan, one is taken back
 * after the cutover, one is taken back and moved again. Drawn for each athlete alone, so that nobody else's life changes.
 */
final class Detours {

    private static final Duration CUTOVER_AFTER_LAST_TEXT = Duration.ofHours(12);
    /** Longer than any of these takes, an hour around a text included. */
    private static final Duration DONE_WITHIN = Duration.ofHours(30);
    private static final int EACH_PERCENT = 4;
    private static final int MINUTE = 41;
    private static final int HOURS = 6;

    /** Since when which system writes an athlete's texts. */
    record Period(Instant from, String responder) {}

    private Detours() {}

    /** Of athletes who stay where they are and want their texts. */
    static List<Action> of(SimulatedAthlete athlete, Instant start, Instant end, long seed) {
        LocalDate endsOn = athlete.legacyPlanEndsOn();
        if (!athlete.convertible() || endsOn == null || athlete.stays().size() > 1 || !athlete.silences().isEmpty()) {
            return List.of();
        }
        SplittableRandom random = new SplittableRandom(
                seed ^ Long.rotateLeft(athlete.id().getMostSignificantBits(), 17)
                        ^ athlete.id().getLeastSignificantBits());
        int fate = random.nextInt(100) / EACH_PERCENT;
        Instant cutover = Oracle.dueAt(athlete, endsOn).plus(CUTOVER_AFTER_LAST_TEXT);
        List<Action> drawn = switch (fate) {
            case 0 -> emergency(athlete, start, cutover, random);
            case 1 -> back(athlete, cutover, random);
            case 2 -> backAndForth(athlete, cutover, random);
            default -> List.of();
        };
        return drawn.stream().allMatch(action -> action.at().plus(DONE_WITHIN).isBefore(end)) ? drawn : List.of();
    }

    private static List<Action> emergency(SimulatedAthlete athlete, Instant start, Instant cutover,
            SplittableRandom random) {
        Instant at = at(start.plus(1L + random.nextInt(5), ChronoUnit.DAYS));
        return at.plus(9, ChronoUnit.DAYS).isBefore(cutover) ? List.of(new Action.CutOver(at, athlete)) : List.of();
    }

    private static List<Action> back(SimulatedAthlete athlete, Instant cutover, SplittableRandom random) {
        return List.of(new Action.RollBack(at(cutover.plus(DONE_WITHIN).plus(random.nextInt(24), ChronoUnit.HOURS)),
                athlete));
    }

    private static List<Action> backAndForth(SimulatedAthlete athlete, Instant cutover, SplittableRandom random) {
        List<Action> both = new ArrayList<>(back(athlete, cutover, random));
        both.add(new Action.CutOver(at(both.getFirst().at().plus(2, ChronoUnit.DAYS)), athlete));
        return both;
    }

    private static Instant at(Instant from) {
        return WorldBuilder.grid(from, HOURS, MINUTE);
    }

    /** Who writes the texts of an athlete from the legacy system, from when on; the last is who does in the end. */
    static List<Period> periods(SimulatedAthlete athlete, List<Action> script, Instant end) {
        List<Period> periods = new ArrayList<>(List.of(new Period(Instant.MIN, "legacy")));
        LocalDate endsOn = athlete.legacyPlanEndsOn();
        for (Action action : script) {
            if (action instanceof Action.CutOver(var at, var moved) && moved.id().equals(athlete.id())) {
                periods.add(new Period(at, "markdown-v1"));
            } else if (action instanceof Action.RollBack(var at, var back) && back.id().equals(athlete.id())) {
                addCutover(periods, athlete, endsOn);
                periods.add(new Period(at, "legacy"));
            }
        }
        if (periods.size() == 1 && Oracle.cutoverIsDue(athlete, end)) {
            addCutover(periods, athlete, endsOn);
        }
        return periods;
    }

    private static void addCutover(List<Period> periods, SimulatedAthlete athlete, @Nullable LocalDate endsOn) {
        if (periods.size() == 1 && endsOn != null) {
            periods.add(new Period(Oracle.dueAt(athlete, endsOn).plus(CUTOVER_AFTER_LAST_TEXT), "markdown-v1"));
        }
    }

    /** Whether the system that must write a text is known for certain: not while a change is under way. */
    static boolean isWrong(List<Period> periods, Instant sendAt, String responder) {
        for (int i = 0; i < periods.size(); i++) {
            Instant until = i + 1 < periods.size() ? periods.get(i + 1).from() : Instant.MAX;
            Instant from = i == 0 ? Instant.MIN : periods.get(i).from().plus(DONE_WITHIN);
            if (!sendAt.isBefore(from) && !sendAt.isAfter(until)) {
                return !responder.equals(periods.get(i).responder());
            }
        }
        return false;
    }
}
