package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.List;

import dev.coachline.migration.conversion.PastConversation.Turn;

/**
 * All turns of a conversation from its saves, oldest first. Each save had been pruned to the newest turns, so an older turn
 * stands only in an older save; a later save begins with turns that the one before it ends with. Order is that of the
 * saves and of the places in them: their times are equal, and prove nothing. Where nothing overlaps everything is new: a
 * turn twice is better than a turn lost.
 */
final class ConversationUnion {

    private final List<Turn> all = new ArrayList<>();
    private final List<Turn> said = new ArrayList<>();
    private final List<Turn> steps = new ArrayList<>();

    /** Joins the next save, its steps before its turns; each of the two continues its own. */
    void add(List<Turn> newSteps, List<Turn> newTurns) {
        continueWith(steps, newSteps);
        continueWith(said, newTurns);
    }

    List<Turn> turns() {
        return List.copyOf(all);
    }

    /** What a save's beginning has in common with the longest end of what is known is no news. */
    private void continueWith(List<Turn> known, List<Turn> window) {
        List<Turn> fresh = window.subList(overlap(known, window), window.size());
        known.addAll(fresh);
        all.addAll(fresh);
    }

    private static int overlap(List<Turn> known, List<Turn> window) {
        for (int common = Math.min(known.size(), window.size()); common > 0; common--) {
            if (endsWith(known, window, common)) {
                return common;
            }
        }
        return 0;
    }

    private static boolean endsWith(List<Turn> known, List<Turn> window, int common) {
        for (int i = 0; i < common; i++) {
            if (!known.get(known.size() - common + i).saysTheSameAs(window.get(i))) {
                return false;
            }
        }
        return true;
    }
}
