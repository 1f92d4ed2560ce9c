package dev.coachline.messaging.measures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Measures, of athletes who have moved, what moving did. What was not measured is absent and never zero.
 */
public interface Measures {

    /**
     * Morning texts from seven days before the new system began to answer until the seventh day with it, as far as these
     * days are over. A day without any text counts as due, unless the athlete wanted none.
     */
    record Mornings(long due, long sent) {}

    /** Seconds from a text's arrival until the carrier had the answer. */
    record Replies(long count, double p50Seconds, double p95Seconds) {}

    /**
     * Tokens of a call to a model.
     *
     * @param saving part of them that is saved; absent where one of the systems called no model, for no call is no saving
     */
    record Tokens(String purpose, long legacyCalls, long newCalls, @Nullable BigDecimal legacyTokens,
            @Nullable BigDecimal newTokens, @Nullable BigDecimal saving) {}

    /**
     * @param mornings absent where none was due
     * @param repliesBefore while the legacy system answered for the athlete; absent where there were none
     * @param repliesAfter with the new system
     */
    record Figures(@Nullable Mornings mornings, @Nullable Replies repliesBefore, @Nullable Replies repliesAfter,
            List<Tokens> tokens) {

        /** Part of the median that is saved; absent where one side was not measured. */
        public @Nullable Double p50Reduction() {
            return repliesBefore == null || repliesAfter == null || repliesBefore.p50Seconds() <= 0
                    ? null
                    : Double.valueOf(1 - repliesAfter.p50Seconds() / repliesBefore.p50Seconds());
        }

        /** The same of the 95th percentile. */
        public @Nullable Double p95Reduction() {
            return repliesBefore == null || repliesAfter == null || repliesBefore.p95Seconds() <= 0
                    ? null
                    : Double.valueOf(1 - repliesAfter.p95Seconds() / repliesBefore.p95Seconds());
        }
    }

    /** @param athleteId absent for everybody who has moved */
    Figures of(@Nullable UUID athleteId, Instant now);
}
