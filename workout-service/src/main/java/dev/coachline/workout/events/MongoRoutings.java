package dev.coachline.workout.events;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import dev.coachline.coexistence.Routing;
import dev.coachline.coexistence.Routings;
import dev.coachline.events.ActiveSystem;

final class MongoRoutings implements Routings {

    @Document("routings")
    record RoutingDocument(@Id String id, ActiveSystem system, int epoch, @Nullable LocalDate firstDate) {}

    private final MongoTemplate mongo;

    MongoRoutings(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public @Nullable Routing find(UUID athleteId) {
        RoutingDocument found = mongo.findById(athleteId.toString(), RoutingDocument.class);
        return found == null ? null : new Routing(found.system(), found.epoch(), found.firstDate());
    }

    @Override
    public void heard(UUID athleteId, Routing routing) {
        if (!replaced(athleteId, routing)) {
            try {
                mongo.insert(new RoutingDocument(athleteId.toString(), routing.system(), routing.epoch(),
                        routing.firstDate()));
            } catch (DuplicateKeyException e) {
                // One was there, of this epoch or a later one; or another came in between, which may be an earlier one.
                boolean _ = replaced(athleteId, routing);
            }
        }
    }

    /** Whether an earlier one was there. */
    private boolean replaced(UUID athleteId, Routing routing) {
        return mongo.updateFirst(
                Query.query(Criteria.where("_id").is(athleteId.toString()).and("epoch").lt(routing.epoch())),
                Update.update("system", routing.system()).set("epoch", routing.epoch()).set("firstDate",
                        routing.firstDate()),
                RoutingDocument.class)
                .getMatchedCount() > 0;
    }
}
