package dev.coachline.workout.imports.openweight;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;

/** Reads one log at a time into memory, and none that would fill it: a tree is many times as large as its text. */
final class OneLog extends JsonParserDelegate {

    static final int MOST = 100_000;

    private int tokens;

    OneLog(JsonParser json) {
        super(json);
    }

    /** The value that begins here. */
    JsonNode next() {
        tokens = 0;
        return objectReadContext().readTree(this);
    }

    boolean isTooLong() {
        return tokens > MOST;
    }

    @Override
    public @Nullable JsonToken nextToken() {
        count();
        return super.nextToken();
    }

    @Override
    public @Nullable String nextName() {
        count();
        return super.nextName();
    }

    private void count() {
        if (++tokens > MOST) {
            throw new StreamConstraintsException("more than " + MOST + " tokens");
        }
    }
}
