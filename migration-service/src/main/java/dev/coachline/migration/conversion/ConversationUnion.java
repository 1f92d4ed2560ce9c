package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All turns of a conversation from its saves, oldest first. Each save had been pruned to the newest turns, so an older turn
 * stands only in an older save; a later save begins with turns that the one before it ends with. Order is that of the
 * saves and of the places in them: their times are equal, and prove nothing.
 */
final class ConversationUnion {

    /**
     * One turn.
     *
     * @param save from 0, the first save that has it
     * @param place in that save's list, from 0
     * @param turn as it was stored: whatever its shape, tool calls and their contents included
     */
    record Turn(int save, int place, JsonNode turn) {}

    private final List<Turn> all = new ArrayList<>();
    private int saves;

    /**
     * Joins the next save with what its beginning has in common with the longest end of all before it. A turn that is said
     * twice within one save was said twice; saves that have nothing in common follow one another.
     *
     * @return how many of its turns are in no save before
     */
    int add(List<JsonNode> turns) {
        int common = overlap(turns);
        for (int place = common; place < turns.size(); place++) {
            all.add(new Turn(saves, place, turns.get(place)));
        }
        saves++;
        return turns.size() - common;
    }

    List<Turn> turns() {
        return List.copyOf(all);
    }

    /** How many turns at the beginning are there already: the most that the end of the others is equal to. */
    private int overlap(List<JsonNode> turns) {
        for (int common = Math.min(all.size(), turns.size()); common > 0; common--) {
            if (endsWith(turns.subList(0, common))) {
                return common;
            }
        }
        return 0;
    }

    private boolean endsWith(List<JsonNode> turns) {
        int from = all.size() - turns.size();
        for (int i = 0; i < turns.size(); i++) {
            if (!all.get(from + i).turn().equals(turns.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The turns that a save's content lists; null where it is no save that can be read. */
    static @Nullable List<JsonNode> saved(JsonNode content) {
        JsonNode history = content.path("conversation_history");
        if (!content.isObject() || !(history.isArray() || history.isMissingNode() || history.isNull())) {
            return null;
        }
        List<JsonNode> turns = new ArrayList<>();
        history.forEach(turns::add);
        return turns;
    }
}
