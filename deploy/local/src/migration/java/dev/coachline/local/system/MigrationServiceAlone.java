package dev.coachline.local.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.MigrationService;

/** migration-service in a process of its own, as {@code up} starts it, comparing all that is read through its gateway. */
public final class MigrationServiceAlone implements MigrationService {

    private final ServiceAlone service;
    private final HttpJson operator;

    private MigrationServiceAlone(ServiceAlone service) {
        this.service = service;
        this.operator = service.as(Role.OPERATOR);
    }

    /** @param home the project's root directory, where the built jar lies */
    public static MigrationServiceAlone start(Path home, Addresses servers, String database, String legacy,
            URI workouts) throws BenchmarkFailure, InterruptedException {
        return new MigrationServiceAlone(ServiceAlone.start(home, LocalServices.MIGRATION, servers.brokers(),
                address -> Map.of("DB_URL", database, "LEGACY_DB_URL", legacy, "WORKOUT_URL", workouts.toString(),
                        "PLAN_URL", workouts.toString(), "MESSAGING_URL", workouts.toString(), "MIGRATION_STANDING_RUN",
                        "false", "COACHLINE_SHADOW_SHARE", "1")));
    }

    @Override
    public Answer ask(String method, String path, @Nullable Object body)
            throws BenchmarkFailure, InterruptedException {
        try {
            HttpJson.Answer answer = operator.send(method, service.address(), path, body);
            return new Answer(answer.status(), answer.body());
        } catch (IOException e) {
            throw new BenchmarkFailure("migration-service does not answer: " + e + ".", e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
