package dev.coachline.messaging.conversations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.conversations.ChunkReader.Counts;
import dev.coachline.messaging.conversations.ChunkReader.Reading;
import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.ConversationStore.Said;

/**
 * Brings a conversation's past into the new store: the history that another system hands over, and what is kept here in the
 * shape of before. Each step can be tried first, repeated, and taken back; saves are never touched.
 */
public final class ImportConversation {

    private static final int PAGE = 500;
    private static final History NOTHING = new History(ConversationState.EMPTY, List.of(), List.of());
    private static final Recall EVERYTHING_REMEMBERED = new Recall(0, 0, Integer.MAX_VALUE);

    /**
     * What was, or would be, imported.
     *
     * @param counts of what is kept here in the shape of before
     * @param messages of the history handed over and of all chunks
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
     * In the running transaction. An import of another history takes the place of the one before. What is kept here in the
     * shape of before is converted with it, for it came later.
     */
    public Report apply(Conversation conversation, History before, boolean dryRun, String by, Instant now) {
        legacy.lock(conversation);
        return store(conversation, before, dryRun, by, now);
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
                : store(conversation, NOTHING, dryRun, by, now);
    }

    private Report store(Conversation conversation, History before, boolean dryRun, String by, Instant now) {
        List<Chunk> chunks = legacy.chunks(conversation);
        Reading reading = joined(before, reader.read(chunks));
        ImportedHistory.Range stored = dryRun
                ? null
                : fresh.put(conversation, reading, digest(before, chunks), by, now);
        return new Report(dryRun, reading.counts(), reading.turns().size(), reading.memory().size(), stored,
                reading.unmatched());
    }

    /** What is kept here came later: its turns follow, its state counts, and what it remembers is judged anew. */
    private static Reading joined(History before, Reading here) {
        List<Turn> turns = new ArrayList<>(before.turns());
        turns.addAll(here.turns());
        Map<String, MemoryItem> memory = new LinkedHashMap<>();
        before.memory().forEach(item -> memory.put(item.source() + "\n" + item.content(), item));
        here.memory().forEach(item -> memory.put(item.source() + "\n" + item.content(), item));
        return new Reading(here.counts().chunks() == 0 ? before.state() : here.state(), turns,
                here.turns().isEmpty() ? turns.size() : here.last(), List.copyOf(memory.values()), here.counts(),
                here.unmatched());
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

    private static byte[] digest(History before, List<Chunk> chunks) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            ConversationState state = before.state();
            digest(sha256, state.userInput(), state.stepCount(), state.focus(), state.lastToolResult(), state.config());
            before.turns().forEach(turn -> digest(sha256, turn.at(), turn.role(), turn.words().structured(),
                    turn.words().text(), turn.toolName(), turn.toolCalls(), turn.details()));
            before.memory().forEach(
                    item -> digest(sha256, item.source(), item.content(), item.relevance(), item.focus()));
            chunks.forEach(chunk -> digest(sha256, chunk.at(), chunk.content()));
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Each with its length, so that no two ways of cutting a text are the same. */
    private static void digest(MessageDigest sha256, @Nullable Object... parts) {
        for (Object part : parts) {
            String text = String.valueOf(part);
            sha256.update((text.length() + " " + text).getBytes(StandardCharsets.UTF_8));
        }
    }
}
