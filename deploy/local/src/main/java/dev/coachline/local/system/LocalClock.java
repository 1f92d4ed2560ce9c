package dev.coachline.local.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/** Where the services' time comes from. */
public sealed interface LocalClock {

    /** What a clock said last that stood in {@code file}; 1970 where none did. */
    static Instant left(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) < Long.BYTES) {
            return Instant.EPOCH;
        }
        return Instant.EPOCH.plus(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder()).getLong(),
                ChronoUnit.MICROS);
    }

    /** The machine's clock. */
    record OfTheMachine() implements LocalClock {}

    /**
     * A clock that a driver sets, for all services at once: it stands in a file that they map, as microseconds since 1970
     * in eight bytes of the machine's order ({@code COACHLINE_CLOCK_FILE}).
     */
    final class Settable implements LocalClock {

        private Instant now;
        private @Nullable MappedByteBuffer shared;

        public Settable(Instant start) {
            now = start;
        }

        public synchronized Instant now() {
            return now;
        }

        /** From now on it stands in {@code file}; where that is ahead already, time goes on from there. */
        synchronized void share(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
                shared.order(ByteOrder.nativeOrder());
                Instant left = Instant.EPOCH.plus(shared.getLong(0), ChronoUnit.MICROS);
                moveTo(left.isAfter(now) ? left : now);
            }
        }

        public synchronized void moveTo(Instant to) {
            now = to;
            if (shared != null) {
                shared.putLong(0, ChronoUnit.MICROS.between(Instant.EPOCH, to));
            }
        }
    }
}
