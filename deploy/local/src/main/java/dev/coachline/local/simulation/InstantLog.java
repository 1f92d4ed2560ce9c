package dev.coachline.local.simulation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One line per instant of a run: when, what real time it took, who was due. For whoever asks where the time went. */
final class InstantLog implements AutoCloseable {

    private final BufferedWriter out;
    private long beganNanos = System.nanoTime();

    InstantLog(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    void write(Instant now, List<String> who, int actions) {
        long nanos = System.nanoTime();
        try {
            out.write("%s %d ms %s actions %d%n".formatted(now, (nanos - beganNanos) / 1_000_000,
                    String.join(",", who), actions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        beganNanos = nanos;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
