package dev.coachline.messaging.carrier;

import java.time.Instant;
import java.util.List;

/** What the carrier has on record of the texts that we sent: the other witness of who was texted. */
public interface CarrierRecords {

    /**
     * One text as the carrier recorded it.
     *
     * @param sid the carrier's name for it
     * @param at when it left the carrier, in whole seconds
     * @param body its words; empty where the carrier does not keep them
     */
    record Recorded(String sid, String to, Instant at, String body) {

        /** Leaves number and words out, so that no log line can hold them. */
        @Override
        public String toString() {
            return "Recorded[sid=" + sid + ", at=" + at + "]";
        }
    }

    /**
     * Everything that was sent from our number in this span, each text once.
     *
     * @throws RuntimeException where the list could not be had whole: part of one would show texts as missing
     */
    List<Recorded> sentBetween(Instant from, Instant to);
}
