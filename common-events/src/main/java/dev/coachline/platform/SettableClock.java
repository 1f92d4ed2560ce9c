package dev.coachline.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is set; never backwards. Microseconds are the finest it knows. */
public final class SettableClock extends Clock {

    private static final VarHandle MICROS = ValueLayout.JAVA_LONG.varHandle();

    /** Microseconds since 1970. */
    private final MemorySegment now;

    private SettableClock(MemorySegment now) {
        this.now = now;
    }

    /** This process's own. */
    public SettableClock(Instant now) {
        this(Arena.ofAuto().allocate(ValueLayout.JAVA_LONG));
        write(now);
    }

    /**
     * One clock for all processes that map the same file: whoever sets it sets it for all at once.
     *
     * @param start what a clock says that stands before it; one that exists already goes on
     */
    public static SettableClock in(Path file, Instant start) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            SettableClock clock = new SettableClock(channel.map(FileChannel.MapMode.READ_WRITE, 0,
                    ValueLayout.JAVA_LONG.byteSize(), Arena.ofAuto()));
            if (clock.instant().isBefore(start)) {
                clock.write(start);
            }
            return clock;
        } catch (IOException e) {
            throw new UncheckedIOException("the clock's file " + file + " cannot be used", e);
        }
    }

    /** @throws IllegalArgumentException where {@code to} is before the present instant */
    public synchronized void set(Instant to) {
        Instant present = instant();
        if (to.isBefore(present)) {
            throw new IllegalArgumentException("time cannot go back from " + present + " to " + to);
        }
        write(to);
    }

    private void write(Instant to) {
        MICROS.setVolatile(now, 0L, ChronoUnit.MICROS.between(Instant.EPOCH, to));
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plus((long) MICROS.getVolatile(now, 0L), ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("rules take an athlete's zone as an argument");
    }
}
