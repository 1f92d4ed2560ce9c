package dev.coachline.migration.cutover;

import java.util.UUID;

import dev.coachline.migration.conversion.PastConversation;

/** Where conversations live on: messaging-service. It gives them back by itself when the athlete goes back. */
public interface NewConversations {

    /**
     * Puts the past before what has been said there; repeating it changes nothing, and another past takes its place.
     *
     * @throws NewDay.Unavailable where messaging-service does not answer
     */
    void write(UUID athleteId, PastConversation conversation);
}
