package dev.coachline.messaging.daily;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The stored morning texts. */
public interface MorningTexts {

    /** Null where nobody has asked for the date. */
    @Nullable
    Awaited find(UUID athleteId, LocalDate date);

    /**
     * Gives an unsent text of that epoch its words, superseding earlier ones.
     *
     * @param fingerprint hash of the content; absent for the template
     * @return false where it has left or changed its epoch meanwhile
     */
    boolean prepare(UUID messageId, int epoch, String body, @Nullable String fingerprint);
}
