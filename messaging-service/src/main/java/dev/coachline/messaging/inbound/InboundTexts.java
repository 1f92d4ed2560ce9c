package dev.coachline.messaging.inbound;

import java.time.Instant;

/** Inbound texts as they arrive; they are handled later. */
public interface InboundTexts {

    /** Stores one, once, however often the carrier posts it. */
    void receive(String sid, String from, String body, Instant now);
}
