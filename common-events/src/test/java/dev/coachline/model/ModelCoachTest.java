package dev.coachline.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.coachline.model.ModelCoach.Outcome;
import dev.coachline.model.ModelCoach.Why;

import static org.assertj.core.api.Assertions.assertThat;

class ModelCoachTest {

    private static final Booking BOOKING = new Booking(UUID.fromString("00000000-0000-4000-8000-000000000001"),
            Purpose.CHAT, "m", Booking.PromptOf.MARKDOWN_V1, LocalDate.of(2026, 3, 2));
    private static final Prompt PROMPT = new Prompt("Say how many.", "sets: 3", "how many?",
            new Prompt.Schema("count", "{}"), 20);

    record Count(int sets) {}

    /** Answers what it was told to, and remembers what it was asked. */
    private static final class Recorded implements ModelEndpoint {

        private final Deque<String> answers = new ArrayDeque<>();
        private final List<Call> calls = new ArrayList<>();

        Recorded(String... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public Answer ask(Call call) {
            calls.add(call);
            return new Answer(answers.removeFirst(), new Usage(10, 4, 5));
        }
    }

    /** In memory, so that a test can see what it holds. */
    private static final class Purse implements TokenLedger {

        private final long most;
        private final List<@Nullable Usage> settled = new ArrayList<>();
        private long taken;

        Purse(long most) {
            this.most = most;
        }

        @Override
        public @Nullable Reservation reserve(Booking booking, long tokens) {
            if (taken + tokens > most) {
                return null;
            }
            taken += tokens;
            return new Reservation(UUID.randomUUID(), booking, tokens);
        }

        @Override
        public void settle(Reservation reservation, @Nullable Usage usage) {
            settled.add(usage);
            taken -= usage == null ? 0 : reservation.tokens() - usage.total();
        }
    }

    private static Checked<Count> check(String answer) {
        return ProposalReader.read(answer, Count.class, count -> count.sets() == 3
                ? Checked.good(count)
                : Checked.bad("sets is " + count.sets() + "; the file says 3."));
    }

    private static Outcome<Count> ask(ModelEndpoint endpoint) {
        return new ModelCoach(endpoint, Duration.ofSeconds(5), ModelCoach.Watch.NOBODY).propose(BOOKING, () -> PROMPT,
                ModelCoachTest::check);
    }

    @Test
    void a_good_proposal_needs_no_repair() {
        assertThat(ask(new Recorded("{\"sets\":3}"))).isEqualTo(new Outcome.Proposed<>(new Count(3), 0));
    }

    @Test
    void the_exact_error_is_said_and_two_repairs_are_the_most() {
        Recorded endpoint = new Recorded("three", "{\"sets\":4}", "{\"sets\":3}");
        assertThat(ask(endpoint)).isEqualTo(new Outcome.Proposed<>(new Count(3), 2));
        assertThat(endpoint.calls.getLast().repairs()).extracting(ModelEndpoint.Repair::error)
                .satisfiesExactly(first -> assertThat(first).contains("not the JSON object"),
                        second -> assertThat(second).isEqualTo("sets is 4; the file says 3."));
        Recorded stubborn = new Recorded("{\"sets\":4}", "{\"sets\":5}", "{\"sets\":6}", "{\"sets\":3}");
        assertThat(ask(stubborn)).isEqualTo(new Outcome.Declined<>(Why.REFUSED));
        assertThat(stubborn.calls).hasSize(3);
    }

    @Test
    void missing_unknown_doubled_trailing_and_coerced_values_are_errors() {
        for (String answer : List.of("", "null", "{}", "{\"sets\":null}", "{\"sets\":\"3\"}", "{\"sets\":3.0}",
                "{\"sets\":3,\"sets\":3}", "{\"sets\":3} and more", "{\"sets\":3,\"x\":1}", "[3]",
                "```json\n{\"sets\":3}\n```", "x".repeat(100_000))) {
            assertThat(check(answer)).as(answer).isInstanceOf(Checked.Bad.class);
        }
    }

