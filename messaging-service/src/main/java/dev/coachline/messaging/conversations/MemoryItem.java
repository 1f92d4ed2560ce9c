package dev.coachline.messaging.conversations;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing to keep in mind.
 *
 * @param source where it comes from, such as {@code ltm}
 * @param relevance from 0 to 1; absent where nobody has judged it, and then it is never recalled
 * @param focus what it is about
 */
public record MemoryItem(String source, String content, @Nullable Double relevance, List<String> focus) {

    public MemoryItem {
        focus = List.copyOf(focus);
    }

    /** Leaves the content out, so that no log line can hold it. */
    @Override
    public String toString() {
        return "MemoryItem[source=" + source + "]";
    }
}
