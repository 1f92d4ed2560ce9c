package dev.coachline.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

/** One store's records about athletes. */
public interface AthleteRecords {

    /** What the store is called in exports and reports, such as {@code plan}. */
    String store();

    /** Everything about one athlete by table or collection, readable by a person; empty ones too. */
    Map<String, List<JsonNode>> of(UUID athleteId);

    /**
     * Erases everything about one athlete; may be repeated.
     *
     * @return how many records of each table or collection were erased now
     */
    Map<String, Integer> erase(UUID athleteId, Instant at);
}
