package dev.coachline.model;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.model.Toolbox.Round;
import dev.coachline.model.Toolbox.Tool;
import dev.coachline.model.Toolbox.ToolCall;

/** Somebody who answers prompts. What comes back is untrusted, whoever it is. */
@FunctionalInterface
public interface ModelEndpoint {

    /**
     * One question.
     *
     * @param tools that the answer may ask for instead
     * @param rounds of tools that were called before, all of them ahead of the first repair
     * @param repairs what was answered before, and why it would not do
     * @param within how long an answer is of use
     */
    record Call(Booking booking, Prompt prompt, List<Tool> tools, List<Round> rounds, List<Repair> repairs,
            Duration within) {

        private static final int TOKENS_AROUND_REPAIR = 32;

        public Call {
            tools = List.copyOf(tools);
            rounds = List.copyOf(rounds);
            repairs = List.copyOf(repairs);
        }

        /** No endpoint that counts honestly takes more for it. */
        public long mostTokens() {
            long repaired = repairs.stream().mapToLong(
                    repair -> Prompt.bytes(repair.answer()) + Prompt.bytes(repair.error()) + TOKENS_AROUND_REPAIR)
                    .sum();
            long called = rounds.stream().flatMap(round -> round.calls().stream()).mapToLong(Toolbox.Called::mostTokens)
                    .sum();
            return prompt.mostTokens(repaired + called + tools.stream().mapToLong(Tool::mostTokens).sum());
        }
    }

    /** An answer that was refused, with the exact error. */
    record Repair(String answer, String error) {}

    /**
     * What came back.
     *
     * @param text empty where there was none, such as where the model only called tools
     * @param calls of tools that it asks for; of use only where some were offered
     * @param usage null where the endpoint did not count
     */
    record Answer(String text, List<ToolCall> calls, @Nullable Usage usage) {

        public Answer {
            calls = List.copyOf(calls);
        }

        /** One that asks for no tools. */
        public Answer(String text, @Nullable Usage usage) {
            this(text, List.of(), usage);
        }
    }

    /** @throws RuntimeException where there is no answer; what it cost is then unknown */
    Answer ask(Call call);
}
