package dev.coachline.messaging.daily;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Wants to know that a plan is about to end. */
public interface PlanEnds {

    /** Takes note in the running transaction; once for each end that a plan has. */
    void approaching(UUID athleteId, UUID planId, LocalDate endsOn, Instant now);
}
