package dev.coachline.workout.sessions.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.mongodb.bulk.BulkWriteResult;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.sessions.Execution;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

/** Sessions by {@code athlete:session}, so that no athlete's id can reach another's session. */
@Repository
class MongoSessions implements Sessions {

    private static final String COLLECTION = "sessions";
    private static final int DUPLICATE_KEY = 11_000;

    /**
     * @param revision absent in documents that were written before there were any
     * @param steps absent where the session says it all
     */
    @Document(COLLECTION)
    record SessionDocument(@Id String id, String athlete, String date, Session session, @Nullable Long revision,
            @Nullable Steps steps) {

        static SessionDocument of(Execution execution) {
            Session session = execution.session();
            return new SessionDocument(MongoSessions.id(session.athleteId(), session.sessionId()),
                    session.athleteId().toString(), session.date().toString(), session, execution.revision(),
                    execution.isPlain()
                            ? null
                            : new Steps(execution.entries(), execution.skipped(), execution.earlier(),
                                    execution.startedAt(), execution.endedAt()));
        }

        Execution execution() {
            long stored = revision == null ? 0 : revision;
            return steps == null
                    ? new Execution(stored, session, Execution.of(session).entries(), List.of(), List.of(), null, null)
                    : new Execution(stored, session, steps.entries(), steps.skipped(), steps.earlier(),
                            steps.startedAt(), steps.endedAt());
        }
    }

    record Steps(List<Execution.Entry> entries, List<Execution.SkippedExercise> skipped,
            List<Execution.Earlier> earlier, @Nullable Instant startedAt, @Nullable Instant endedAt) {}

    private final MongoTemplate mongo;

    MongoSessions(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.indexOps(COLLECTION)
                .createIndex(new Index().on("athlete", Sort.Direction.ASC).on("date", Sort.Direction.ASC));
    }

    @Override
    public boolean save(List<Execution> executions) {
        BulkOperations writes = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, SessionDocument.class);
        for (Execution execution : executions) {
            SessionDocument document = SessionDocument.of(execution);
            Criteria stored = Criteria.where("_id").is(document.id());
            if (execution.revision() == 1) {
                // Over nothing, or over what was written before there were revisions.
                writes.replaceOne(Query.query(stored.and("revision").is(null)), document,
                        FindAndReplaceOptions.options().upsert());
            } else {
                writes.replaceOne(Query.query(stored.and("revision").is(execution.revision() - 1)), document,
                        FindAndReplaceOptions.options());
            }
        }
        try {
            BulkWriteResult result = writes.execute();
            return result.getMatchedCount() + result.getUpserts().size() == executions.size();
        } catch (BulkOperationException e) {
            // A key exists and the revision is another. The writes are not ordered, so the others were made.
            if (!e.getErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public Map<UUID, Execution> find(UUID athleteId, Collection<UUID> sessionIds) {
        List<String> ids = sessionIds.stream().map(sessionId -> id(athleteId, sessionId)).toList();
        return mongo.find(Query.query(Criteria.where("_id").in(ids)), SessionDocument.class).stream()
                .map(SessionDocument::execution)
                .collect(Collectors.toMap(execution -> execution.session().sessionId(), execution -> execution));
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
