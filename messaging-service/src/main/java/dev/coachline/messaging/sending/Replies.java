package dev.coachline.messaging.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Answers to inbound texts; each leaves like any other text, and once. */
public interface Replies {

    /**
     * Stores an answer that is due at once, in the running transaction.
     *
     * @param inboundSid the carrier's name for the text that is answered; one answer each
     * @param despiteOptOut for the one answer that confirms a STOP, and for HELP
     */
    void reply(String inboundSid, UUID athleteId, LocalDate date, String body, boolean despiteOptOut, Instant now);
}
