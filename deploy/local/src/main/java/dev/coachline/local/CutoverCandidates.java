package dev.coachline.local;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** Chooses the athlete whose move can be watched to its end at once. */
final class CutoverCandidates {

    /** Nobody is moved within an hour of a text; some minutes more, so that watching does not run into it. */
    private static final Duration AROUND_TEXTS = Duration.ofMinutes(70);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FROM_TEXT_TO_CUTOVER = Duration.ofHours(12);
    /** The first week is planned two days ahead; who begins later cannot have a first workout yet. */
    private static final int PLANNED_DAYS_AHEAD = 2;

    private CutoverCandidates() {}

    /** @param moves as migration-service lists them */
    static Optional<String> soonest(JsonNode moves, Instant now) {
        LocalDate latest = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(PLANNED_DAYS_AHEAD - 1L);
        return moves.valueStream().filter(move -> begins(move, latest)).filter(move -> clearOfTexts(move, now))
                .min(Comparator.comparing(move -> move.path("planEndsOn").asString("")))
                .map(move -> move.path("athleteId").asString());
    }

    private static boolean begins(JsonNode move, LocalDate latest) {
        String startsOn = move.path("planStartsOn").asString("");
        return !startsOn.isEmpty() && !LocalDate.parse(startsOn).isAfter(latest);
    }

    private static boolean clearOfTexts(JsonNode move, Instant now) {
        String cutoverAt = move.path("cutoverAt").asString("");
        if (cutoverAt.isEmpty()) {
            return true;
        }
        Instant text = Instant.parse(cutoverAt).minus(FROM_TEXT_TO_CUTOVER);
        long after = Math.floorMod(Duration.between(text, now).toSeconds(), DAY.toSeconds());
        return after > AROUND_TEXTS.toSeconds() && after < DAY.minus(AROUND_TEXTS).toSeconds();
    }
}
