package dev.coachline.messaging.daily;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.routing.Responder;

/**
 * The stored text of a date, as an arriving answer finds it.
 *
 * @param unsent whether its words may still change
 * @param fingerprint hash of the content it was composed of; absent without content
 */
public record Awaited(UUID messageId, Responder responder, int epoch, boolean unsent, @Nullable String fingerprint) {

    /** What an answer is worth. */
    public enum Verdict {
        /** Compose the text from it. */
        TAKE,
        /** It is in the text already, or the text has left. */
        NOTHING_TO_DO,
        /** It answers a question of an earlier active system; the present one has been asked. */
        STALE
    }

    public Verdict judge(Responder answering, int answeredEpoch, String sha256) {
        if (!unsent) {
            return Verdict.NOTHING_TO_DO;
        }
        if (answering != responder || answeredEpoch != epoch) {
            return Verdict.STALE;
        }
        return sha256.equals(fingerprint) ? Verdict.NOTHING_TO_DO : Verdict.TAKE;
    }

    /** A failure calls for the template, unless something was written after all. */
    public Verdict judgeFailure(int answeredEpoch) {
        if (!unsent || fingerprint != null) {
            return Verdict.NOTHING_TO_DO;
        }
        return responder == Responder.MARKDOWN_V1 && answeredEpoch == epoch ? Verdict.TAKE : Verdict.STALE;
    }
}
