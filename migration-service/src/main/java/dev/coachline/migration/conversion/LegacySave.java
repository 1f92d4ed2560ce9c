package dev.coachline.migration.conversion;

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
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.conversion.PastConversation.Memory;
import dev.coachline.migration.conversion.PastConversation.Role;
import dev.coachline.migration.conversion.PastConversation.State;
import dev.coachline.migration.conversion.PastConversation.Turn;

/**
 * One save of the old coach's memory. A turn that is {@code null} says nothing, one without a role was said by nobody known.
 *
 * @param steps of {@code history}: what it did, with the outcomes
 * @param turns of {@code conversation_history}, of which a save keeps the newest alone
 * @param problems what is not understood, with its pointer into the save
 */
record LegacySave(State state, List<Turn> steps, List<Turn> turns, List<Memory> memory, List<String> problems) {

    /** Repeated names and anything behind the end make a save unreadable: which of them would be the truth? */
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Set<String> FIELDS = Set.of("user_input", "memory_context", "history", "step_count", "focus",
            "conversation_history", "last_tool_result", "config");
    private static final Set<String> TURN_FIELDS = Set.of("role", "content", "name", "tool_calls");
    private static final Set<String> MEMORY_FIELDS = Set.of("role", "source", "content", "relevance_score", "focus");
    private static final Map<String, Role> ROLES = Map.of("user", Role.USER, "assistant", Role.ASSISTANT, "system",
            Role.SYSTEM, "tool", Role.TOOL);

    /**
     * @param at when it was saved
     * @return null where it is not readable at all
     */
    static @Nullable LegacySave read(String content, Instant at) {
        try {
            return JSON.readTree(content) instanceof ObjectNode save ? new Reader(at).save(save) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static final class Reader {

        private final Instant at;
        private final List<String> problems = new ArrayList<>();

        Reader(Instant at) {
            this.at = at;
        }

        LegacySave save(ObjectNode save) {
            unknown(save, "", FIELDS);
            List<Turn> steps = list(save, "history").stream()
                    .map(step -> new Turn(at, Role.STEP, step.toString(), true, null, null, null)).toList();
            List<Turn> turns = new ArrayList<>();
            List<JsonNode> said = list(save, "conversation_history");
            for (int i = 0; i < said.size(); i++) {
                if (!said.get(i).isNull()) {
                    turn(said.get(i), "/conversation_history/" + i, turns);
                }
            }
            List<Memory> memory = new ArrayList<>();
            List<JsonNode> remembered = list(save, "memory_context");
            for (int i = 0; i < remembered.size(); i++) {
                if (!remembered.get(i).isNull()) {
                    memory(remembered.get(i), "/memory_context/" + i, memory);
                }
            }
            State state = new State(text(save.path("user_input")), steps(save.path("step_count")),
                    texts(save.path("focus"), "/focus"), json(save.path("last_tool_result")),
                    json(save.path("config")));
            return new LegacySave(state, steps, turns, memory, problems);
        }

        private void turn(JsonNode node, String pointer, List<Turn> to) {
            if (!(node instanceof ObjectNode turn)) {
                problems.add(pointer + " is no turn");
                return;
            }
            unknown(turn, pointer, TURN_FIELDS);
            Role role = ROLES.get(turn.path("role").asString("").toLowerCase(Locale.ROOT));
            if (role == null && !nothing(turn.path("role"))) {
                problems.add(pointer + "/role is no role that is known");
            }
            JsonNode content = turn.path("content");
            boolean plain = content.isString() || nothing(content);
            to.add(new Turn(at, role == null ? Role.UNKNOWN : role,
                    plain ? content.asString("") : content.toString(), !plain, text(turn.path("name")),
                    json(turn.path("tool_calls")), null));
        }

        private void memory(JsonNode node, String pointer, List<Memory> to) {
            if (!(node instanceof ObjectNode item) || nothing(item.path("content"))) {
                problems.add(pointer + " is nothing to remember");
                return;
            }
            unknown(item, pointer, MEMORY_FIELDS);
            JsonNode relevance = item.path("relevance_score");
            if (!relevance.isNumber() && !nothing(relevance)) {
                problems.add(pointer + "/relevance_score is no number");
            }
            String source = text(item.path("source"));
            String role = text(item.path("role"));
            if (source != null && role != null) {
                problems.add(pointer + "/role stands beside a source");
            }
            String content = text(item.path("content"));
            to.add(new Memory(source != null ? source : role != null ? role : "unknown",
                    content == null ? "" : content, relevance.isNumber() ? relevance.asDouble() : null,
                    texts(item.path("focus"), pointer + "/focus")));
        }

        private List<JsonNode> list(ObjectNode save, String field) {
            JsonNode found = save.path(field);
            if (!found.isArray() && !nothing(found)) {
                problems.add("/" + field + " is no list");
            }
            return found.isArray() ? found.valueStream().toList() : List.of();
        }

        private int steps(JsonNode count) {
            if (!count.isInt() && !nothing(count)) {
                problems.add("/step_count is no number of steps");
            }
            return count.isInt() ? count.asInt() : 0;
        }

        private List<String> texts(JsonNode list, String pointer) {
            if (!nothing(list) && !(list.isArray() && list.valueStream().allMatch(JsonNode::isString))) {
                problems.add(pointer + " is no list of texts");
            }
            return list.isArray()
                    ? list.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList()
                    : List.of();
        }

        private void unknown(ObjectNode object, String pointer, Set<String> known) {
            object.propertyNames().stream().filter(name -> !known.contains(name))
                    .forEach(name -> problems.add(Place.pointer(pointer, name) + " is no field that is known"));
        }

        private static boolean nothing(JsonNode node) {
            return node.isMissingNode() || node.isNull();
        }

        /** A text as it is, anything else as the JSON that it is. */
        private static @Nullable String text(JsonNode node) {
            return node.isString() ? node.asString() : json(node);
        }

        private static @Nullable String json(JsonNode node) {
            return nothing(node) ? null : node.toString();
        }
    }
}
