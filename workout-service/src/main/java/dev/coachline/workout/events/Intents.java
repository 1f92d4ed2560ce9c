package dev.coachline.workout.events;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import dev.coachline.events.EventCodec;
import dev.coachline.workout.sessions.Session;

/** Events that requests over HTTP have decided and that have not left yet; empty most of the time. */
final class Intents {

    private static final int BATCH = 200;

    /**
     * @param id the event's id
     * @param session what must have been recorded before the event may leave; absent where nothing must
     * @param revision of the session when it is recorded; absent where there is none, and in older intents, which mean 1
     */
    @Document("intents")
    record Intent(@Id String id, String topic, String key, Map<String, String> headers, String json,
            @Nullable Session session, @Nullable Long revision) {

        EventCodec.Encoded event() {
            return new EventCodec.Encoded(topic, key, headers, json);
        }
    }

    private final MongoTemplate mongo;

    Intents(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Stores an event, once. */
    void keep(EventCodec.Encoded event, @Nullable Session session, @Nullable Long revision) {
        String id = event.headers().get("ce_id");
        if (id == null) {
            throw new IllegalArgumentException("an event has an id");
        }
        mongo.save(new Intent(id, event.topic(), event.key(), event.headers(), event.json(), session, revision));
    }

    List<Intent> some() {
        return mongo.find(new Query().limit(BATCH), Intent.class);
    }

    void forget(List<Intent> published) {
        mongo.remove(Query.query(Criteria.where("_id").in(published.stream().map(Intent::id).toList())), Intent.class);
    }

    long count() {
        return mongo.estimatedCount(Intent.class);
    }
}
