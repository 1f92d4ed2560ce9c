package dev.coachline.erasure;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The records in a service's own store, which remembers who was erased before it begins to erase. */
public interface OwnAthleteRecords extends AthleteRecords {

    /** When this athlete was erased for the first time; absent for anybody else. */
    @Nullable
    Instant erasedAt(UUID athleteId);
}
