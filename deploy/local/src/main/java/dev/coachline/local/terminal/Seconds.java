package dev.coachline.local.terminal;

import java.time.Instant;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/** Instants as a person reads them. */
public final class Seconds {

    private static final Pattern FRACTION = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z");

    private Seconds() {}

    /** To the second; what has been so from the beginning is told as that. */
    public static String of(JsonNode instant) {
        String at = instant.asString("");
        return at.equals(Instant.EPOCH.toString()) ? "the beginning" : in(at);
    }

    /** A sentence with its instants to the second. */
    public static String in(String sentence) {
        return FRACTION.matcher(sentence).replaceAll("$1Z");
    }
}
