package dev.coachline.migration.conversion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.conversion.PastConversation.Memory;
import dev.coachline.migration.conversion.PastConversation.Role;
import dev.coachline.migration.conversion.PastConversation.State;
import dev.coachline.migration.conversion.PastConversation.Turn;

/**
 * Texts and the old coach's memory. A save is one leaf: it is carried over whole or, where anything in it is not understood,
 * unmatched. Of older saves the turns and what they remember count; where the coach was, the newest says.
 */
final class ConversationConversion {

    private static final String TURNS = "conversation/turns";
    private static final List<String> DETAILS = List.of("provider_message_id", "delivery_status", "message_type",
            "phone_from", "phone_to");
    /** What never reached the athlete was said by nobody. */
    private static final Set<String> NEVER_SAID = Set.of("failed", "undelivered", "canceled");
    private static final int MOST_NAMED = 5;

    private ConversationConversion() {}

    static PastConversation convert(List<Place> messages, List<Place> chunks) {
        ConversationUnion union = new ConversationUnion();
        Map<String, Memory> memory = new LinkedHashMap<>();
        NavigableSet<Instant> saves = new TreeSet<>();
        State state = State.NONE;
        for (Place row : chunks) {
            LegacySave save = save(row);
            if (save != null) {
                union.add(save.steps(), save.turns());
                save.memory().forEach(item -> memory.put(item.source() + "\n" + item.content(), item));
                state = save.state();
                Instant at = row.at("created_at").instant();
                if (at != null) {
                    saves.add(at);
                }
            }
        }
        List<Turn> texts = messages.stream().flatMap(row -> Stream.ofNullable(text(row))).toList();
        return new PastConversation(state, List.copyOf(memory.values()),
                TextsAndMemory.joined(texts, union.turns(), saves));
    }

    private static @Nullable LegacySave save(Place row) {
        List.of("id", "user_id").forEach(key -> row.at(key).derived("key, and the order of the saves"));
        Place content = row.at("content").ofRecords();
        Instant at = row.at("created_at").instant();
        String text = content.text();
        if (text == null || at == null) {
            content.unmatched("a save without its time");
            row.at("created_at").derived("time of a save that says nothing");
            return null;
        }
        LegacySave save = LegacySave.read(text, at);
        if (save == null) {
            content.unmatched("a save that cannot be read: no single JSON object, or a name in it is said twice");
        } else if (!save.problems().isEmpty()) {
            content.unmatched("a save that is not understood whole: "
                    + String.join("; ", save.problems().stream().limit(MOST_NAMED).toList()));
        } else {
            content.migrated("conversation");
        }
        row.at("created_at").migrated(TURNS);
        return save;
    }

    private static @Nullable Turn text(Place row) {
        List.of("id", "user_id").forEach(key -> row.at(key).derived("key"));
        Instant at = row.at("created_at").instant();
        String direction = row.at("direction").text();
        Role role = direction == null ? null : switch (direction) {
            case "inbound" -> Role.USER;
            case "outbound" -> Role.ASSISTANT;
            default -> null;
        };
        if (at == null || role == null) {
            row.unmatched("a text of which it is not known when or by whom it was said");
            return null;
        }
        String content = row.at("content").text();
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("direction", direction);
        for (String column : DETAILS) {
            String value = row.at(column).text();
            if (value != null) {
                details.put(column, value);
                row.at(column).migrated(TURNS + "/details");
            }
        }
        List.of("direction", "content", "created_at").forEach(column -> row.at(column).migrated(TURNS));
        return new Turn(at, NEVER_SAID.contains(details.path("delivery_status").asString("")) ? Role.UNKNOWN : role,
                content == null ? "" : content, false, null, null, details.toString());
    }
}
