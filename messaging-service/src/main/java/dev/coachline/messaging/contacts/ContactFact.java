package dev.coachline.messaging.contacts;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What changed about a contact. */
public sealed interface ContactFact {

    /** The morning text moves. */
    record TimeChanged(ZoneId zone, LocalTime sendTime) implements ContactFact {}

    /** By whom consent changed. */
    enum Source {
        /** The athlete, by text. */
        TEXT,
        /** The carrier, which keeps a list of its own. */
        CARRIER,
        /** Another system that the athlete told. */
        CLIENT
    }

    /** They want texts now, and did not before. */
    record OptedIn(Source source) implements ContactFact {}

    /** They want no texts now, and did before. */
    record OptedOut(Source source) implements ContactFact {}

    /** @param before absent for a new contact, about which nothing was said that could change */
    static List<ContactFact> between(@Nullable Contact before, Contact after, Source source) {
        List<ContactFact> facts = new ArrayList<>();
        if (before == null) {
            return facts;
        }
        if (!before.zone().equals(after.zone()) || !before.sendTime().equals(after.sendTime())) {
            facts.add(new TimeChanged(after.zone(), after.sendTime()));
        }
        if (before.mayBeTexted() != after.mayBeTexted()) {
            facts.add(after.mayBeTexted() ? new OptedIn(source) : new OptedOut(source));
        }
        return facts;
    }
}
