package dev.coachline.workout.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import dev.coachline.delivery.ParkedEvents;

/** Parked events in MongoDB; each change is one of a single document, and empty is the normal state. */
final class MongoParkedEvents implements ParkedEvents {

    /** Looked through for one whose turn it is; those of one athlete stand behind each other. */
    private static final int CANDIDATES = 200;

    @Document("parked_events")
    record Waiting(@Id String id, String topic, String athleteId, String eventId, long position,
            Map<String, String> headers, String json, @Nullable String reason, int attempts, Instant parkedAt,
            @Nullable Instant nextTryAt) {

        Parked parked() {
            return new Parked(new Delivery(topic, UUID.fromString(athleteId), UUID.fromString(eventId), position,
                    headers, json), reason, attempts, parkedAt, nextTryAt);
        }
    }

    private final MongoTemplate mongo;

    MongoParkedEvents(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    private static String id(Delivery delivery) {
        return id(delivery.topic(), delivery.eventId());
    }

    private static String id(String topic, UUID eventId) {
        return topic + "|" + eventId;
    }

    private static Query one(Delivery delivery) {
        return Query.query(Criteria.where("_id").is(id(delivery)));
    }

    private static Criteria queue(String topic, String athleteId) {
        return Criteria.where("topic").is(topic).and("athleteId").is(athleteId);
    }

    @Override
    public Set<UUID> athletes(String topic) {
        return mongo.find(Query.query(Criteria.where("topic").is(topic)), Waiting.class).stream()
                .map(waiting -> UUID.fromString(waiting.athleteId())).collect(Collectors.toSet());
    }

    @Override
    public boolean holds(String topic, UUID athleteId) {
        return mongo.exists(Query.query(queue(topic, athleteId.toString())), Waiting.class);
    }

    @Override
    public void park(Delivery delivery, @Nullable String reason, Instant now) {
        try {
            mongo.insert(new Waiting(id(delivery), delivery.topic(), delivery.athleteId().toString(),
                    delivery.eventId().toString(), delivery.position(), delivery.headers(), delivery.json(), reason, 0,
                    now, now));
        } catch (DuplicateKeyException e) {
            // It waits already: a redelivery.
        }
    }

    @Override
    public @Nullable Parked take(Instant now, Duration lease) {
        List<Waiting> due = mongo.find(Query.query(Criteria.where("nextTryAt").lte(now))
                .with(Sort.by("nextTryAt", "position")).limit(CANDIDATES), Waiting.class);
        for (Waiting candidate : due) {
            if (isFirst(candidate)) {
                Waiting taken = mongo.findAndModify(
                        Query.query(Criteria.where("_id").is(candidate.id()).and("nextTryAt").lte(now)),
                        new Update().set("nextTryAt", now.plus(lease)).inc("attempts", 1),
                        FindAndModifyOptions.options().returnNew(true), Waiting.class);
                if (taken != null) {
                    return taken.parked();
                }
            }
        }
        return null;
    }

    private boolean isFirst(Waiting candidate) {
        return !mongo.exists(
                Query.query(queue(candidate.topic(), candidate.athleteId()).and("position").lt(candidate.position())),
                Waiting.class);
    }

    @Override
    public void remove(Delivery delivery) {
        mongo.remove(one(delivery), Waiting.class);
    }

    @Override
    public void failed(Delivery delivery, String reason, @Nullable Instant nextTryAt) {
        mongo.updateFirst(one(delivery), new Update().set("reason", reason).set("nextTryAt", nextTryAt),
                Waiting.class);
    }

    @Override
    public int redrive(@Nullable UUID athleteId, Instant now) {
        Criteria still = Criteria.where("nextTryAt").isNull();
        if (athleteId != null) {
            still = still.and("athleteId").is(athleteId.toString());
        }
        return (int) mongo.updateMulti(Query.query(still), new Update().set("nextTryAt", now).set("attempts", 0),
                Waiting.class).getModifiedCount();
    }

    @Override
    public List<Parked> list(@Nullable Place after, int limit) {
        Query query = after == null ? new Query() : Query.query(behind(after));
        return mongo.find(query.with(Sort.by("parkedAt", "position", "_id")).limit(limit), Waiting.class).stream()
                .map(Waiting::parked).toList();
    }

    private static Criteria behind(Place place) {
        return new Criteria().orOperator(Criteria.where("parkedAt").gt(place.parkedAt()),
                Criteria.where("parkedAt").is(place.parkedAt()).and("position").gt(place.position()),
                Criteria.where("parkedAt").is(place.parkedAt()).and("position").is(place.position()).and("_id")
                        .gt(id(place.topic(), place.eventId())));
    }

    @Override
    public long retrying() {
        if (mongo.estimatedCount(Waiting.class) == 0) {
            return 0;
        }
        List<Waiting> stuck = mongo.find(Query.query(Criteria.where("nextTryAt").isNull()), Waiting.class);
        long all = mongo.count(new Query(), Waiting.class);
        return all - stuck.stream().mapToLong(first -> mongo.count(
                Query.query(queue(first.topic(), first.athleteId()).and("position").gte(first.position())),
                Waiting.class)).sum();
    }
}
