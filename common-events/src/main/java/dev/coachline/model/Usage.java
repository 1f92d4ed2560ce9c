package dev.coachline.model;

/**
 * Tokens of one call, as the endpoint counts them.
 *
 * @param cachedInput those of the input that the endpoint did not have to read again
 */
public record Usage(long input, long cachedInput, long output) {

    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage {
        if (input < 0 || output < 0 || cachedInput < 0 || cachedInput > input) {
            throw new IllegalArgumentException("tokens are not negative, and what was cached is part of the input");
        }
    }

    public long total() {
        return input + output;
    }
}
