package dev.coachline.local.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides when this athlete is due a text, as settings and script say it; nothing here comes from a
 * service.
 *
 * @param knownFrom since when the services can know of this athlete
 * @param firstDate first local date that somebody answers for
 * @param stays where the athlete lives from when on, in order, the first from ever
 * @param silences when the athlete does not want texts
 * @param legacyPlanEndsOn last day of the legacy plan; absent for those who enrolled in the new system
 * @param convertible whether this athlete can be moved; false for those who enrolled in the new system
 */
record SimulatedAthlete(UUID id, String label, String phone, LocalTime sendTime, Instant knownFrom, LocalDate firstDate,
        List<Stay> stays, List<Silence> silences, @Nullable LocalDate legacyPlanEndsOn, boolean convertible) {

    record Stay(Instant from, ZoneId zone) {}

    /** @param until when texts are wanted again; {@link Instant#MAX} for never */
    record Silence(Instant from, Instant until) {

        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    ZoneId zoneAt(Instant at) {
        return stays.stream().filter(stay -> !stay.from().isAfter(at)).reduce((a, b) -> b).orElseThrow().zone();
    }

    SimulatedAthlete movingTo(ZoneId zone, Instant at) {
        return new SimulatedAthlete(id, label, phone, sendTime, knownFrom, firstDate,
                List.of(stays.getFirst(), new Stay(at, zone)), silences, legacyPlanEndsOn, convertible);
    }

    SimulatedAthlete silent(Instant from, Instant until) {
        return new SimulatedAthlete(id, label, phone, sendTime, knownFrom, firstDate, stays,
                List.of(new Silence(from, until)), legacyPlanEndsOn, convertible);
    }
}
