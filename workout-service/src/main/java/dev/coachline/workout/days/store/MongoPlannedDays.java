package dev.coachline.workout.days.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;

/** Planned days by {@code athlete:date}. */
@Repository
class MongoPlannedDays implements PlannedDays {

    private static final int DUPLICATE_KEY = 11_000;

    @Document("days")
    record DayDocument(@Id String id, Instant plannedAt, PlannedDay day) {}

    private final MongoTemplate mongo;

    MongoPlannedDays(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public void save(List<PlannedDay> days, Instant plannedAt) {
        BulkOperations writes = mongo.bulkOps(BulkOperations.BulkMode.UNORDERED, DayDocument.class);
        for (PlannedDay day : days) {
            String id = id(day.athleteId(), day.date());
            writes.replaceOne(Query.query(Criteria.where("_id").is(id).and("plannedAt").lte(plannedAt)),
                    new DayDocument(id, plannedAt, day), FindAndReplaceOptions.options().upsert());
        }
        try {
            writes.execute();
        } catch (BulkOperationException e) {
            // A key exists and the guard did not match it: a later plan's day stands there and stays. The writes are
            // not ordered, so the others were made.
            if (!e.getErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    @Override
    public Optional<PlannedDay> find(UUID athleteId, LocalDate date) {
        return Optional.ofNullable(mongo.findById(id(athleteId, date), DayDocument.class)).map(DayDocument::day);
    }

    @Override
    public List<PlannedDay> on(UUID athleteId, Collection<LocalDate> dates) {
        List<String> ids = dates.stream().map(date -> id(athleteId, date)).toList();
        return mongo.find(Query.query(Criteria.where("_id").in(ids)), DayDocument.class).stream().map(DayDocument::day)
                .toList();
    }

    private static String id(UUID athleteId, LocalDate date) {
        return athleteId + ":" + date;
    }
}
