package dev.coachline.messaging.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.daily.MorningText;
import dev.coachline.messaging.daily.Schedule;

/**
 * A text whose send time has come.
 *
 * @param body what it says; absent where nobody has written it
 * @param theme what the day is about; absent where nobody knows, or the text is written
 * @param allowed whether the athlete may be texted, or this one goes out in spite of a refusal
 */
public record DueText(UUID messageId, UUID athleteId, LocalDate date, boolean morning, Instant sendAt,
        @Nullable String body, @Nullable String theme, boolean allowed) {

    /** What is to be done with it. */
    public sealed interface Decision {

        record Send(String body, boolean fallback) implements Decision {}

        record Cancel() implements Decision {}

        record Miss() implements Decision {}
    }

    /** What it says, or will say for want of anything better. */
    public String words() {
        return body == null ? MorningText.fallback(theme) : body;
    }

    public Decision decide(Instant now) {
        if (!allowed) {
            return new Decision.Cancel();
        }
        if (now.isAfter(sendAt.plus(Schedule.LATE_WINDOW))) {
            return new Decision.Miss();
        }
        return new Decision.Send(words(), body == null);
    }

    /** Leaves the words out, so that no log line can hold them. */
    @Override
    public String toString() {
        return "DueText[messageId=" + messageId + ", date=" + date + "]";
    }
}
