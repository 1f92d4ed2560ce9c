package dev.coachline.messaging.contacts;

import java.time.Instant;

/** Acts on a contact that is new or has changed, in the transaction that stores it. */
public interface ContactFollower {

    void contactChanged(Contact contact, Instant now);
}
