package dev.coachline.messaging.conversations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of imported messages, so that whoever sent them can see that all of them are here, in order and unchanged. Each
 * message is seven fields: instant in microseconds (ISO 8601), role, {@code text} or {@code json}, content, tool's name, tool
 * calls, details; each field is its length in UTF-8 bytes, a colon, and the bytes, an absent one a hyphen.
 */
public final class ImportDigest {

    private final MessageDigest digest;

    public ImportDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public ImportDigest add(Turn turn) {
        field(turn.at().truncatedTo(ChronoUnit.MICROS).toString());
        field(turn.role().name().toLowerCase(Locale.ROOT));
        field(turn.words().structured() ? "json" : "text");
        field(turn.words().text());
        field(turn.toolName());
        field(turn.toolCalls());
        field(turn.details());
        return this;
    }

    /** Of everything that was added; begins anew. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String ofText(String text) {
        ImportDigest one = new ImportDigest();
        one.digest.update(text.getBytes(StandardCharsets.UTF_8));
        return one.hex();
    }

    private void field(@Nullable String value) {
        if (value == null) {
            digest.update((byte) '-');
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }
}
