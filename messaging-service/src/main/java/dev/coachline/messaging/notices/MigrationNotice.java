package dev.coachline.messaging.notices;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.proposals.QuietHours;

/**
 * Tells athletes who have moved that nothing was lost and what is new. It is not the morning text and takes no part of it: nobody
 * asked for it, so it keeps out of the quiet hours.
 */
public final class MigrationNotice {

    /** The same for everybody, and short enough for one message of GSM-7. */
    public static final String WORDS = "Your coaching has moved to a new system. Nothing was lost: records, history and text time stay. "
            + "New: write to swap a lift, move a day or ask why.";

    /** What to do with one that is due. */
    public sealed interface Decision {

        record Tell() implements Decision {}

        record Wait(Instant until) implements Decision {}

        /** Nobody is there who may be texted. */
        record Drop() implements Decision {}
    }

    private MigrationNotice() {}

    /** @param contact absent where there is none any more */
    public static Decision decide(@Nullable Contact contact, Instant now) {
        if (contact == null || !contact.mayBeTexted()) {
            return new Decision.Drop();
        }
        Instant allowed = QuietHours.allowed(now, contact.zone());
        return allowed.isAfter(now) ? new Decision.Wait(allowed) : new Decision.Tell();
    }
}
