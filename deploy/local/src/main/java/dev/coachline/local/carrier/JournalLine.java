package dev.coachline.local.carrier;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One line of the journal: exactly one of its parts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JournalLine(@Nullable Text text, @Nullable StatusChange status, @Nullable Phone phone) {

    /** @param callback where the sender wants to hear of its fate; absent for texts of athletes */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Text(long n, Direction direction, String from, String to, String body, Instant at, String sid,
            @Nullable String callback) {}

    /** @param code why it was not delivered, as the carrier numbers reasons */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StatusChange(long n, Status status, @Nullable Integer code) {}

    /** @param athleteId whose phone it is; absent where nobody said */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Phone(String number, String label, String zone, @Nullable UUID athleteId) {}

    static JournalLine of(Text text) {
        return new JournalLine(text, null, null);
    }

    static JournalLine of(StatusChange status) {
        return new JournalLine(null, status, null);
    }

    static JournalLine of(Phone phone) {
        return new JournalLine(null, null, phone);
    }
}
