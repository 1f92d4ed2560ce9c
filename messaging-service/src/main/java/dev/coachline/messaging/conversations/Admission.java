package dev.coachline.messaging.conversations;

import java.util.Set;
import java.util.UUID;

/**
 * Which new conversations begin in the new store. It is asked once for each, so that turning it moves nobody.
 *
 * @param on the kill switch
 * @param prefixes of conversations' ids
 * @param cohort of athletes
 * @param percentage of athletes, always the same ones and only more when it grows
 */
public record Admission(boolean on, Set<String> prefixes, Set<UUID> cohort, int percentage) {

    private static final int ALL = 100;

    public Admission {
        if (percentage < 0 || percentage > ALL) {
            throw new IllegalArgumentException("USE_NEW_STORAGE_PERCENTAGE must be from 0 to 100, not " + percentage);
        }
        if (prefixes.contains("")) {
            throw new IllegalArgumentException("USE_NEW_STORAGE_PREFIXES holds an empty prefix, which would admit all");
        }
        prefixes = Set.copyOf(prefixes);
        cohort = Set.copyOf(cohort);
    }

    public boolean admits(Conversation conversation) {
        return on && (prefixes.stream().anyMatch(conversation.id()::startsWith)
                || cohort.contains(conversation.athleteId()) || bucket(conversation.athleteId()) < percentage);
    }

    private static int bucket(UUID athlete) {
        long mixed = (athlete.getMostSignificantBits() ^ athlete.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 1, ALL);
    }
}
