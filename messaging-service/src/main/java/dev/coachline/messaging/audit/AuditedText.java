package dev.coachline.messaging.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.carrier.CarrierRecords.Recorded;
import dev.coachline.messaging.daily.Schedule;

/**
 * A text of the audited date as we know it.
 *
 * @param messageId absent where the text was due and nobody even asked for it
 * @param due whether the athlete was promised it; answers are not, and may still be unknown or doubled
 * @param unknown whether we do not know if the carrier took it
 * @param sid the carrier's name for it; absent where we never learnt one
 * @param body its words, for a text without a {@code sid}
 */
public record AuditedText(@Nullable UUID messageId, UUID athleteId, boolean due, boolean unknown,
        @Nullable String sid, Instant sendAt, @Nullable String body) {

    /** How far the carrier's clock may be from ours. */
    public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** Whether a record of this athlete's phone may be this text: the carrier's list does not name our message id. */
    boolean mayBe(Recorded recorded) {
        return isInTime(recorded) && messageId != null
                && (body == null || recorded.body().isBlank() || recorded.body().strip().equals(body.strip()));
    }

    boolean isInTime(Recorded recorded) {
        return !recorded.at().isBefore(sendAt.minus(CLOCKS_DIFFER))
                && !recorded.at().isAfter(sendAt.plus(Schedule.LATE_WINDOW).plus(CLOCKS_DIFFER));
    }

    /** Leaves the words out, so that no log line can hold them. */
    @Override
    public String toString() {
        return "AuditedText[messageId=" + messageId + ", sid=" + sid + "]";
    }
}
