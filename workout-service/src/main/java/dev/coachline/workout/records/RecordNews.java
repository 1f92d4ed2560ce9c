package dev.coachline.workout.records;

import java.util.List;
import java.util.UUID;

/** Tells the other services about personal records. */
@FunctionalInterface
public interface RecordNews {

    /**
     * May be told again; the same record is the same news.
     *
     * @param key of the exercise
     */
    void set(UUID athleteId, String key, List<PersonalRecord> records);
}
