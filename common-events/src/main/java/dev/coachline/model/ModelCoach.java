package dev.coachline.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.model.ModelEndpoint.Answer;
import dev.coachline.model.ModelEndpoint.Call;
import dev.coachline.model.ModelEndpoint.Repair;
import dev.coachline.model.Toolbox.Called;
import dev.coachline.model.Toolbox.Round;
import dev.coachline.model.Toolbox.Tool;
import dev.coachline.model.Toolbox.ToolCall;

/**
 * Asks a model for a proposal, lets it repair what the invariants refuse, and gives up in time: whatever an endpoint does, there
 * is an outcome within the deadline, and a refused proposal is never one.
 */
public final class ModelCoach {

    /** What came of a question. */
    public sealed interface Outcome<T> {

        /** @param repairs how often it had to be said better */
        record Proposed<T>(T proposal, int repairs) implements Outcome<T> {}

        /** The rules must answer. */
        record Declined<T>(Why why) implements Outcome<T> {}

        /** Absent where the rules must answer. */
        default @Nullable T orRules() {
            return switch (this) {
                case Proposed<T>(var proposal, var _) -> proposal;
                case Declined<T> _ -> null;
            };
        }
    }

    /** Why there is no proposal. */
    public enum Why {
        /** Still refused after the last repair. */
        REFUSED,
        /** Not within the deadline. */
        LATE,
        /** The day's tokens are spent. */
        BUDGET,
        /** The endpoint, or what is needed to ask it, failed. */
        UNAVAILABLE
    }

    /** Is told of every outcome, for meters; nothing of what was said. */
    @FunctionalInterface
    public interface Watch {

        Watch NOBODY = (purpose, outcome, took, cause) -> {};

        /** @param cause of a failure; absent where there was none */
        void saw(Purpose purpose, Outcome<?> outcome, Duration took, @Nullable Throwable cause);
    }

    public static final int MOST_REPAIRS = 2;
    /** How often an answer may be put off by calling tools, and how many at once. */
    public static final int MOST_ROUNDS = 3;
    public static final int MOST_CALLS_AT_ONCE = 4;
    private static final int LONGEST_ECHO = 2_000;

    private final ModelEndpoint endpoint;
    private final Duration deadline;
    private final Watch watch;

    /** @param deadline of a whole question, repairs and repeated attempts included, in real time */
    public ModelCoach(ModelEndpoint endpoint, Duration deadline, Watch watch) {
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.watch = watch;
    }

    /**
     * Asks.
     *
     * @param prompt made within the deadline too; it may ask other services
     * @param check of each answer: reads it, and holds the proposal against every invariant
     */
    public <T> Outcome<T> propose(Booking booking, Supplier<Prompt> prompt, Function<String, Checked<T>> check) {
        return propose(booking, prompt, () -> Toolbox.NONE, check);
    }

    /**
     * Asks, and calls what the model wants called; each round is a call to the endpoint like any other, booked, guarded, and within
     * the same deadline.
     *
     * @param tools made within the deadline too, after the prompt
     */
    public <T> Outcome<T> propose(Booking booking, Supplier<Prompt> prompt, Supplier<Toolbox> tools,
            Function<String, Checked<T>> check) {
        long start = System.nanoTime();
        FutureTask<Outcome<T>> asked = new FutureTask<>(
                () -> ask(booking, prompt.get(), tools.get(), check, start));
        Thread thread = Thread.ofVirtual().name("model-coach").start(asked);
        Outcome<T> outcome;
        Throwable cause = null;
        try {
            outcome = asked.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            outcome = new Outcome.Declined<>(Why.LATE);
            thread.interrupt();
        } catch (ExecutionException e) {
            cause = e.getCause();
            outcome = new Outcome.Declined<>(why(cause, start));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            outcome = new Outcome.Declined<>(Why.LATE);
        }
        watch.saw(booking.purpose(), outcome, Duration.ofNanos(System.nanoTime() - start), cause);
        return outcome;
    }

    private <T> Outcome<T> ask(Booking booking, Prompt prompt, Toolbox toolbox, Function<String, Checked<T>> check,
            long start) {
        List<Tool> tools = toolbox.tools();
        List<Round> rounds = new ArrayList<>();
        List<Repair> repairs = new ArrayList<>();
        while (true) {
            Duration left = left(start);
            if (!left.isPositive() || Thread.currentThread().isInterrupted()) {
                return new Outcome.Declined<>(Why.LATE);
            }
            boolean mayCall = !tools.isEmpty() && rounds.size() < MOST_ROUNDS && repairs.isEmpty();
            Answer answer = endpoint
                    .ask(new Call(booking, prompt, mayCall ? tools : List.of(), rounds, repairs, left));
            if (mayCall && !answer.calls().isEmpty()) {
                rounds.add(called(toolbox, answer.calls(), start));
                continue;
            }
            switch (check.apply(answer.text())) {
                case Checked.Good<T>(var proposal) -> {
                    return new Outcome.Proposed<>(proposal, repairs.size());
                }
                case Checked.Bad<T>(var error) -> {
                    if (repairs.size() == MOST_REPAIRS) {
                        return new Outcome.Declined<>(Why.REFUSED);
                    }
                    repairs.add(new Repair(shortened(answer.text()), error));
                }
            }
        }
    }

    private Round called(Toolbox toolbox, List<ToolCall> calls, long start) {
        List<Called> called = new ArrayList<>();
        for (ToolCall call : calls.subList(0, Math.min(calls.size(), MOST_CALLS_AT_ONCE))) {
            Duration left = left(start);
            called.add(new Called(call, left.isPositive() ? toolbox.call(call, left) : "There is no time left."));
        }
        return new Round(called);
    }

    private Duration left(long start) {
        return deadline.minusNanos(System.nanoTime() - start);
    }

    private Why why(@Nullable Throwable cause, long start) {
        if (cause instanceof BudgetSpentException) {
            return Why.BUDGET;
        }
        return System.nanoTime() - start >= deadline.toNanos() ? Why.LATE : Why.UNAVAILABLE;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO);
    }
}
