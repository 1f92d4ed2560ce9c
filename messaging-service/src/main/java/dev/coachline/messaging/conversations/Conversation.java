package dev.coachline.messaging.conversations;

import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which conversation.
 *
 * @param id 1 to 100 letters, digits, dots, underscores and hyphens; an athlete's texts are the one named by the athlete's id
 */
public record Conversation(String id, UUID athleteId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public Conversation {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a conversation's id");
        }
    }

    /** The athlete's own: every text in and out. */
    public static Conversation of(UUID athleteId) {
        return new Conversation(athleteId.toString(), athleteId);
    }

    /** One of the athlete's, or null where the id cannot be one; another athlete's id is none of this one's. */
    public static @Nullable Conversation of(UUID athleteId, String id) {
        boolean anothers = id.length() == 36 && !id.equals(athleteId.toString()) && isUuid(id);
        return anothers || !ID.matcher(id).matches() ? null : new Conversation(id, athleteId);
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
