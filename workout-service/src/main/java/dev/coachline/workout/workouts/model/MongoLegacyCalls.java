package dev.coachline.workout.workouts.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import dev.coachline.erasure.UnlessErased;
import dev.coachline.model.Booking;
import dev.coachline.model.LegacyCall;
import dev.coachline.model.LegacyCalls;
import dev.coachline.model.Purpose;

/**
 * Among the entries of {@code token_entries}, under {@code athlete:id} like all others; only these have an {@code entryId}, which is
 * unique over all athletes. All are compared before the first is booked. Where the process dies between two of them, saying
 * them again books the rest.
 */
final class MongoLegacyCalls implements LegacyCalls {

    private static final String ENTRY_ID = "entryId";
    private static final String LEGACY = Booking.PromptOf.LEGACY.name().toLowerCase(Locale.ROOT);
    private static final String NEW = Booking.PromptOf.MARKDOWN_V1.name().toLowerCase(Locale.ROOT);
    private static final String BY_PURPOSE_AND_SYSTEM = """
            {$group: {_id: {purpose: "$purpose", system: "$system"}, calls: {$sum: 1},
                tokens: {$avg: {$ifNull: [{$add: ["$input", "$output"]}, "$reserved"]}}}}""";

    private final MongoTemplate mongo;
    private final UnlessErased unlessErased;

    MongoLegacyCalls(MongoTemplate mongo, UnlessErased unlessErased) {
        this.mongo = mongo;
        this.unlessErased = unlessErased;
        mongo.indexOps(MongoTokenLedger.ENTRIES)
                .createIndex(new Index().on(ENTRY_ID, Sort.Direction.ASC).unique().sparse());
    }

    @Override
    public Outcome book(List<LegacyCall> calls) {
        List<Document> entries = calls.stream().map(MongoLegacyCalls::entry).toList();
        Map<Object, Document> before = new HashMap<>();
        mongo.find(with(entries.stream().map(entry -> entry.get(ENTRY_ID)).toList()), Document.class,
                MongoTokenLedger.ENTRIES).forEach(entry -> before.put(entry.get(ENTRY_ID), entry));
        Map<Object, Document> said = new HashMap<>(before);
        for (int i = 0; i < entries.size(); i++) {
            Document other = said.putIfAbsent(entries.get(i).get(ENTRY_ID), entries.get(i));
            if (other != null && !other.equals(entries.get(i))) {
                return new Outcome.Differs(i);
            }
        }
        List<Object> booked = new ArrayList<>();
        int known = 0;
        for (int i = 0; i < entries.size(); i++) {
            Document entry = entries.get(i);
            if (before.containsKey(entry.get(ENTRY_ID))) {
                known++;
                continue;
            }
            try {
                if (unlessErased.run(calls.get(i).athleteId(), () -> mongo.insert(entry, MongoTokenLedger.ENTRIES))) {
                    booked.add(entry.get(ENTRY_ID));
                }
            } catch (DuplicateKeyException e) {
                // Twice in this list, or said by somebody else meanwhile.
                if (!entry.equals(mongo.findOne(with(List.of(entry.get(ENTRY_ID))), Document.class,
                        MongoTokenLedger.ENTRIES))) {
                    mongo.remove(with(booked), MongoTokenLedger.ENTRIES);
                    return new Outcome.Differs(i);
                }
                known++;
            }
        }
        return new Outcome.Booked(booked.size(), known, calls.size() - booked.size() - known);
    }

    private static Query with(List<Object> entryIds) {
        return Query.query(Criteria.where(ENTRY_ID).in(entryIds));
    }

    private static Document entry(LegacyCall call) {
        return new Document("_id", call.athleteId() + ":" + call.entryId()).append(ENTRY_ID, call.entryId().toString())
                .append("day", call.day().toString()).append("purpose", call.purpose().label())
                .append("model", call.model()).append("system", LEGACY).append("reserved", call.usage().total())
                .append("settled", true).append("input", call.usage().input())
                .append("cachedInput", call.usage().cachedInput()).append("output", call.usage().output());
    }

    @Override
    public List<Saving> savings() {
        Map<Document, Document> groups = new HashMap<>();
        mongo.aggregate(Aggregation.newAggregation(Aggregation.stage(BY_PURPOSE_AND_SYSTEM)), MongoTokenLedger.ENTRIES,
                Document.class).forEach(group -> groups.put(group.get("_id", Document.class), group));
        return Stream.of(Purpose.values()).flatMap(purpose -> {
            Document legacy = groups.get(group(purpose, LEGACY));
            Document own = groups.get(group(purpose, NEW));
            return legacy == null || own == null
                    ? Stream.empty()
                    : Stream.of(new Saving(purpose, calls(legacy), calls(own), tokens(legacy), tokens(own)));
        }).toList();
    }

    private static Document group(Purpose purpose, String system) {
        return new Document("purpose", purpose.label()).append("system", system);
    }

    private static long calls(Document group) {
        return group.get("calls", Number.class).longValue();
    }

    private static BigDecimal tokens(Document group) {
        return BigDecimal.valueOf(group.get("tokens", Number.class).doubleValue());
    }
}
