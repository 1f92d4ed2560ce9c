package dev.coachline.model;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Somebody who answers prompts. What comes back is untrusted, whoever it is. */
@FunctionalInterface
public interface ModelEndpoint {

    /**
     * One question.
     *
     * @param repairs what was answered before, and why it would not do
     * @param within how long an answer is of use
     */
    record Call(Booking booking, Prompt prompt, List<Repair> repairs, Duration within) {

        private static final int TOKENS_AROUND_REPAIR = 32;

        public Call {
            repairs = List.copyOf(repairs);
        }

        /** No endpoint that counts honestly takes more for it. */
        public long mostTokens() {
            return prompt.mostTokens(repairs.stream().mapToLong(
                    repair -> Prompt.bytes(repair.answer()) + Prompt.bytes(repair.error()) + TOKENS_AROUND_REPAIR)
                    .sum());
        }
    }

    /** An answer that was refused, with the exact error. */
    record Repair(String answer, String error) {}

    /**
     * What came back.
     *
     * @param text empty where there was none, such as where the model only called tools
     * @param usage null where the endpoint did not count
     */
    record Answer(String text, @Nullable Usage usage) {}

    /** @throws RuntimeException where there is no answer; what it cost is then unknown */
    Answer ask(Call call);
}
