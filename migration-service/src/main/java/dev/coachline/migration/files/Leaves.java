package dev.coachline.migration.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Counts leaves: every scalar, {@code null} included, and every empty list or object. A file is counted token by token, apart from
 * how it is read, so that what reading overlooks shows; at any size it needs no memory.
 */
final class Leaves {

    private Leaves() {}

    /** How many leaves a file has. */
    interface Count {
        long of(Path file) throws IOException;
    }

    /** Counts files beside whatever else is done, in their order; one that is asked for before its turn is counted by who asks. */
    static final class Ahead implements Count, AutoCloseable {

        private final Map<Path, FutureTask<Long>> counts = new LinkedHashMap<>();

        Ahead(List<Path> files) {
            files.forEach(file -> counts.put(file, new FutureTask<>(() -> in(file))));
            Thread.ofPlatform().daemon().name("count-leaves").start(() -> counts.values().forEach(FutureTask::run));
        }

        @Override
        public long of(Path file) throws IOException {
            FutureTask<Long> count = counts.get(file);
            if (count == null) {
                return in(file);
            }
            count.run();
            try {
                return count.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case JacksonException malformed -> throw malformed;
                    case IOException unreadable -> throw unreadable;
                    case null, default -> throw new IllegalStateException("a file could not be counted", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("nobody waits for the count any more");
            }
        }

        /** Nobody asks any more. */
        @Override
        public void close() {
            counts.values().forEach(count -> count.cancel(true));
        }
    }

    /** Reads the whole file, so it also tells whether it is JSON to its end. */
    static long in(Path file) throws IOException {
        long leaves = 0;
        try (JsonParser parser = SourceFile.JSON.createParser(file)) {
            JsonToken before = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean empty = token.isStructEnd() && before != null && before.isStructStart();
                if (token.isScalarValue() || empty) {
                    leaves++;
                }
                before = token;
            }
        }
        return leaves;
    }

    static long of(JsonNode node) {
        if (node.isValueNode() || node.isEmpty()) {
            return 1;
        }
        long leaves = 0;
        for (JsonNode child : node) {
            leaves += of(child);
        }
        return leaves;
    }
}
