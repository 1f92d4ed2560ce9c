package dev.coachline.workout.workouts.model;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import dev.coachline.model.Booking;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.Usage;

/**
 * Budgets by {@code athlete:day} and entries by {@code athlete:id}. Each budget is taken by one conditional update of one document;
 * what dies between two of them leaves tokens taken that nobody used, never the other way round.
 */
final class MongoTokenLedger implements TokenLedger {

    private static final String ATHLETES = "token_budgets";
    private static final String ALL = "token_days";
    static final String ENTRIES = "token_entries";
    private static final String TOKENS = "tokens";

    private final MongoTemplate mongo;
    private final Budget budget;

    MongoTokenLedger(MongoTemplate mongo, Budget budget) {
        this.mongo = mongo;
        this.budget = budget;
    }

    @Override
    public @Nullable Reservation reserve(Booking booking, long tokens) {
        String athletes = key(booking);
        if (!take(ATHLETES, athletes, tokens, budget.athleteTokens())) {
            return null;
        }
        if (!take(ALL, booking.day().toString(), tokens, budget.allTokens())) {
            giveBack(ATHLETES, athletes, tokens);
            return null;
        }
        Reservation reservation = new Reservation(UUID.randomUUID(), booking, tokens);
        mongo.insert(new Document("_id", entry(reservation)).append("day", booking.day().toString())
                .append("purpose", booking.purpose().label()).append("model", booking.model())
                .append("system", booking.promptOf().name().toLowerCase(Locale.ROOT)).append("reserved", tokens)
                .append("settled", false), ENTRIES);
        return reservation;
    }

    @Override
    public void settle(Reservation reservation, @Nullable Usage usage) {
        boolean disputed = usage != null && usage.total() > reservation.tokens();
        Usage booked = disputed ? new Usage(reservation.tokens(), 0, 0) : usage;
        Update update = new Update().set("settled", true).set("disputed", disputed);
        if (booked != null) {
            update.set("input", booked.input()).set("cachedInput", booked.cachedInput()).set("output", booked.output());
        }
        boolean first = mongo.updateFirst(
                Query.query(Criteria.where("_id").is(entry(reservation)).and("settled").is(false)), update, ENTRIES)
                .getModifiedCount() == 1;
        long left = booked == null ? 0 : reservation.tokens() - booked.total();
        if (first && left > 0) {
            giveBack(ATHLETES, key(reservation.booking()), left);
            LocalDate day = reservation.booking().day();
            giveBack(ALL, day.toString(), left);
        }
    }

    /** A key whose tokens do not allow it exists, so the insert of the upsert meets it. */
    private boolean take(String collection, String id, long tokens, long most) {
        if (tokens > most) {
            return false;
        }
        Query within = Query.query(Criteria.where("_id").is(id).and(TOKENS).lte(most - tokens));
        Update more = new Update().inc(TOKENS, tokens);
        if (mongo.updateFirst(within, more, collection).getModifiedCount() == 1) {
            return true;
        }
        try {
            mongo.insert(new Document("_id", id).append(TOKENS, tokens), collection);
            return true;
        } catch (DuplicateKeyException e) {
            // Somebody began the day meanwhile, or there is no room: the condition says which.
            return mongo.updateFirst(within, more, collection).getModifiedCount() == 1;
        }
    }

    private void giveBack(String collection, String id, long tokens) {
        mongo.updateFirst(Query.query(Criteria.where("_id").is(id)), new Update().inc(TOKENS, -tokens), collection);
    }

    private static String key(Booking booking) {
        return booking.athleteId() + ":" + booking.day();
    }

    private static String entry(Reservation reservation) {
        return reservation.booking().athleteId() + ":" + reservation.id();
    }
}
