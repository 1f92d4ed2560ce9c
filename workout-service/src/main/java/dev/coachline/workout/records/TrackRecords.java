package dev.coachline.workout.records;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The athletes' track records, by athlete and key. */
public interface TrackRecords {

    /** By key; those that exist. */
    Map<String, TrackRecord> find(UUID athleteId, Collection<String> keys);

    /** All keys of an athlete. */
    List<String> keys(UUID athleteId);

    /**
     * Stores a track record over the revision before its own.
     *
     * @return false where somebody else was faster; then nothing was stored
     */
    boolean save(TrackRecord track);
}
