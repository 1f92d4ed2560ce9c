package dev.coachline.local.simulation;

import java.io.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One line that is written over again on a terminal, and now and then a new one elsewhere. */
final class ProgressLine {

    private final boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private final long everyNanos = (terminal ? Duration.ofMillis(500) : Duration.ofSeconds(15)).toNanos();
    private final World world;
    private final LongSupplier texts;
    private final int days;
    private final long startedNanos = System.nanoTime();
    private long shownNanos = startedNanos - everyNanos;

    ProgressLine(World world, LongSupplier texts, int days) {
        this.world = world;
        this.texts = texts;
        this.days = days;
    }

    void show(Instant now, int instants) {
        long nanos = System.nanoTime();
        if (nanos - shownNanos < everyNanos) {
            return;
        }
        shownNanos = nanos;
        double done = (double) Duration.between(world.start(), now).toSeconds()
                / Duration.between(world.start(), world.end()).toSeconds();
        long elapsed = Duration.ofNanos(nanos - startedNanos).toSeconds();
        String left = done < 0.01 ? "?" : clock(Math.round(elapsed / done * (1 - done)));
        String line = "%s  day %d of %d  %,d texts both ways  %,d instants, %.0f ms each  %s to go".formatted(
                now.atZone(ZoneOffset.UTC).toLocalDate(), Duration.between(world.start(), now).toDays() + 1, days,
                texts.getAsLong(), instants, (nanos - startedNanos) / 1e6 / Math.max(1, instants), left);
        System.out.print(terminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
        System.out.flush();
    }

    void end() {
        if (terminal) {
            System.out.println();
        }
    }

    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
