package dev.coachline.migration.measures;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What messaging-service has measured of athletes who have moved; absent is what was not measured. */
public interface TextMeasures {

    /** It does not answer, which says nothing about the athletes. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unavailable(Throwable cause) {
            super(cause);
        }
    }

    /** Morning texts around the cutover. */
    record Mornings(long due, long sent) {}

    /** Seconds from a text to its answer. */
    record Replies(long count, double p50Seconds, double p95Seconds) {}

    /** @param saving part of a call's tokens; absent where one of the systems called no model */
    record Tokens(String purpose, long legacyCalls, long newCalls, @Nullable BigDecimal legacyTokens,
            @Nullable BigDecimal newTokens, @Nullable BigDecimal saving) {}

    /**
     * @param repliesBefore while the legacy system answered
     * @param p50Reduction part of the median that is saved
     */
    record Figures(@Nullable Mornings mornings, @Nullable Replies repliesBefore, @Nullable Replies repliesAfter,
            @Nullable Double p50Reduction, @Nullable Double p95Reduction, List<Tokens> tokens) {}

    /**
     * @param athleteId absent for everybody
     * @throws Unavailable where messaging-service does not answer
     */
    Figures of(@Nullable UUID athleteId);
}