    @Test
    @Timeout(5)
    void an_endpoint_that_never_answers_costs_no_more_than_the_deadline() {
        ModelEndpoint silent = call -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new AssertionError("never");
        };
        long start = System.nanoTime();
        assertThat(new ModelCoach(silent, Duration.ofMillis(150), ModelCoach.Watch.NOBODY).propose(BOOKING,
                () -> PROMPT, ModelCoachTest::check)).isEqualTo(new Outcome.Declined<>(Why.LATE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void what_fails_is_unavailable_and_booked_in_full() {
        Purse purse = new Purse(1_000);
        assertThat(ask(new BookedEndpoint(call -> {
            throw new IllegalStateException("503");
        }, purse))).isEqualTo(new Outcome.Declined<>(Why.UNAVAILABLE));
        assertThat(purse.settled).containsOnlyNulls().hasSize(1);
        assertThat(purse.taken).isEqualTo(PROMPT.mostTokens(0));
    }

    @Test
    void what_comes_too_late_is_booked_by_a_thread_that_is_not_interrupted() throws InterruptedException {
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        TokenLedger ledger = new TokenLedger() {
            @Override
            public Reservation reserve(Booking booking, long tokens) {
                return new Reservation(UUID.randomUUID(), booking, tokens);
            }

            @Override
            public void settle(Reservation reservation, @Nullable Usage usage) {
                interrupted.add(Thread.currentThread().isInterrupted());
            }
        };
        Thread asking = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            new BookedEndpoint(call -> new ModelEndpoint.Answer("", null), ledger)
                    .ask(new ModelEndpoint.Call(BOOKING, PROMPT, List.of(), List.of(), List.of(),
                            Duration.ofSeconds(1)));
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        asking.join();
        assertThat(interrupted).containsExactly(false, true);
    }

    @Test
    void every_repair_is_booked_and_no_call_is_made_beyond_the_budget() {
        Purse purse = new Purse(10_000);
        ask(new BookedEndpoint(new Recorded("{\"sets\":4}", "{\"sets\":3}"), purse));
        assertThat(purse.settled).hasSize(2);
        assertThat(purse.taken).isEqualTo(30);
        Recorded unasked = new Recorded();
        assertThat(ask(new BookedEndpoint(unasked, new Purse(PROMPT.mostTokens(0) - 1))))
                .isEqualTo(new Outcome.Declined<>(Why.BUDGET));
        assertThat(unasked.calls).isEmpty();
    }

    @Test
    void a_reservation_covers_a_token_for_each_byte() {
        Prompt prompt = new Prompt("ä", "€", "💪", new Prompt.Schema("s", "{}"), 7);
        assertThat(prompt.mostTokens(0)).isGreaterThanOrEqualTo(2 + 1 + 3 + 1 + 4 + 2 + 7);
        assertThat(prompt.stableShare()).isEqualTo(6 / 11.0);
    }

    /** Says of each call what it was. */
    private static final class Remembering implements Toolbox {

        private final List<ToolCall> called = new ArrayList<>();

        @Override
        public List<Tool> tools() {
            return List.of(new Tool("count", "Counts.", "{\"type\":\"object\"}"));
        }

        @Override
        public String call(ToolCall call, Duration within) {
            called.add(call);
            return "{\"said\":\"" + call.arguments() + "\"}";
        }
    }

    private static ModelEndpoint.Answer wants(int calls) {
        List<Toolbox.ToolCall> wanted = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            wanted.add(new Toolbox.ToolCall("c" + i, "count", "{}"));
        }
        return new ModelEndpoint.Answer("", wanted, new Usage(10, 0, 5));
    }

    private static Outcome<Count> askWith(Toolbox tools, ModelEndpoint endpoint) {
        return new ModelCoach(endpoint, Duration.ofSeconds(5), ModelCoach.Watch.NOBODY).propose(BOOKING, () -> PROMPT,
                () -> tools, ModelCoachTest::check);
    }

    @Test
    void a_tool_is_called_and_what_it_says_is_asked_with_again() {
        Remembering tools = new Remembering();
        List<ModelEndpoint.Call> calls = new ArrayList<>();
        Purse purse = new Purse(10_000);
        assertThat(askWith(tools, new BookedEndpoint(call -> {
            calls.add(call);
            return calls.size() == 1 ? wants(2) : new ModelEndpoint.Answer("{\"sets\":3}", new Usage(10, 4, 5));
        }, purse))).isEqualTo(new Outcome.Proposed<>(new Count(3), 0));
        assertThat(tools.called).extracting(Toolbox.ToolCall::id).containsExactly("c0", "c1");
        assertThat(calls.getFirst().tools()).hasSize(1);
        assertThat(calls.getLast().rounds()).singleElement().satisfies(round -> assertThat(round.calls())
                .extracting(Toolbox.Called::result).containsExactly("{\"said\":\"{}\"}", "{\"said\":\"{}\"}"));
        assertThat(purse.settled).as("each round is booked").hasSize(2);
        assertThat(calls.getLast().mostTokens()).as("and what tools said counts")
                .isGreaterThan(calls.getFirst().mostTokens() + 2 * 13);
    }

    @Test
    void who_never_stops_calling_tools_gets_three_rounds_of_four_and_no_more_tools() {
        Remembering tools = new Remembering();
        List<ModelEndpoint.Call> calls = new ArrayList<>();
        assertThat(askWith(tools, call -> {
            calls.add(call);
            return wants(9);
        })).isEqualTo(new Outcome.Declined<>(Why.REFUSED));
        assertThat(tools.called).hasSize(ModelCoach.MOST_ROUNDS * ModelCoach.MOST_CALLS_AT_ONCE);
        assertThat(calls).hasSize(ModelCoach.MOST_ROUNDS + 1 + ModelCoach.MOST_REPAIRS);
        assertThat(calls.subList(ModelCoach.MOST_ROUNDS, calls.size())).allSatisfy(
                call -> assertThat(call.tools()).isEmpty());
    }

    @Test
    void what_asks_for_tools_that_nobody_offered_is_no_answer() {
        assertThat(ask(call -> wants(1))).isEqualTo(new Outcome.Declined<>(Why.REFUSED));
    }

    @Test
    @Timeout(5)
    void a_tool_that_takes_for_ever_costs_no_more_than_the_deadline() {
        Toolbox slow = new Toolbox() {
            @Override
            public List<Tool> tools() {
                return List.of(new Tool("slow", "Waits.", "{}"));
            }

            @Override
            public String call(ToolCall call, Duration within) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return "late";
            }
        };
        assertThat(new ModelCoach(call -> wants(1), Duration.ofMillis(150), ModelCoach.Watch.NOBODY).propose(BOOKING,
                () -> PROMPT, () -> slow, ModelCoachTest::check)).isEqualTo(new Outcome.Declined<>(Why.LATE));
    }
}
