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
 */
public record LocalSettings(Path home, Path data, int portBase, LocalClock clock, @Nullable LocalFaults faults) {

    /** Nothing goes wrong on purpose. */
    public LocalSettings(Path home, Path data, int portBase, LocalClock clock) {
        this(home, data, portBase, clock, null);
    }

    public LocalPorts ports() {
        return new LocalPorts(portBase);
    }
}
