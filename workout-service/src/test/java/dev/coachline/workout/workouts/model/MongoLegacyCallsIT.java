package dev.coachline.workout.workouts.model;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

import dev.coachline.erasure.OwnAthleteRecords;
import dev.coachline.erasure.UnlessErased;
import dev.coachline.model.Booking;
import dev.coachline.model.LegacyCall;
import dev.coachline.model.LegacyCalls;
import dev.coachline.model.LegacyCalls.Outcome;
import dev.coachline.model.Purpose;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.Usage;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class MongoLegacyCallsIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final UUID ANNA = new UUID(1, 1);
    private static final UUID BEN = new UUID(1, 2);

    private final MongoTemplate mongo = new MongoTemplate(
            MongoClients.create(TestServers.shared().mongoUri("legacy_calls_it")), "legacy_calls_it");
    private final Set<UUID> erased = new HashSet<>();
    private LegacyCalls calls = calls();

    @BeforeEach
    void empty() {
        List.of("token_budgets", "token_days", "token_entries").forEach(mongo::dropCollection);
        calls = calls();
    }

    private LegacyCalls calls() {
        return new MongoLegacyCalls(mongo, new UnlessErased(new OwnAthleteRecords() {
            @Override
            public Instant erasedAt(UUID athleteId) {
                return erased.contains(athleteId) ? Instant.EPOCH : null;
            }

            @Override
            public String store() {
                return "workout";
            }

            @Override
            public Map<String, List<JsonNode>> of(UUID athleteId) {
                return Map.of();
            }

            @Override
            public Map<String, Integer> erase(UUID athleteId, Instant at) {
                return Map.of();
            }
        }, Clock.systemUTC()));
    }

    private static LegacyCall call(int number, UUID athlete, long input) {
        return new LegacyCall(new UUID(2, number), athlete, DAY, Purpose.WORKOUT, "old", new Usage(input, 0, 100));
    }

    @Test
    void saying_it_again_changes_nothing() {
        List<LegacyCall> said = List.of(call(1, ANNA, 900), call(2, BEN, 1_900));
        assertThat(calls.book(said)).isEqualTo(new Outcome.Booked(2, 0, 0));
        assertThat(calls.book(said)).isEqualTo(new Outcome.Booked(0, 2, 0));
        assertThat(calls.book(List.of(call(2, BEN, 1_900), call(3, BEN, 1), call(3, BEN, 1))))
                .isEqualTo(new Outcome.Booked(1, 2, 0));
        assertThat(entries()).isEqualTo(3);
    }

    @Test
    void one_that_differs_books_none() {
        calls.book(List.of(call(1, ANNA, 900)));
        assertThat(calls.book(List.of(call(2, ANNA, 1), call(1, ANNA, 901)))).isEqualTo(new Outcome.Differs(1));
        assertThat(calls.book(List.of(call(2, ANNA, 1), call(1, BEN, 900)))).isEqualTo(new Outcome.Differs(1));
        assertThat(calls.book(List.of(call(2, ANNA, 1), call(2, BEN, 1)))).isEqualTo(new Outcome.Differs(1));
        assertThat(entries()).isOne();
    }

    @Test
    void what_died_half_way_is_completed_when_it_is_said_again() {
        calls.book(List.of(call(1, ANNA, 900)));
        assertThat(calls.book(List.of(call(1, ANNA, 900), call(2, BEN, 900)))).isEqualTo(new Outcome.Booked(1, 1, 0));
    }

    @Test
    void erased_athletes_are_not_booked() {
        erased.add(BEN);
        assertThat(calls.book(List.of(call(1, ANNA, 900), call(2, BEN, 900)))).isEqualTo(new Outcome.Booked(1, 0, 1));
        assertThat(entries()).isOne();
    }

    @Test
    void many_at_once_book_each_once() throws Exception {
        List<LegacyCall> said = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            said.add(call(i, ANNA, 900));
        }
        List<Callable<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(() -> calls.book(said));
        }
        int booked = 0;
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Outcome> each : threads.invokeAll(all)) {
                booked += each.get() instanceof Outcome.Booked done ? done.booked() : 0;
            }
        }
        assertThat(booked).isEqualTo(50);
        assertThat(entries()).isEqualTo(50);
    }

    @Test
    void the_saving_stands_only_where_both_systems_called_a_model() {
        calls.book(List.of(call(1, ANNA, 900), call(2, BEN, 2_900)));
        assertThat(calls.savings()).isEmpty();
        TokenLedger ledger = new MongoTokenLedger(mongo, new TokenLedger.Budget(10_000, 10_000));
        Booking own = new Booking(ANNA, Purpose.WORKOUT, "m", Booking.PromptOf.MARKDOWN_V1, DAY);
        ledger.settle(Objects.requireNonNull(ledger.reserve(own, 2_000)), new Usage(400, 0, 100));
        assertThat(ledger.reserve(own, 700)).as("unknown counts as reserved").isNotNull();
        assertThat(calls.savings()).singleElement().satisfies(saving -> {
            assertThat(saving.legacyCalls()).isEqualTo(2);
            assertThat(saving.newCalls()).isEqualTo(2);
            assertThat(saving.legacyTokens()).isEqualByComparingTo("2000");
            assertThat(saving.newTokens()).isEqualByComparingTo("600");
            assertThat(saving.saving()).isEqualByComparingTo(new BigDecimal("0.7"));
        });
        assertThat(mongo.findById(DAY.toString(), Document.class, "token_days")).as("legacy calls take no budget")
                .containsEntry("tokens", 1_200L);
    }

    private long entries() {
        return mongo.getCollection("token_entries").countDocuments();
    }
}
