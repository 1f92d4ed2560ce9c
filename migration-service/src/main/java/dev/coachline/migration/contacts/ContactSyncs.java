package dev.coachline.migration.contacts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What messaging-service was told about whom, and who is to be told when. */
public interface ContactSyncs {

    /** An athlete to be told. */
    record Due(UUID athleteId, int attempts) {}

    /** An athlete whose contact could not be told, and why. */
    record Problem(UUID athleteId, String problem) {}

    /**
     * What came of one athlete.
     *
     * @param fingerprint of the settings that messaging-service has now; absent leaves what stands
     * @param nextDueAt absent where there is nothing more to do until the settings change
     */
    record Outcome(UUID athleteId, @Nullable String fingerprint, @Nullable String problem, int attempts,
            @Nullable Instant nextDueAt) {}

    /** The earliest instant at which a scan or an athlete is due. */
    Instant nextDue();

    /** When all contacts are to be compared. */
    Instant nextScan();

    void scheduleScan(Instant at);

    /** The fingerprints that were last handled, by athlete; those never seen are missing. */
    Map<UUID, String> fingerprints(Collection<UUID> athletes);

    /** Puts athletes in line. */
    void markDue(Collection<UUID> athletes, Instant at);

    /** Who is due at {@code now}, the longest waiting first. */
    List<Due> due(Instant now, int limit);

    void record(List<Outcome> outcomes, Instant now);

    /** Everybody whose contact could not be told; {@code limit} of them. */
    List<Problem> problems(int limit);
}
