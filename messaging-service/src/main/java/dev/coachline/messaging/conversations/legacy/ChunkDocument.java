package dev.coachline.messaging.conversations.legacy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;

/**
 * One chunk's JSON, in the shape of before with the number and the instant of each turn beside it.
 *
 * @param turns of {@code conversation_history}
 * @param unmatched what was not understood, by pointers into this chunk
 */
record ChunkDocument(ConversationState state, List<Message> turns, List<MemoryItem> memory, List<Unmatched> unmatched) {

    /** Repeated names and anything behind the end make a chunk unreadable: which of them would be the truth? */
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Set<String> FIELDS = Set.of("user_input", "memory_context", "history", "step_count", "focus",
            "conversation_history", "last_tool_result", "config");
    private static final Set<String> TURN_FIELDS = Set.of("role", "content", "name", "tool_calls", "seq", "at");
    private static final Set<String> MEMORY_FIELDS = Set.of("role", "source", "content", "relevance_score", "focus");
    private static final Map<String, Role> ROLES = Map.of("user", Role.USER, "assistant", Role.ASSISTANT, "system",
            Role.SYSTEM, "tool", Role.TOOL, "step", Role.STEP, "unknown", Role.UNKNOWN);

    /** @return null where it is not readable at all */
    static @Nullable ChunkDocument parse(Chunk chunk) {
        try {
            return JSON.readTree(chunk.content()) instanceof ObjectNode object
                    ? new Parser(chunk.at()).document(object)
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    static String write(ConversationState state, List<Message> turns, List<MemoryItem> memory) {
        ObjectNode object = JSON.createObjectNode();
        object.put("user_input", state.userInput());
        ArrayNode remembered = object.putArray("memory_context");
        memory.forEach(item -> {
            ObjectNode one = remembered.addObject().put("source", item.source()).put("content", item.content())
                    .put("relevance_score", item.relevance());
            item.focus().forEach(one.putArray("focus")::add);
        });
        object.putArray("history");
        object.put("step_count", state.stepCount());
        state.focus().forEach(object.putArray("focus")::add);
        ArrayNode said = object.putArray("conversation_history");
        turns.forEach(message -> write(message, said.addObject()));
        object.set("last_tool_result", state.lastToolResult() == null ? null : JSON.readTree(state.lastToolResult()));
        object.set("config", state.config() == null ? null : JSON.readTree(state.config()));
        return JSON.writeValueAsString(object);
    }

    private static void write(Message message, ObjectNode to) {
        Turn turn = message.turn();
        to.put("seq", message.seq()).put("at", turn.at().toString()).put("role",
                turn.role().name().toLowerCase(Locale.ROOT));
        if (turn.words().structured()) {
            to.set("content", JSON.readTree(turn.words().text()));
        } else {
            to.put("content", turn.words().text());
        }
        if (turn.toolName() != null) {
            to.put("name", turn.toolName());
        }
        if (turn.toolCalls() != null) {
            to.set("tool_calls", JSON.readTree(turn.toolCalls()));
        }
    }

    /** Reads one chunk's fields, and notes each that it does not understand. */
    private static final class Parser {

        private final Instant at;
        private final List<Unmatched> unmatched = new ArrayList<>();

        Parser(Instant at) {
            this.at = at;
        }

        ChunkDocument document(ObjectNode object) {
            unknown(object, "", FIELDS);
            if (!array(object, "history").isEmpty()) {
                unmatched.add(new Unmatched("/history", "steps are turns here"));
            }
            List<Message> turns = new ArrayList<>();
            JsonNode said = array(object, "conversation_history");
            for (int i = 0; i < said.size(); i++) {
                Message turn = turn(said.get(i), "/conversation_history/" + i);
                if (turn != null) {
                    turns.add(turn);
                }
            }
            List<MemoryItem> memory = new ArrayList<>();
            JsonNode remembered = array(object, "memory_context");
            for (int i = 0; i < remembered.size(); i++) {
                MemoryItem item = memory(remembered.get(i), "/memory_context/" + i);
                if (item != null) {
                    memory.add(item);
                }
            }
            ConversationState state = new ConversationState(text(object.path("user_input")),
                    steps(object.path("step_count")), texts(object.path("focus"), "/focus"),
                    json(object.path("last_tool_result")), json(object.path("config")));
            return new ChunkDocument(state, turns, memory, unmatched);
        }

        private @Nullable Message turn(JsonNode node, String pointer) {
            if (!(node instanceof ObjectNode turn) || !turn.path("seq").isIntegralNumber()) {
                unmatched.add(new Unmatched(pointer, "a turn is an object with its number"));
                return null;
            }
            unknown(turn, pointer, TURN_FIELDS);
            JsonNode role = turn.path("role");
            Role known = ROLES.get(role.asString("").toLowerCase(Locale.ROOT));
            if (known == null && !role.isMissingNode() && !role.isNull()) {
                unmatched.add(new Unmatched(pointer + "/role", "no such role is known; the turn is kept without one"));
            }
            JsonNode content = turn.path("content");
            Words words = content.isString() || content.isMissingNode()
                    ? Words.text(content.asString(""))
                    : Words.json(content.toString());
            return new Message(turn.path("seq").asLong(),
                    new Turn(instant(turn.path("at")), known == null ? Role.UNKNOWN : known, words,
                            text(turn.path("name")), json(turn.path("tool_calls")), null));
        }

        private @Nullable MemoryItem memory(JsonNode node, String pointer) {
            if (!(node instanceof ObjectNode item) || !item.has("content")) {
                unmatched.add(new Unmatched(pointer, "what is remembered is an object with content"));
                return null;
            }
            unknown(item, pointer, MEMORY_FIELDS);
            JsonNode relevance = item.path("relevance_score");
            if (!relevance.isNumber() && !relevance.isMissingNode() && !relevance.isNull()) {
                unmatched.add(new Unmatched(pointer + "/relevance_score", "is no number"));
            }
            String source = text(item.path("source"));
            String role = text(item.path("role"));
            if (source != null && role != null) {
                unmatched.add(new Unmatched(pointer + "/role", "stands beside a source, which is kept"));
            }
            String content = text(item.path("content"));
            return new MemoryItem(source != null ? source : role != null ? role : "unknown",
                    content == null ? "null" : content, relevance.isNumber() ? relevance.asDouble() : null,
                    texts(item.path("focus"), pointer + "/focus"));
        }

        private JsonNode array(ObjectNode object, String field) {
            JsonNode found = object.path(field);
            if (found.isArray()) {
                return found;
            }
            if (!found.isMissingNode() && !found.isNull()) {
                unmatched.add(new Unmatched("/" + field, "is no list"));
            }
            return JSON.createArrayNode();
        }

        private int steps(JsonNode node) {
            if (node.isInt()) {
                return node.asInt();
            }
            if (!node.isMissingNode() && !node.isNull()) {
                unmatched.add(new Unmatched("/step_count", "is no number of steps"));
            }
            return 0;
        }

        private List<String> texts(JsonNode node, String pointer) {
            List<String> texts = new ArrayList<>();
            if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
                unmatched.add(new Unmatched(pointer, "is no list"));
            }
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                if (node.get(i).isString()) {
                    texts.add(node.get(i).asString());
                } else {
                    unmatched.add(new Unmatched(pointer + "/" + i, "is no text"));
                }
            }
            return texts;
        }

        private void unknown(ObjectNode object, String pointer, Set<String> known) {
            object.propertyNames().stream().filter(name -> !known.contains(name)).forEach(name -> unmatched.add(
                    new Unmatched(pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                            "no such field is known")));
        }

        private Instant instant(JsonNode node) {
            try {
                return node.isString() ? Instant.parse(node.asString()) : at;
            } catch (DateTimeException e) {
                return at;
            }
        }

        /** A text as it is, anything else as the JSON that it is. */
        private static @Nullable String text(JsonNode node) {
            return node.isString() ? node.asString() : json(node);
        }

        private static @Nullable String json(JsonNode node) {
            return node.isMissingNode() || node.isNull() ? null : node.toString();
        }
    }
}
