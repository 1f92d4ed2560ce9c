package dev.coachline.local.system;

import java.nio.file.Path;

/**
 * What to start, and where.
 *
 * @param home the project's root directory, where the built jars lie
 * @param data where all state is kept; made where it does not exist
 * @param portBase the ports are counted from here
 * @param clock where the services' time comes from
 */
public record LocalSettings(Path home, Path data, int portBase, LocalClock clock) {

    public LocalPorts ports() {
        return new LocalPorts(portBase);
    }
}
