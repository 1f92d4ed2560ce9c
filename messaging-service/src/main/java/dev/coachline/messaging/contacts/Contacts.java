package dev.coachline.messaging.contacts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The stored contacts. */
public interface Contacts {

    @Nullable
    Contact find(UUID athleteId);

    /** Holds the contact until the transaction ends. */
    @Nullable
    Contact hold(UUID athleteId);

    /** Changes with every change of the stored contact; null where there is none. */
    @Nullable
    String revision(UUID athleteId);

    /** Whose number it is, in E.164; null for nobody's. */
    @Nullable
    UUID ownerOf(String phone);

    /** The number that the legacy system told last; null where it told none. */
    @Nullable
    String legacyPhone(UUID athleteId);

    /** Remembers what the legacy system told. */
    void legacySays(UUID athleteId, String phone);

    /** Stores the contact, remembers changes of consent and tells the world what changed. */
    void store(Contact contact, List<ContactFact> facts, Instant now);

    /** Removes a contact whose number is somebody else's now; the history of consent stays. */
    void forget(UUID athleteId, List<ContactFact> facts, Instant now);
}
