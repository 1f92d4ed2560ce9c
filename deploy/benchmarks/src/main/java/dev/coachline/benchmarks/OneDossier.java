package dev.coachline.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.dossier.DossierMarkdown;

/** Answers in plan-service's place: every athlete has the dossier of somebody who lifts, with records to load from. */
final class OneDossier implements AutoCloseable {

    private static final String MARKDOWN = DossierMarkdown.render(new Dossier(List.of(
            DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, "Get stronger", null),
            DossierFact.text(Section.TRAINING, Keys.EXPERIENCE, "intermediate", null),
            DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(4), "days", null),
            DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, "full-gym", null), record("Squat", 120),
            record("Bench press", 90), record("Deadlift", 150), record("Overhead press", 55))));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private OneDossier(HttpServer server) {
        this.server = server;
    }

    static OneDossier served() throws BenchmarkFailure {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            OneDossier dossier = new OneDossier(server);
            byte[] body = MARKDOWN.getBytes(StandardCharsets.UTF_8);
            server.createContext("/athletes/", exchange -> {
                try (exchange) {
                    exchange.getResponseHeaders().add("Content-Type", "text/markdown;charset=UTF-8");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.setExecutor(dossier.threads);
            server.start();
            return dossier;
        } catch (IOException e) {
            throw new BenchmarkFailure("The dossiers could not be served: " + e.getMessage() + ".", e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static String sha256() {
        return DossierMarkdown.sha256(MARKDOWN);
    }

    private static DossierFact record(String exercise, int kilograms) {
        return new DossierFact(Section.RECORDS, Keys.RECORD, exercise,
                new DossierFact.Quantity(BigDecimal.valueOf(kilograms), "kg"), 1, null, false);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
