package dev.coachline.migration.conversion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

import dev.coachline.migration.conversion.PastConversation.Role;
import dev.coachline.migration.conversion.PastConversation.Turn;

/**
 * One conversation of the texts that were sent and received and of what the old coach remembered, which has most of them
 * again. A remembered turn is a text where the words and the speaker are the same and the text was sent between the save
 * before and the first save that has it, give or take an hour, for a reply is saved before it is sent. The others stand
 * where their time puts them; a turn twice is better than a turn lost.
 */
final class TextsAndMemory {

    private static final Duration SLACK = Duration.ofHours(1);

    private record Words(Role role, String content) {}

    private TextsAndMemory() {}

    /**
     * @param texts in the order of their times
     * @param remembered in their order, each with the time of the first save that has it
     * @param saves the times of all saves
     */
    static List<Turn> joined(List<Turn> texts, List<Turn> remembered, NavigableSet<Instant> saves) {
        if (texts.isEmpty() || remembered.isEmpty()) {
            return texts.isEmpty() ? remembered : texts;
        }
        int[] textOf = sameTexts(texts, remembered, saves);
        int[] nextText = nextTexts(textOf, texts.size());
        List<Turn> joined = new ArrayList<>();
        int text = 0;
        for (int turn = 0; turn < remembered.size(); turn++) {
            Instant at = remembered.get(turn).at();
            while (text < nextText[turn] && (textOf[turn] >= 0 || !texts.get(text).at().isAfter(at))) {
                joined.add(texts.get(text++));
            }
            if (textOf[turn] >= 0) {
                joined.add(texts.get(text++));
            } else {
                joined.add(remembered.get(turn));
            }
        }
        joined.addAll(texts.subList(text, texts.size()));
        return joined;
    }

    /** For each turn the place of its text or of the next turn's that has one: no text from there on stands before it. */
    private static int[] nextTexts(int[] textOf, int none) {
        int[] next = new int[textOf.length];
        int found = none;
        for (int turn = textOf.length - 1; turn >= 0; turn--) {
            found = textOf[turn] >= 0 ? textOf[turn] : found;
            next[turn] = found;
        }
        return next;
    }

    /** For each remembered turn the place of its text, or -1; from the end, so that each finds the newest that it can be. */
    private static int[] sameTexts(List<Turn> texts, List<Turn> remembered, NavigableSet<Instant> saves) {
        Map<Words, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            places.computeIfAbsent(words(texts.get(i)), words -> new ArrayList<>()).add(i);
        }
        int[] textOf = new int[remembered.size()];
        Arrays.fill(textOf, -1);
        int before = texts.size();
        for (int turn = remembered.size() - 1; turn >= 0; turn--) {
            Turn one = remembered.get(turn);
            List<Integer> same = one.structured() || one.toolCalls() != null || one.toolName() != null
                    ? List.of()
                    : places.getOrDefault(words(one), List.of());
            for (int i = same.size() - 1; i >= 0 && textOf[turn] < 0; i--) {
                Instant sent = texts.get(same.get(i)).at();
                if (sent.isBefore(earliest(one.at(), saves))) {
                    break;
                }
                if (same.get(i) < before && !sent.isAfter(one.at().plus(SLACK))) {
                    textOf[turn] = same.get(i);
                    before = same.get(i);
                }
            }
        }
        return textOf;
    }

    /** A turn that the save before does not have was said after it. */
    private static Instant earliest(Instant firstSaved, NavigableSet<Instant> saves) {
        Instant before = saves.lower(firstSaved);
        return before == null ? Instant.MIN : before.minus(SLACK);
    }

    private static Words words(Turn turn) {
        return new Words(turn.role(), turn.content());
    }
}
