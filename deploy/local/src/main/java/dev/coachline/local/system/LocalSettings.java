package dev.coachline.local.system;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What to start, and where.
 *
 * @param home the project's root directory, where the built jars lie
 * @param data where all state is kept; made where it does not exist
 * @param portBase the ports are counted from here
 * @param clock where the services' time comes from
 * @param faults what is to go wrong in the services; null for nothing
 * @param busyForLong whether there will be work without a break for many minutes, so that compiling thoroughly pays
 */
public record LocalSettings(Path home, Path data, int portBase, LocalClock clock, @Nullable LocalFaults faults,
        boolean busyForLong) {

    /** Nothing goes wrong on purpose, and there are breaks. */
    public LocalSettings(Path home, Path data, int portBase, LocalClock clock) {
        this(home, data, portBase, clock, null, false);
    }

    public LocalPorts ports() {
        return new LocalPorts(portBase);
    }
}
