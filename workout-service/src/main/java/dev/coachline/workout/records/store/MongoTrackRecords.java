package dev.coachline.workout.records.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.records.TrackRecord;
import dev.coachline.workout.records.TrackRecords;

/**
 * Track records by {@code athlete:key}, and the list of an athlete's keys, so that all of them are found by their keys too and
 * nothing is ever searched.
 */
@Repository
class MongoTrackRecords implements TrackRecords {

    @Document("track_records")
    record TrackDocument(@Id String id, TrackRecord track) {}

    @Document("performed_exercises")
    record KeysDocument(@Id String id, List<String> keys) {}

    private final MongoTemplate mongo;

    MongoTrackRecords(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Map<String, TrackRecord> find(UUID athleteId, Collection<String> keys) {
        List<String> ids = keys.stream().map(key -> id(athleteId, key)).toList();
        return mongo.find(Query.query(Criteria.where("_id").in(ids)), TrackDocument.class).stream()
                .map(TrackDocument::track).collect(Collectors.toMap(TrackRecord::key, track -> track));
    }

    @Override
    public List<String> keys(UUID athleteId) {
        KeysDocument found = mongo.findById(athleteId.toString(), KeysDocument.class);
        return found == null ? List.of() : found.keys();
    }

    @Override
    public boolean save(TrackRecord track) {
        TrackDocument document = new TrackDocument(id(track.athleteId(), track.key()), track);
        if (track.revision() > 1) {
            return mongo.replace(Query.query(Criteria.where("_id").is(document.id()).and("track.revision")
                    .is(track.revision() - 1)), document, ReplaceOptions.none()).getMatchedCount() == 1;
        }
        // The list first: a track record that exists is on it.
        mongo.upsert(Query.query(Criteria.where("_id").is(track.athleteId().toString())),
                new Update().addToSet("keys", track.key()), KeysDocument.class);
        try {
            mongo.insert(document);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static String id(UUID athleteId, String key) {
        return athleteId + ":" + key;
    }
}
