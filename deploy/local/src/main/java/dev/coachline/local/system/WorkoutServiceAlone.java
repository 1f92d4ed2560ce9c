package dev.coachline.local.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.WorkoutService;

/** workout-service in a process of its own, as {@code up} starts it, on servers that somebody else started. */
public final class WorkoutServiceAlone implements WorkoutService {

    private static final String STORED = "coachline_workouts_generated_total";

    private final ServiceAlone service;

    private WorkoutServiceAlone(ServiceAlone service) {
        this.service = service;
    }

    /** @param home the project's root directory, where the built jar lies */
    public static WorkoutServiceAlone start(Path home, Addresses servers, URI dossiers)
            throws BenchmarkFailure, InterruptedException {
        return new WorkoutServiceAlone(ServiceAlone.start(home, LocalServices.WORKOUT, servers.brokers(),
                address -> Map.of("MONGO_URI", servers.workouts(), "PLAN_URL", dossiers.toString())));
    }

    @Override
    public long stored() throws BenchmarkFailure, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String metrics = client.send(
                    HttpRequest.newBuilder(service.address().resolve("/actuator/prometheus")).build(),
                    BodyHandlers.ofString()).body();
            return metrics.lines().filter(line -> line.startsWith(STORED))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        } catch (IOException e) {
            throw new BenchmarkFailure("workout-service does not say how many workouts it wrote: " + e + ".", e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
