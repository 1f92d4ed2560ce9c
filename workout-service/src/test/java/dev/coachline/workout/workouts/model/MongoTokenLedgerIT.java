package dev.coachline.workout.workouts.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.mongodb.client.MongoClients;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import dev.coachline.model.Booking;
import dev.coachline.model.Purpose;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.Usage;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class MongoTokenLedgerIT {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Booking ANNA = new Booking(new UUID(1, 1), Purpose.WORKOUT, "m",
            Booking.PromptOf.MARKDOWN_V1, DAY);
    private static final Booking BEN = new Booking(new UUID(1, 2), Purpose.WORKOUT, "m", Booking.PromptOf.MARKDOWN_V1,
            DAY);

    private final MongoTemplate mongo = new MongoTemplate(
            MongoClients.create(TestServers.shared().mongoUri("tokens_it")), "tokens_it");
    private final TokenLedger ledger = new MongoTokenLedger(mongo, new TokenLedger.Budget(1_000, 1_500));

    @BeforeEach
    void empty() {
        List.of("token_budgets", "token_days", "token_entries").forEach(mongo::dropCollection);
    }

    @Test
    void what_was_not_taken_is_given_back_once() {
        TokenLedger.Reservation reserved = Objects.requireNonNull(ledger.reserve(ANNA, 900));
        assertThat(ledger.reserve(ANNA, 200)).isNull();
        ledger.settle(reserved, new Usage(100, 60, 20));
        ledger.settle(reserved, new Usage(100, 60, 20));
        assertThat(taken("token_budgets", ANNA.athleteId() + ":" + DAY)).isEqualTo(120);
        assertThat(taken("token_days", DAY.toString())).isEqualTo(120);
    }

    @Test
    void unknown_counts_as_reserved_and_more_than_reserved_is_disputed() {
        ledger.settle(Objects.requireNonNull(ledger.reserve(ANNA, 300)), null);
        ledger.settle(Objects.requireNonNull(ledger.reserve(ANNA, 400)), new Usage(1_000_000, 0, 1));
        assertThat(taken("token_budgets", ANNA.athleteId() + ":" + DAY)).isEqualTo(700);
        assertThat(mongo.findAll(Document.class, "token_entries")).extracting(entry -> entry.getBoolean("disputed"))
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void everybodys_budget_ends_with_nothing_taken_from_the_athlete() {
        assertThat(ledger.reserve(ANNA, 1_000)).isNotNull();
        assertThat(ledger.reserve(BEN, 600)).isNull();
        assertThat(taken("token_budgets", BEN.athleteId() + ":" + DAY)).isZero();
        assertThat(ledger.reserve(BEN, 500)).isNotNull();
    }

    @Test
    void many_at_once_never_pass_a_budget() throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(() -> ledger.reserve(ANNA, 100) != null);
        }
        int reserved = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : threads.invokeAll(calls)) {
                reserved += each.get() ? 1 : 0;
            }
        }
        assertThat(reserved).isEqualTo(10);
        assertThat(taken("token_budgets", ANNA.athleteId() + ":" + DAY)).isEqualTo(1_000);
    }

    private long taken(String collection, String id) {
        Document budget = mongo.findById(id, Document.class, collection);
        return budget == null ? 0 : ((Number) budget.get("tokens")).longValue();
    }
}
