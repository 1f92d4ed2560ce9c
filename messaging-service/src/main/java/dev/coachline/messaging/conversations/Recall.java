package dev.coachline.messaging.conversations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * How much of a conversation is read. Memory may take a third of the budget, the newest turns take what is left: an answer
 * that misses the last thing said is worse than one that misses an old fact.
 *
 * @param contextQualityThreshold the least relevance of what is remembered, 0 to 1
 * @param turns at most
 * @param tokens at most, about
 */
public record Recall(double contextQualityThreshold, int turns, int tokens) {

    public static final double USUAL_THRESHOLD = 0.7;
    public static final int USUAL_TURNS = 20;
    public static final int USUAL_TOKENS = 2_000;

    private static final int MEMORY_SHARE = 3;
    /** OpenAI's rule of thumb for English; other languages take more, so a budget is no limit of a model. */
    private static final int CHARACTERS_PER_TOKEN = 4;
    /** Role and separators. */
    private static final int TOKENS_AROUND = 4;

    public static final Recall USUAL = new Recall(USUAL_THRESHOLD, USUAL_TURNS, USUAL_TOKENS);

    /** More remembered things than these cannot fit. */
    public int mostMemory() {
        return tokens / MEMORY_SHARE / TOKENS_AROUND;
    }

    /** What fits of what was found. */
    public LoadedState select(SavedState found) {
        List<MemoryItem> memory = new ArrayList<>();
        int used = 0;
        for (MemoryItem item : ranked(found)) {
            int cost = tokens(item.content());
            if (used + cost <= tokens / MEMORY_SHARE) {
                memory.add(item);
                used += cost;
            }
        }
        Deque<Message> chosen = new ArrayDeque<>();
        for (int i = found.newest().size() - 1; i >= 0 && chosen.size() < turns; i--) {
            int cost = tokens(found.newest().get(i).turn());
            if (used + cost > tokens) {
                break;
            }
            chosen.addFirst(found.newest().get(i));
            used += cost;
        }
        // A tool's answer without the question is of no use, and models refuse it.
        while (!chosen.isEmpty() && chosen.getFirst().turn().role() == Role.TOOL
                && chosen.size() < found.newest().size()) {
            used -= tokens(chosen.removeFirst().turn());
        }
        return new LoadedState(found.state(), List.copyOf(chosen), memory, used);
    }

    private List<MemoryItem> ranked(SavedState found) {
        List<String> focus = found.state().focus();
        return found.memory().stream().filter(item -> relevance(item) >= contextQualityThreshold)
                .sorted(Comparator.comparing((MemoryItem item) -> item.focus().stream().noneMatch(focus::contains))
                        .thenComparing(Comparator.comparingDouble(Recall::relevance).reversed()))
                .toList();
    }

    private static double relevance(MemoryItem item) {
        return item.relevance() == null ? Double.NEGATIVE_INFINITY : item.relevance();
    }

    private static int tokens(Turn turn) {
        return tokens(turn.words().text()) + (turn.toolCalls() == null ? 0 : tokens(turn.toolCalls()));
    }

    private static int tokens(String text) {
        return TOKENS_AROUND + Math.ceilDiv(text.length(), CHARACTERS_PER_TOKEN);
    }
}
