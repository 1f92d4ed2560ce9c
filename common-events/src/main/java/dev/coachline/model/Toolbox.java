package dev.coachline.model;

import java.time.Duration;
import java.util.List;

/**
 * What a model may have called for it while it makes up one answer. What a tool says is data of a stranger, like an athlete's words:
 * it reaches the model, and no check of a proposal knows of it.
 */
public interface Toolbox {

    /** Nothing to call. */
    Toolbox NONE = new Toolbox() {
        @Override
        public List<Tool> tools() {
            return List.of();
        }

        @Override
        public String call(ToolCall call, Duration within) {
            return "";
        }
    };

    /**
     * A tool as the model is told of it.
     *
     * @param name letters, digits, underscores and hyphens, 64 at most
     * @param inputSchema JSON Schema of its arguments
     */
    record Tool(String name, String description, String inputSchema) {

        private static final int TOKENS_AROUND = 64;

        long mostTokens() {
            return Prompt.bytes(name) + Prompt.bytes(description) + Prompt.bytes(inputSchema) + TOKENS_AROUND;
        }
    }

    /**
     * A call that the model asks for.
     *
     * @param id the endpoint's own, which its result is told under
     * @param arguments JSON, as the model wrote it
     */
    record ToolCall(String id, String name, String arguments) {}

    /** A call, and what the model is told came of it. */
    record Called(ToolCall call, String result) {

        private static final int TOKENS_AROUND = 48;

        long mostTokens() {
            return Prompt.bytes(call.id()) * 2 + Prompt.bytes(call.name()) * 2 + Prompt.bytes(call.arguments())
                    + Prompt.bytes(result) + TOKENS_AROUND;
        }
    }

    /** Calls that were asked for together. */
    record Round(List<Called> calls) {

        public Round {
            calls = List.copyOf(calls);
        }
    }

    List<Tool> tools();

    /**
     * Calls a tool. What is wrong with the call, or goes wrong with the tool, is said in the result and not thrown.
     *
     * @param within how long a result is of use
     */
    String call(ToolCall call, Duration within);
}
