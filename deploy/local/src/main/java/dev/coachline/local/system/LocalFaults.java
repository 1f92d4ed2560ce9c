package dev.coachline.local.system;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.coachline.local.terminal.PlainFailure;

/**
 * Faults at the services' crash points.
 *
 * @param seed decides at which pass of a point each fault strikes
 * @param kills by service, the faults that end its process, such as {@code after Claims.claim}; without any, every
 *        fault throws
 */
public record LocalFaults(long seed, Map<String, List<String>> kills) {

    /** What has to stand beside a service on its class path. */
    static Path crashPoints() throws PlainFailure {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith("faults-")
                        || entry.endsWith(Path.of("faults", "target", "classes")))
                .findFirst().orElseThrow(() -> new PlainFailure("The crash points are not built."));
    }

    Map<String, String> environment(String service, Path memory) {
        String struck = kills.isEmpty() ? "" : String.join(",", kills.getOrDefault(service, List.of("none")));
        return Map.of("COACHLINE_FAULTS_MEMORY", memory.toString(), "COACHLINE_FAULTS_SEED", String.valueOf(seed),
                "COACHLINE_FAULTS_KILL", struck);
    }
}
