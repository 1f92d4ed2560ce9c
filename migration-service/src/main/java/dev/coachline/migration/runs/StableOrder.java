package dev.coachline.migration.runs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.UUID;

/**
 * The order in which athletes move where nothing else decides: by a hash of the id alone. Whoever is among the first one
 * per cent is among the first ten as well, in every run, on every machine.
 */
final class StableOrder {

    static final Comparator<UUID> FIRST_TO_LAST = Comparator.<UUID>comparingDouble(StableOrder::share)
            .thenComparing(Comparator.naturalOrder());

    private static final int UNUSED_BITS = 11;

    private StableOrder() {}

    /** Where an athlete stands among all possible ones, from 0 (first) to below 1. */
    static double share(UUID athleteId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(athleteId.toString().getBytes(StandardCharsets.US_ASCII));
            return (ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
