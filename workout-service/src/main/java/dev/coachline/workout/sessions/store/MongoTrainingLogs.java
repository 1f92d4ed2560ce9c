package dev.coachline.workout.sessions.store;

import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.sessions.TrainingLogs;

/** Training logs by athlete, guarded by a version. */
@Repository
class MongoTrainingLogs implements TrainingLogs {

    private static final int ATTEMPTS = 50;

    @Document("training_logs")
    record LogDocument(@Id String id, @Version @Nullable Long version, TrainingLog log) {}

    private final MongoTemplate mongo;

    MongoTrainingLogs(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public TrainingLog of(UUID athleteId) {
        return find(athleteId).log();
    }

    @Override
    public void update(UUID athleteId, UnaryOperator<TrainingLog> change) {
        for (int attempt = 1;; attempt++) {
            LogDocument before = find(athleteId);
            TrainingLog after = change.apply(before.log());
            if (after.equals(before.log()) && before.version() != null) {
                return;
            }
            try {
                mongo.save(new LogDocument(before.id(), before.version(), after));
                return;
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                giveUpAfterTooMany(attempt, e);
            }
        }
    }

    private static void giveUpAfterTooMany(int attempt, DataAccessException e) {
        if (attempt == ATTEMPTS) {
            throw e;
        }
    }

    private LogDocument find(UUID athleteId) {
        LogDocument found = mongo.findById(athleteId.toString(), LogDocument.class);
        return found == null ? new LogDocument(athleteId.toString(), null, TrainingLog.empty(athleteId)) : found;
    }
}
