package dev.coachline.messaging.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Both stores' ports without a database; what the stores themselves promise is tested on real ones. */
final class InMemoryConversations implements NewConversations, LegacyConversations {

    private final Kind kind;
    final Map<Conversation, List<Message>> messages = new HashMap<>();
    boolean broken;

    InMemoryConversations(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean has(Conversation conversation) {
        return messages.containsKey(conversation);
    }

    @Override
    public void create(Conversation conversation, Instant now) {
        breakIfBroken();
        messages.putIfAbsent(conversation, new ArrayList<>());
    }

    @Override
    public List<Said> append(List<Said> said) {
        List<Said> left = new ArrayList<>();
        for (Said one : said) {
            List<Message> of = messages.get(one.conversation());
            if (of == null) {
                left.add(one);
            } else {
                breakIfBroken();
                of.add(new Message(of.size() + 1L, one.turn()));
            }
        }
        return left;
    }

    @Override
    public List<Conversation> of(UUID athleteId, @Nullable String after, int limit) {
        return messages.keySet().stream().filter(one -> one.athleteId().equals(athleteId)).toList();
    }

    private void breakIfBroken() {
        if (broken) {
            throw new IllegalStateException("broken");
        }
    }

    @Override
    public void save(Conversation conversation, ConversationState state, List<MemoryItem> memory, Instant now) {
        breakIfBroken();
    }

    @Override
    public @Nullable SavedState read(Conversation conversation, Recall recall) {
        List<Message> of = messages.get(conversation);
        return of == null ? null : new SavedState(ConversationState.EMPTY, of, List.of());
    }

    @Override
    public List<Message> newestFirst(Conversation conversation, @Nullable Long before, int limit) {
        return messages.getOrDefault(conversation, List.of()).reversed();
    }

    @Override
    public void lock(Conversation conversation) {
        // Nobody else is here.
    }

    @Override
    public List<Chunk> chunks(Conversation conversation) {
        return List.of();
    }

    @Override
    public @Nullable Range put(Conversation conversation, ChunkReader.Reading reading, byte[] digest, String by,
            Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Range range(Conversation conversation) {
        return null;
    }

    @Override
    public void withdraw(Conversation conversation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(Conversation conversation) {
        throw new UnsupportedOperationException();
    }
}
