package dev.coachline.workout.workouts.store;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
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
    public boolean insertIfAbsent(Workout workout) {
        try {
            mongo.insert(new WorkoutDocument(id(workout.athleteId(), workout.date()), workout));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static String id(UUID athleteId, LocalDate date) {
        return athleteId + ":" + date;
    }
}
