package dev.coachline.messaging.inbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Answers what the rules call other. There is none unless a model is configured. */
@FunctionalInterface
public interface Chat {

    /**
     * An answer, within a deadline.
     *
     * @param words the athlete's
     * @param date the athlete's own
     * @return null where the rules' own answer stands
     */
    @Nullable
    String reply(UUID athleteId, String words, LocalDate date, Instant now);
}
