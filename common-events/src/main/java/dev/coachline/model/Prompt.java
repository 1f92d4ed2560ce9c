package dev.coachline.model;

import java.nio.charset.StandardCharsets;

/**
 * What a model is given. Instructions come first and are the same for everybody, then what is known of one athlete, which is
 * the same until something becomes known, and the turn last: endpoints charge a beginning that they have just read less.
 *
 * @param instructions a constant of the purpose
 * @param context of one athlete; no name, phone number or id
 * @param turn what is new
 * @param schema of the answer
 * @param mostOutput tokens that an answer may have
 */
public record Prompt(String instructions, String context, String turn, Schema schema, int mostOutput) {

    /** Around each message; the published chat formats take less. */
    private static final int TOKENS_AROUND_MESSAGE = 16;
    private static final int MESSAGES = 3;

    /**
     * The shape of an answer.
     *
     * @param name letters, digits and hyphens
     * @param json a JSON Schema in its strict subset: every property required, no others
     */
    public record Schema(String name, String json) {}

    /** The beginning that stays, byte for byte. */
    public String prefix() {
        return instructions + "\n" + context;
    }

    /** All of it, as it is measured. */
    public String text() {
        return prefix() + "\n" + turn;
    }

    /** How much of it is in the beginning that stays, 0 to 1. */
    public double stableShare() {
        return bytes(prefix()) / (double) bytes(text());
    }

    /**
     * No call can take more: a token stands for at least one byte in every tokenizer that works on bytes.
     *
     * @param said what was said since, in UTF-8 bytes
     */
    public long mostTokens(long said) {
        return bytes(text()) + bytes(schema.json()) + said + (long) MESSAGES * TOKENS_AROUND_MESSAGE + mostOutput;
    }

    static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
