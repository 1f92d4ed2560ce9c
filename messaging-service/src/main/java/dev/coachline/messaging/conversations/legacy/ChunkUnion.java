package dev.coachline.messaging.conversations.legacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.ChunkReader;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.legacy.ChunkDocument.Numbered;

/**
 * The ordered union of saves. Each save holds the last turns of a growing list, so a chunk begins with what the union ends with:
 * the longest such overlap is what is known already, and the rest is new. Order comes from the chunks' order and from
 * numbers, never from clocks. Where nothing overlaps, everything is new: a turn twice is better than a turn lost.
 */
@Component
class ChunkUnion implements ChunkReader {

    /** How a window of turns continues what is known. */
    record Overlap(int length, boolean ambiguous) {

        /** @param known all so far, or at least as many of the last as the window has */
        static Overlap of(List<Turn> known, List<Turn> window) {
            int longest = 0;
            int ways = 0;
            for (int k = Math.min(known.size(), window.size()); k > 0; k--) {
                if (overlaps(known, window, k)) {
                    longest = Math.max(longest, k);
                    ways++;
                }
            }
            return new Overlap(longest, ways > 1);
        }

        private static boolean overlaps(List<Turn> known, List<Turn> window, int length) {
            for (int i = 0; i < length; i++) {
                if (!known.get(known.size() - length + i).saysTheSameAs(window.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public Reading read(List<Chunk> chunks) {
        Reader reader = new Reader();
        for (int i = 0; i < chunks.size(); i++) {
            reader.add(chunks.get(i), i);
        }
        return reader.reading(chunks.size());
    }

    /** @return with the numbers that the turns were written with; those of the old application are counted on */
    static List<Message> messages(List<Chunk> chunks) {
        Reader reader = new Reader();
        for (int i = 0; i < chunks.size(); i++) {
            reader.add(chunks.get(i), i);
        }
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < reader.all.size(); i++) {
            messages.add(new Message(i + 1L, reader.all.get(i)));
        }
        return messages;
    }

    /** What has been read so far. */
    private static final class Reader {

        private final List<Turn> all = new ArrayList<>();
        private final List<Turn> turns = new ArrayList<>();
        private final List<Turn> steps = new ArrayList<>();
        private final Map<String, MemoryItem> memory = new LinkedHashMap<>();
        private final List<Unmatched> unmatched = new ArrayList<>();
        private final Map<Long, Turn> numbered = new HashMap<>();
        private @Nullable ConversationState state;
        private int unreadable;
        private int turnsIn;
        private int repeated;
        private int gaps;
        private int ambiguous;

        void add(Chunk chunk, int index) {
            ChunkDocument document = ChunkDocument.parse(chunk);
            if (document == null) {
                unreadable++;
                unmatched.add(new Unmatched("/" + index + "/content", "is no JSON object that can be read"));
                return;
            }
            document.unmatched().forEach(found -> unmatched
                    .add(new Unmatched("/" + index + "/content" + found.pointer(), found.reason())));
            turnsIn += document.steps().size() + document.turns().size();
            continueWith(steps, document.steps());
            List<Turn> said = new ArrayList<>();
            for (Numbered turn : document.turns()) {
                if (turn.seq() == null) {
                    said.add(turn.turn());
                } else if (numbered.putIfAbsent(turn.seq(), turn.turn()) == null) {
                    turns.add(turn.turn());
                    all.add(turn.turn());
                } else {
                    repeated++;
                }
            }
            continueWith(turns, said);
            document.memory().forEach(item -> memory.put(item.source() + "\n" + item.content(), item));
            state = document.state();
        }

        private void continueWith(List<Turn> known, List<Turn> window) {
            Overlap overlap = Overlap.of(known, window);
            if (overlap.length() == 0 && !known.isEmpty() && !window.isEmpty()) {
                gaps++;
            }
            if (overlap.ambiguous()) {
                ambiguous++;
            }
            repeated += overlap.length();
            List<Turn> fresh = window.subList(overlap.length(), window.size());
            known.addAll(fresh);
            all.addAll(fresh);
        }

        Reading reading(int chunks) {
            return new Reading(state == null ? ConversationState.EMPTY : state, all,
                    numbered.keySet().stream().mapToLong(Long::longValue).max().orElse(all.size()),
                    List.copyOf(memory.values()),
                    new Counts(chunks, unreadable, turnsIn, repeated, gaps, ambiguous), unmatched);
        }
    }
}
