package dev.coachline.messaging.contacts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.Conversations;

/** Everything that changes a contact: read, decide, store. Call it in a transaction. */
public final class KeepContact {

    /** What came of it. */
    public sealed interface Outcome {

        record Kept(Contact contact, boolean changed) implements Outcome {}

        /** The number is another athlete's; whose reply would it be? */
        record PhoneTaken() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    private final Contacts contacts;
    private final ContactFollower follower;
    private final Conversations conversations;

    public KeepContact(Contacts contacts, ContactFollower follower, Conversations conversations) {
        this.contacts = contacts;
        this.follower = follower;
        this.conversations = conversations;
    }

    /**
     * Takes over what a client or another system says; saying it again changes nothing.
     *
     * @param changedHands whether the number, where it is another athlete's, is this one's from now on: the other is
     *        not texted any more, and has to agree again under a number of their own
     */
    public Outcome put(Contact said, boolean changedHands, Instant now) {
        UUID owner = contacts.ownerOf(said.phone());
        if (owner != null && !owner.equals(said.athleteId())) {
            if (!changedHands) {
                return new Outcome.PhoneTaken();
            }
            giveUp(owner, now);
        }
        Contact before = contacts.hold(said.athleteId());
        return keep(before, before == null ? said : before.updatedBy(said), ContactFact.Source.CLIENT, now);
    }

    /**
     * Takes over what the legacy system says. It does not hear of a number that changed here, so that only a number which it has not
     * told before is news; otherwise an athlete who is taken back would be texted at the old one after the next change of
     * their row.
     */
    public Outcome told(Contact said, boolean changedHands, Instant now) {
        Contact before = contacts.hold(said.athleteId());
        if (before != null && said.phone().equals(contacts.legacyPhone(said.athleteId()))) {
            return put(said.withPhone(before.phone()), changedHands, now);
        }
        Outcome outcome = put(said, changedHands, now);
        if (outcome instanceof Outcome.Kept) {
            contacts.legacySays(said.athleteId(), said.phone());
        }
        return outcome;
    }

    private void giveUp(UUID owner, Instant now) {
        Contact before = contacts.hold(owner);
        if (before != null) {
            Contact silent = before.refusing(now);
            follower.contactChanged(silent, now);
            contacts.forget(owner, ContactFact.between(before, silent, ContactFact.Source.CLIENT), now);
        }
    }

    /** Moves the morning text; what is absent stays. */
    public Outcome move(UUID athleteId, @Nullable ZoneId zone, @Nullable LocalTime sendTime, Instant now) {
        return change(athleteId, known -> known.withTime(zone == null ? known.zone() : zone,
                sendTime == null ? known.sendTime() : sendTime), ContactFact.Source.CLIENT, now);
    }

    public Outcome optOut(UUID athleteId, ContactFact.Source source, Instant now) {
        return change(athleteId, known -> known.mayBeTexted() ? known.refusing(now) : known, source, now);
    }

    public Outcome optIn(UUID athleteId, ContactFact.Source source, Instant now) {
        return change(athleteId, known -> known.mayBeTexted() ? known : known.agreeing(now), source, now);
    }

    private Outcome change(UUID athleteId, UnaryOperator<Contact> change, ContactFact.Source source, Instant now) {
        Contact before = contacts.hold(athleteId);
        return before == null ? new Outcome.Unknown() : keep(before, change.apply(before), source, now);
    }

    private Outcome keep(@Nullable Contact before, Contact after, ContactFact.Source source, Instant now) {
        if (after.equals(before)) {
            return new Outcome.Kept(after, false);
        }
        List<ContactFact> facts = ContactFact.between(before, after, source);
        if (before == null) {
            // Now rather than with the first text, which leaves at one instant with those of thousands.
            conversations.begin(Conversation.of(after.athleteId()), now);
        }
        // The follower first: it locks rows, and rows are locked before the outbox everywhere.
        follower.contactChanged(after, now);
        contacts.store(after, facts, now);
        return new Outcome.Kept(after, true);
    }
}
