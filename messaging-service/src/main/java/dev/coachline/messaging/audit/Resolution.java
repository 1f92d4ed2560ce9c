package dev.coachline.messaging.audit;

import java.time.Instant;
import java.util.List;

import dev.coachline.messaging.carrier.CarrierRecords.Recorded;

/** What the carrier's list says about a text of unknown outcome while there is still time to send it. */
public sealed interface Resolution {

    /** The carrier has it, under this name. */
    record Taken(String sid, Instant at) implements Resolution {}

    /** The carrier never took it: nothing that reached this phone in its time is unaccounted for. */
    record NotTaken() implements Resolution {}

    /** Something reached this phone that is neither this text nor another one of ours; sending might double it. */
    record Unclear() implements Resolution {}

    /** @param strays what the carrier recorded for this phone under names that none of our texts has */
    static Resolution of(AuditedText text, List<Recorded> strays) {
        for (Recorded stray : strays) {
            if (text.mayBe(stray)) {
                return new Taken(stray.sid(), stray.at());
            }
        }
        return strays.stream().anyMatch(text::isInTime) ? new Unclear() : new NotTaken();
    }
}
