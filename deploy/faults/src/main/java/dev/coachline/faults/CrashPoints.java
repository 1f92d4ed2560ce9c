package dev.coachline.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Decides at which pass of which crash point a fault strikes: once before and once after each boundary. What has struck
 * stands in a file, since the process that it struck may not live to remember it.
 */
final class CrashPoints {

    enum Side {
        BEFORE, AFTER;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What a fault does. */
    enum Fault {
        /** Nothing this time. */
        NONE,
        /** The caller gets an exception. */
        THROW,
        /** The process is gone. */
        KILL
    }

    private static final int LATEST_PASS = 3;

    private final Path memory;
    private final long seed;
    private final Set<String> kills;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> struck = new HashSet<>();
    private final Map<String, Integer> passes = new HashMap<>();

    /**
     * @param memory one line for each point that was seen ({@code seen POINT}) and each fault that struck ({@code
     *        before POINT throw})
     * @param seed decides at which pass each fault strikes
     * @param kills faults that end the process, such as {@code after Claims.claim}; where there are any, no others
     *        strike
     */
    CrashPoints(Path memory, long seed, Set<String> kills) throws IOException {
        this.memory = memory;
        this.seed = seed;
        this.kills = Set.copyOf(kills);
        if (Files.exists(memory)) {
            for (String line : Files.readAllLines(memory)) {
                String[] words = line.split(" ");
                if (words[0].equals("seen")) {
                    seen.add(words[1]);
                } else {
                    struck.add(words[0] + " " + words[1]);
                }
            }
        }
    }

    /** One pass of a boundary; what is to happen there. */
    synchronized Fault pass(String point, Side side) {
        if (seen.add(point)) {
            write("seen " + point);
        }
        String fault = side.label() + " " + point;
        if (struck.contains(fault) || (!kills.isEmpty() && !kills.contains(fault))) {
            return Fault.NONE;
        }
        if (passes.merge(fault, 1, Integer::sum) < strikesAt(fault)) {
            return Fault.NONE;
        }
        struck.add(fault);
        Fault strikes = kills.isEmpty() ? Fault.THROW : Fault.KILL;
        write(fault + " " + strikes.name().toLowerCase(java.util.Locale.ROOT));
        return strikes;
    }

    private int strikesAt(String fault) {
        return 1 + new SplittableRandom(seed * 31 + fault.hashCode()).nextInt(LATEST_PASS);
    }

    private void write(String line) {
        try {
            Files.write(memory, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
