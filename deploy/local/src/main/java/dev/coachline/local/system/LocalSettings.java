package dev.coachline.local.system;

import java.nio.file.Files;
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
 * @param withMigration whether migration-service is started too
 */
public record LocalSettings(Path home, Path data, int portBase, LocalClock clock, @Nullable LocalFaults faults,
        boolean busyForLong, boolean withMigration) {

    /** Nothing goes wrong on purpose, and there are breaks. */
    public LocalSettings(Path home, Path data, int portBase, LocalClock clock, boolean withMigration) {
        this(home, data, portBase, clock, null, false, withMigration);
    }

    /** Whether a project has migration-service, which is deleted when the migration is over. */
    public static boolean hasMigration(Path home) {
        return Files.isDirectory(home.resolve(LocalServices.MIGRATION.processName));
    }

    public LocalPorts ports() {
        return new LocalPorts(portBase);
    }
}
