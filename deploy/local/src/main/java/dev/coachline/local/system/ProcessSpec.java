package dev.coachline.local.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A process to keep running.
 *
 * @param environment asked at every start
 * @param log where its output is appended
 * @param readiness says whether it serves
 * @param grace how long it may take to stop
 */
record ProcessSpec(String name, List<String> command, Supplier<Map<String, String>> environment, Path log,
        Readiness readiness,
        Duration grace) {

    /** Asked again and again until it holds. */
    @FunctionalInterface
    interface Readiness {

        /** @param logStart where in the log this run's output begins */
        boolean holds(Path log, long logStart) throws InterruptedException;
    }
}
