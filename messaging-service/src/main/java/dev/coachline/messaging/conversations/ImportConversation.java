package dev.coachline.messaging.conversations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.conversations.ChunkReader.Counts;
import dev.coachline.messaging.conversations.ChunkReader.Reading;
import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.ConversationStore.Said;

/**
 * Brings saves in the shape of before into the new store: those of another system, or those kept here. Each step can be tried
 * first, repeated, and taken back; the saves themselves are never touched.
 */
public final class ImportConversation {

    private static final int PAGE = 500;
    private static final Recall EVERYTHING_REMEMBERED = new Recall(0, 0, Integer.MAX_VALUE);

    /**
     * What was, or would be, imported.
     *
     * @param messages in the union of all chunks
     * @param stored the numbers that they got; absent where nothing was stored
     */
    public record Report(boolean dryRun, Counts counts, int messages, int memoryItems,
            ImportedHistory.@Nullable Range stored, List<Unmatched> unmatched) {}

    private final ChunkReader reader;
    private final NewConversations fresh;
    private final LegacyConversations legacy;

    public ImportConversation(ChunkReader reader, NewConversations fresh, LegacyConversations legacy) {
        this.reader = reader;
        this.fresh = fresh;
        this.legacy = legacy;
    }

    /**
     * In the running transaction. An import with other chunks takes the place of the one before. What is kept here in the shape
     * of before is converted with it, for it came later.
     */
    public Report apply(Conversation conversation, List<Chunk> chunks, boolean dryRun, String by, Instant now) {
        legacy.lock(conversation);
        List<Chunk> all = new ArrayList<>(chunks);
        all.addAll(legacy.chunks(conversation));
        return store(conversation, all, dryRun, by, now);
    }

    /**
     * Converts what is kept here in the shape of before.
     *
     * @return null where there is nothing, or it is converted already
     */
    public @Nullable Report convert(Conversation conversation, boolean dryRun, String by, Instant now) {
        legacy.lock(conversation);
        return !legacy.has(conversation) || fresh.has(conversation)
                ? null
                : store(conversation, legacy.chunks(conversation), dryRun, by, now);
    }

    private Report store(Conversation conversation, List<Chunk> chunks, boolean dryRun, String by, Instant now) {
        Reading reading = reader.read(chunks);
        ImportedHistory.Range stored = dryRun
                ? null
                : fresh.put(conversation, reading, digest(chunks), by, now);
        return new Report(dryRun, reading.counts(), reading.turns().size(), reading.memory().size(), stored,
                reading.unmatched());
    }

    /**
     * Takes an import back. What was said since stays: of a conversation that had been converted it goes back into the shape of
     * before, with the state that was saved last.
     *
     * @return whether there was anything to take back
     */
    public boolean withdraw(Conversation conversation, Instant now) {
        legacy.lock(conversation);
        fresh.lock(conversation);
        ImportedHistory.Range range = fresh.range(conversation);
        if (range == null) {
            return false;
        }
        if (!legacy.has(conversation)) {
            fresh.withdraw(conversation);
            return true;
        }
        List<Said> since = since(conversation, range.last());
        SavedState state = fresh.read(conversation, EVERYTHING_REMEMBERED);
        fresh.remove(conversation);
        if (state != null) {
            legacy.save(conversation, state.state(), state.memory(), now);
        }
        List<Said> left = legacy.append(since);
        if (!left.isEmpty()) {
            throw new IllegalStateException("what was said since the conversion could not be taken back");
        }
        return true;
    }

    private List<Said> since(Conversation conversation, long last) {
        List<Said> since = new ArrayList<>();
        Long before = null;
        List<Message> page;
        do {
            page = fresh.newestFirst(conversation, before, PAGE).stream().filter(m -> m.seq() > last).toList();
            page.forEach(message -> since.add(new Said(conversation, message.turn())));
            before = page.isEmpty() ? null : page.getLast().seq();
        } while (page.size() == PAGE);
        Collections.reverse(since);
        return since;
    }

    private static byte[] digest(List<Chunk> chunks) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Chunk chunk : chunks) {
                sha256.update((chunk.at() + " " + chunk.content().length() + " ").getBytes(StandardCharsets.UTF_8));
                sha256.update(chunk.content().getBytes(StandardCharsets.UTF_8));
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
