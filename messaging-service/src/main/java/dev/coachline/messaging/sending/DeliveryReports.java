package dev.coachline.messaging.sending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the carrier tells of a text after it was handed over. Reports only move forward; repeated ones change nothing. */
public interface DeliveryReports {

    /** How far a text has got. */
    enum Progress {
        /** The carrier has it. */
        WITH_CARRIER,
        /** The phone has it. */
        DELIVERED,
        /** It will not arrive. */
        UNDELIVERED
    }

    /** The carrier says of a text that its recipient wants none. Call it in a transaction. */
    void unsubscribed(UUID messageId, Instant now);

    /** @param sid the carrier's name for the text */
    record Report(UUID messageId, String sid, Progress progress) {}

    /** Takes reports in their order. Call it in a transaction. */
    void report(List<Report> reports, Instant now);
}
