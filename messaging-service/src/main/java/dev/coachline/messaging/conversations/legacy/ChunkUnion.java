package dev.coachline.messaging.conversations.legacy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.ChunkReader;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Turn;

/**
 * The union of the saves that are kept here. Each holds the last turns of a growing list with their numbers, so the numbers
 * say which turns are the same. What the old application saved has none; its union is made where it comes from.
 */
@Component
class ChunkUnion implements ChunkReader {

    @Override
    public Reading read(List<Chunk> chunks) {
        return reader(chunks).reading(chunks.size());
    }

    /** Every turn once, with the number that it was written with. */
    static List<Message> messages(List<Chunk> chunks) {
        return reader(chunks).turns.entrySet().stream().map(turn -> new Message(turn.getKey(), turn.getValue()))
                .toList();
    }

    private static Reader reader(List<Chunk> chunks) {
        Reader reader = new Reader();
        for (int i = 0; i < chunks.size(); i++) {
            reader.add(chunks.get(i), i);
        }
        return reader;
    }

    /** What has been read so far. */
    private static final class Reader {

        private final TreeMap<Long, Turn> turns = new TreeMap<>();
        private final Map<String, MemoryItem> memory = new LinkedHashMap<>();
        private final List<Unmatched> unmatched = new ArrayList<>();
        private @Nullable ConversationState state;
        private int unreadable;
        private int turnsIn;

        void add(Chunk chunk, int index) {
            ChunkDocument document = ChunkDocument.parse(chunk);
            if (document == null) {
                unreadable++;
                unmatched.add(new Unmatched("/" + index + "/content", "is no JSON object that can be read"));
                return;
            }
            document.unmatched().forEach(found -> unmatched
                    .add(new Unmatched("/" + index + "/content" + found.pointer(), found.reason())));
            turnsIn += document.turns().size();
            document.turns().forEach(turn -> turns.putIfAbsent(turn.seq(), turn.turn()));
            document.memory().forEach(item -> memory.put(item.source() + "\n" + item.content(), item));
            state = document.state();
        }

        Reading reading(int chunks) {
            long last = turns.isEmpty() ? 0 : turns.lastKey();
            long gaps = turns.isEmpty() ? 0 : last - turns.firstKey() + 1 - turns.size();
            return new Reading(state == null ? ConversationState.EMPTY : state, List.copyOf(turns.values()), last,
                    List.copyOf(memory.values()),
                    new Counts(chunks, unreadable, turnsIn, turnsIn - turns.size(), gaps), unmatched);
        }
    }
}
