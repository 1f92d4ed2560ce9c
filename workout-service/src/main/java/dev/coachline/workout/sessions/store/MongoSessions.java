package dev.coachline.workout.sessions.store;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

/** Sessions by {@code athlete:session}, so that no athlete's id can reach another's session. */
@Repository
class MongoSessions implements Sessions {

    private static final String COLLECTION = "sessions";

    @Document(COLLECTION)
    record SessionDocument(@Id String id, String athlete, String date, Session session) {}

    private final MongoTemplate mongo;

    MongoSessions(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.indexOps(COLLECTION)
                .createIndex(new Index().on("athlete", Sort.Direction.ASC).on("date", Sort.Direction.ASC));
    }

    @Override
    public void save(List<Session> sessions) {
        BulkOperations writes = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, SessionDocument.class);
        for (Session session : sessions) {
            String id = id(session.athleteId(), session.sessionId());
            writes.replaceOne(Query.query(Criteria.where("_id").is(id)),
                    new SessionDocument(id, session.athleteId().toString(), session.date().toString(), session),
                    FindAndReplaceOptions.options().upsert());
        }
        writes.execute();
    }

    @Override
    public boolean exists(UUID athleteId, UUID sessionId) {
        return mongo.exists(Query.query(Criteria.where("_id").is(id(athleteId, sessionId))), SessionDocument.class);
    }

    @Override
    public List<Session> between(UUID athleteId, LocalDate from, LocalDate to, @Nullable Place after, int limit) {
        Criteria all = dates(athleteId, from, to);
        Criteria wanted = after == null
                ? all
                : new Criteria().andOperator(all, new Criteria().orOperator(
                        Criteria.where("date").gt(after.date().toString()),
                        Criteria.where("date").is(after.date().toString()).and("_id")
                                .gt(id(athleteId, after.sessionId()))));
        return mongo.find(Query.query(wanted).with(Sort.by("date", "_id")).limit(limit), SessionDocument.class).stream()
                .map(SessionDocument::session).toList();
    }

    /** ISO dates of four-digit years sort as text. */
    private static Criteria dates(UUID athleteId, LocalDate from, LocalDate to) {
        return Criteria.where("athlete").is(athleteId.toString()).and("date").gte(from.toString()).lte(to.toString());
    }

    private static String id(UUID athleteId, UUID sessionId) {
        return athleteId + ":" + sessionId;
    }
}
