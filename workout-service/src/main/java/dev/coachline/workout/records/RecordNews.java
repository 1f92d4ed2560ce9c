package dev.coachline.workout.records;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Tells the other services about personal records. May be told again; the same record is the same news. */
public interface RecordNews {

    /** @param takenBack how often corrections have taken it back before: being set anew is other news each time */
    record Stands(PersonalRecord record, int takenBack) {}

    /**
     * @param time which time it is taken back, from 1
     * @param standing what holds in its place; absent where nothing does
     */
    record TakenBack(PersonalRecord record, int time, @Nullable PersonalRecord standing) {}

    /** @param key of the exercise */
    void set(UUID athleteId, String key, List<Stands> records);

    /** @param key of the exercise */
    void takenBack(UUID athleteId, String key, List<TakenBack> records);
}
