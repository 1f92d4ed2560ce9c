package dev.coachline.workout.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.erasure.OwnAthleteRecords;

/**
 * The documents of one athlete, found by their keys. MongoDB cannot turn an erased athlete's documents away, so whatever
 * writes any looks here before and after (see {@link dev.coachline.erasure.UnlessErased}).
 */
@Repository
class MongoAthleteRecords implements OwnAthleteRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonWriterSettings RELAXED = JsonWriterSettings.builder().outputMode(JsonMode.RELAXED)
            .build();
    private static final List<Kept> EVERYTHING = List.of(
            new Kept("profiles", athlete -> Criteria.where("_id").is(athlete)),
            new Kept("days", MongoAthleteRecords::keyed), new Kept("workouts", MongoAthleteRecords::keyed),
            new Kept("sessions", MongoAthleteRecords::keyed),
            new Kept("training_logs", athlete -> Criteria.where("_id").is(athlete)),
            new Kept("track_records", MongoAthleteRecords::keyed),
            new Kept("performed_exercises", athlete -> Criteria.where("_id").is(athlete)),
            new Kept("asked_epochs", athlete -> Criteria.where("_id").is(athlete)),
            new Kept("routings", athlete -> Criteria.where("_id").is(athlete)),
            new Kept("intents", athlete -> Criteria.where("key").is(athlete)),
            new Kept("token_budgets", MongoAthleteRecords::keyed),
            new Kept("token_entries", MongoAthleteRecords::keyed),
            new Kept("parked_events", athlete -> Criteria.where("athleteId").is(athlete)));

    /** A collection, and what finds one athlete's documents in it. */
    private record Kept(String collection, Function<String, Criteria> criteria) {

        Query of(UUID athleteId) {
            return Query.query(criteria.apply(athleteId.toString()));
        }
    }

    @Document("erased_athletes")
    record ErasedDocument(@Id String id, Instant erasedAt) {}

    private final MongoTemplate mongo;

    MongoAthleteRecords(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Of the form {@code athlete:...}; the character after the colon ends the range. */
    private static Criteria keyed(String athlete) {
        return Criteria.where("_id").gte(athlete + ":").lt(athlete + ";");
    }

    @Override
    public String store() {
        return "workout";
    }

    @Override
    public @Nullable Instant erasedAt(UUID athleteId) {
        ErasedDocument erased = mongo.findById(athleteId.toString(), ErasedDocument.class);
        return erased == null ? null : erased.erasedAt();
    }

    @Override
    public Map<String, List<JsonNode>> of(UUID athleteId) {
        Map<String, List<JsonNode>> found = new LinkedHashMap<>();
        for (Kept kept : EVERYTHING) {
            found.put(kept.collection(), mongo.find(kept.of(athleteId), org.bson.Document.class, kept.collection())
                    .stream().map(document -> JSON.readTree(document.toJson(RELAXED))).toList());
        }
        return found;
    }

    @Override
    public Map<String, Integer> erase(UUID athleteId, Instant at) {
        try {
            mongo.insert(new ErasedDocument(athleteId.toString(), at));
        } catch (DuplicateKeyException e) {
            // Erased before; what a restored backup or a late write brought back goes now.
        }
        Map<String, Integer> erased = new LinkedHashMap<>();
        for (Kept kept : EVERYTHING) {
            erased.put(kept.collection(),
                    (int) mongo.remove(kept.of(athleteId), kept.collection()).getDeletedCount());
        }
        return erased;
    }
}
