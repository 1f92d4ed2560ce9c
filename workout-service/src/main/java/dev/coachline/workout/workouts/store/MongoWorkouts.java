package dev.coachline.workout.workouts.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.Workouts;

/** Workouts by {@code athlete:date}: the key is what makes them one for each date. */
@Repository
class MongoWorkouts implements Workouts {

    @Document("workouts")
    record WorkoutDocument(@Id String id, Workout workout) {}

    private final MongoTemplate mongo;

    MongoWorkouts(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Workout> find(UUID athleteId, LocalDate date) {
        return Optional.ofNullable(mongo.findById(id(athleteId, date), WorkoutDocument.class))
                .map(WorkoutDocument::workout);
    }

    @Override
    public List<Workout> on(UUID athleteId, Collection<LocalDate> dates) {
        List<String> ids = dates.stream().map(date -> id(athleteId, date)).toList();
        return ids.isEmpty()
                ? List.of()
                : mongo.find(Query.query(Criteria.where("_id").in(ids)), WorkoutDocument.class).stream()
                        .map(WorkoutDocument::workout).toList();
    }

    @Override
    public boolean insertIfAbsent(Workout workout) {
        try {
            mongo.insert(new WorkoutDocument(id(workout.athleteId(), workout.date()), workout));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    @Override
    public boolean replace(Workout before, Workout after) {
        String id = id(before.athleteId(), before.date());
        Query same = Query.query(Criteria.where("_id").is(id).and("workout.sha256").is(before.sha256()));
        return mongo.replace(same, new WorkoutDocument(id, after)).getMatchedCount() == 1;
    }

    private static String id(UUID athleteId, LocalDate date) {
        return athleteId + ":" + date;
    }
}
