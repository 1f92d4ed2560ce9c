package dev.coachline.model.springai;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

import dev.coachline.model.ModelEndpoint;
import dev.coachline.model.Toolbox.Called;
import dev.coachline.model.Toolbox.Round;
import dev.coachline.model.Toolbox.Tool;
import dev.coachline.model.Toolbox.ToolCall;
import dev.coachline.model.Usage;

/**
 * An endpoint that speaks OpenAI's chat completions, as Google's and most local servers do. It is given a schema for its answer.
 * Tools are only described to it: what it asks for is the caller's to call or not. A request is sent once: repeating it is its
 * guard's to decide.
 */
public final class SpringAiEndpoint implements ModelEndpoint {

    private final ChatModel model;
    private final String name;

    SpringAiEndpoint(ChatModel model, String name) {
        this.model = model;
        this.name = name;
    }

    /**
     * Opens no connection yet.
     *
     * @param url with the version, such as {@code https://api.openai.com/v1}
     * @param key empty where the endpoint asks for none
     * @param longest that a request may take from its first byte to the answer's last
     */
    public static SpringAiEndpoint at(String url, String key, String name, Duration longest) {
        OpenAiChatOptions options = OpenAiChatOptions.builder().baseUrl(url).apiKey(key.isBlank() ? "none" : key)
                .model(name).timeout(longest).maxRetries(0).build();
        return new SpringAiEndpoint(OpenAiChatModel.builder().options(options).build(), name);
    }

    @Override
    public Answer ask(Call call) {
        List<Message> messages = new ArrayList<>(
                List.of(new SystemMessage(call.prompt().prefix()), new UserMessage(call.prompt().turn())));
        for (Round round : call.rounds()) {
            messages.add(AssistantMessage.builder().toolCalls(round.calls().stream().map(Called::call)
                    .map(one -> new AssistantMessage.ToolCall(one.id(), "function", one.name(), one.arguments()))
                    .toList()).build());
            messages.add(ToolResponseMessage.builder().responses(round.calls().stream()
                    .map(one -> new ToolResponseMessage.ToolResponse(one.call().id(), one.call().name(), one.result()))
                    .toList()).build());
        }
        for (Repair repair : call.repairs()) {
            messages.add(new AssistantMessage(repair.answer().isEmpty() ? "(nothing)" : repair.answer()));
            messages.add(new UserMessage(repair.error()));
        }
        var options = OpenAiChatOptions.builder().model(name).maxCompletionTokens(call.prompt().mostOutput())
                .outputSchema(call.prompt().schema().json());
        if (!call.tools().isEmpty()) {
            options.toolCallbacks(call.tools().stream().<ToolCallback>map(Described::of).toList());
        }
        ChatResponse response = model.call(new Prompt(messages, options.build()));
        return new Answer(text(response), calls(response), usage(response));
    }

    /** A tool's description, which is all that the endpoint needs. */
    private record Described(ToolDefinition definition) implements ToolCallback {

        static Described of(Tool tool) {
            return new Described(ToolDefinition.builder().name(tool.name()).description(tool.description())
                    .inputSchema(tool.inputSchema()).build());
        }

        @Override
        public ToolDefinition getToolDefinition() {
            return definition;
        }

        @Override
        public String call(String input) {
            throw new UnsupportedOperationException("tools are called by whoever asks the endpoint");
        }
    }

    private static List<ToolCall> calls(ChatResponse response) {
        var generation = response.getResult();
        return generation == null
                ? List.of()
                : generation.getOutput().getToolCalls().stream()
                        .map(one -> new ToolCall(one.id(), one.name(), one.arguments())).toList();
    }

    private static String text(ChatResponse response) {
        var generation = response.getResult();
        String text = generation == null ? null : generation.getOutput().getText();
        return text == null ? "" : text;
    }

    /** Null where the endpoint counted nothing. */
    private static @Nullable Usage usage(ChatResponse response) {
        var counted = response.getMetadata().getUsage();
        long input = atLeastNothing(counted.getPromptTokens());
        long cached = Math.min(input, atLeastNothing(counted.getCacheReadInputTokens()));
        long output = atLeastNothing(counted.getCompletionTokens());
        return input + output == 0 ? null : new Usage(input, cached, output);
    }

    private static long atLeastNothing(@Nullable Number tokens) {
        return tokens == null ? 0 : Math.max(0, tokens.longValue());
    }
}
