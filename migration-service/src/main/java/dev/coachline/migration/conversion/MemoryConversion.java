package dev.coachline.migration.conversion;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.snapshot.CanonicalJson;

/**
 * What the old coach remembered. Conversations cannot be handed over yet, so every leaf stays unmatched; of each save it is
 * said what it would add, and a save that nobody can read is told from one that only waits.
 */
final class MemoryConversion {

    private MemoryConversion() {}

    static void convert(List<Place> rows) {
        ConversationUnion union = new ConversationUnion();
        for (Place row : rows) {
            List.of("id", "user_id").forEach(key -> row.at(key).derived("key, and the order of the saves"));
            Place content = row.at("content").ofRecords();
            String text = content.text();
            List<JsonNode> turns = text == null ? List.of() : turns(text);
            if (turns == null) {
                content.unmatched("a save that cannot be read: no JSON object with a list of turns");
            } else {
                content.unmatched(
                        "a save of %d turns, %d of them in no save before; conversations are not handed over yet"
                                .formatted(turns.size(), union.add(turns)));
            }
            row.unmatched("of a save that waits");
        }
    }

    private static @Nullable List<JsonNode> turns(String content) {
        try {
            return ConversationUnion.saved(CanonicalJson.read(content));
        } catch (JacksonException e) {
            return null;
        }
    }
}
