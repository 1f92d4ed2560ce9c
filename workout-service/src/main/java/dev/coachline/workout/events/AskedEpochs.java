package dev.coachline.workout.events;

import java.util.UUID;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The latest epoch under which an athlete's day was asked for, so that a workout that is written anew answers the same question.
 * Most athletes were never moved and have none: theirs is 0.
 */
final class AskedEpochs {

    @Document("asked_epochs")
    record EpochDocument(@Id String id, int epoch) {}

    private final MongoTemplate mongo;

    AskedEpochs(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    void asked(UUID athleteId, int epoch) {
        if (epoch > 0 && of(athleteId) < epoch) {
            mongo.save(new EpochDocument(athleteId.toString(), epoch));
        }
    }

    int of(UUID athleteId) {
        EpochDocument found = mongo.findById(athleteId.toString(), EpochDocument.class);
        return found == null ? 0 : found.epoch();
    }
}
