package dev.coachline.plan.athletes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Who is coached. */
public interface Athletes {

    @Nullable
    Athlete find(UUID athleteId);

    /**
     * Adds an athlete who enrolled, and publishes it, in the running transaction.
     *
     * @return false where the athlete exists; then nothing has changed
     */
    boolean addEnrolled(Instant at, Athlete athlete, LocalDate startsOn);

    /** Adds an athlete who comes by migration. */
    void addMigrated(Instant at, Athlete athlete);

    /** Remembers an athlete's zone, of one who has not joined yet too. */
    void moveToZone(UUID athleteId, ZoneId zone);

    /** The zone last heard of for an athlete, joined or not; absent where none was. */
    @Nullable
    ZoneId heardZone(UUID athleteId);
}
