package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Says which texts an athlete is due, from settings and script alone. */
final class Oracle {

    private static final Duration CUTOVER_AFTER_LAST_TEXT = Duration.ofHours(12);

    /** @param date the intended local date */
    record DueText(LocalDate date, Instant at) {}

    private Oracle() {}

    /** Every text that is due until the end, in order. */
    static List<DueText> dueTexts(SimulatedAthlete athlete, Instant end) {
        List<DueText> due = new ArrayList<>();
        LocalDate known = athlete.knownFrom().atZone(athlete.zoneAt(athlete.knownFrom())).toLocalDate();
        LocalDate date = known.isAfter(athlete.firstDate()) ? known : athlete.firstDate();
        for (Instant at = dueAt(athlete, date); !at.isAfter(end); at = dueAt(athlete, date)) {
            Instant sendAt = at;
            if (at.isAfter(athlete.knownFrom())
                    && athlete.silences().stream().noneMatch(silence -> silence.covers(sendAt))) {
                due.add(new DueText(date, at));
            }
            date = date.plusDays(1);
        }
        return due;
    }

    /** The instant of a date's send time where the athlete lives then; a send time that a clock skips moves with the gap. */
    static Instant dueAt(SimulatedAthlete athlete, LocalDate date) {
        List<SimulatedAthlete.Stay> stays = athlete.stays();
        for (int i = 0; i < stays.size() - 1; i++) {
            Instant at = in(stays.get(i), athlete, date);
            if (!at.isAfter(stays.get(i + 1).from())) {
                return at;
            }
        }
        return in(stays.getLast(), athlete, date);
    }

    private static Instant in(SimulatedAthlete.Stay stay, SimulatedAthlete athlete, LocalDate date) {
        return ZonedDateTime.of(date, athlete.sendTime(), stay.zone()).toInstant();
    }

    /** Whether the athlete must have been moved by the end of the window. */
    static boolean cutoverIsDue(SimulatedAthlete athlete, Instant end) {
        LocalDate endsOn = athlete.legacyPlanEndsOn();
        return athlete.convertible() && endsOn != null
                && !dueAt(athlete, endsOn).plus(CUTOVER_AFTER_LAST_TEXT).isAfter(end);
    }
}
