package dev.coachline.local.migrate;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Uuid;

/** The options that select athletes and say how they move; {@code dry-run} and {@code run} have the same. */
final class SelectionOptions {

    @Option(names = "--ends-within", paramLabel = "DAYS", description = "Athletes whose plan ends within so many days, or is over.")
    private @Nullable Integer endsWithin;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Athletes in a zone, such as Europe/Berlin, or in several: Europe/.")
    private @Nullable String zone;

    @Option(names = "--percentage", paramLabel = "PERCENT", converter = Percent.class, description = "This part of all athletes, by a hash of their ids: a larger one has all of a smaller one.")
    private @Nullable BigDecimal percentage;

    @Option(names = "--waves", paramLabel = "PERCENT", split = ",", converter = Percent.class, description = "How the run opens, cumulative, the last one 100 (default: 1,10,100).")
    private @Nullable List<BigDecimal> waves;

    @Option(names = "--by-hand", description = "Each wave waits for migrate advance, besides its gate.")
    private boolean byHand;

    @Option(names = "--now", description = "Athletes move as soon as they are ready, without waiting for the end of their plan.")
    private boolean now;

    @ArgGroup
    private @Nullable Whom whom;

    @Mixin
    private PaceOptions pace = new PaceOptions();

    /** Named athletes; given one way or the other. */
    static final class Whom {

        @Option(names = "--athletes", paramLabel = "ID", split = ",", converter = Uuid.class, description = "These athletes, with commas between.")
        private @Nullable List<UUID> athletes;

        @Option(names = "--csv", paramLabel = "FILE", description = "The athletes in a file: an id in each line, or in the column athlete_id.")
        private @Nullable Path csv;

        @Option(names = "--retry", paramLabel = "RUN", description = "Those of another run who are in quarantine, and nobody else; their moves begin anew.")
        private @Nullable String retry;
    }

    Map<String, Object> request(MigrationService service) throws PlainFailure, InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>();
        put(request, "planEndsWithinDays", endsWithin);
        put(request, "zone", zone);
        put(request, "percentage", percentage);
        put(request, "waves", waves);
        request.put("byHand", byHand);
        request.put("now", now);
        if (whom != null) {
            put(request, "athletes", whom.athletes);
            put(request, "csv", whom.csv == null ? null : read(whom.csv));
            put(request, "retryOf",
                    whom.retry == null ? null : service.run(whom.retry).path("runId").asString(""));
        }
        Map<String, Object> wanted = pace.request();
        if (!wanted.isEmpty()) {
            request.put("pace", wanted);
        }
        return request;
    }

    private static String read(Path file) throws PlainFailure {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PlainFailure(file + " is no text file that can be read.", e);
        }
    }

    private static void put(Map<String, Object> request, String field, @Nullable Object value) {
        if (value != null) {
            request.put(field, value);
        }
    }
}
