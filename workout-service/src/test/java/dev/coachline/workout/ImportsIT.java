package dev.coachline.workout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Histories over HTTP: in, out, and in again. */
class ImportsIT extends RunningService {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path HEVY = Path.of("src/test/resources/imports/hevy-coach/workout_data.csv");
    private static final int LIMIT = 10 << 20;

    @Test
    void a_file_is_recorded_once_and_accounted_for_to_the_last_row() throws Exception {
        JsonNode dry = report(send(athlete, "?dryRun=true", "text/csv", Files.readAllBytes(HEVY)));
        assertThat(dry.get("dryRun").booleanValue()).isTrue();
        assertThat(json(allSessions(athlete)).get("sessions")).isEmpty();

        JsonNode first = report(send(athlete, "", "application/octet-stream", Files.readAllBytes(HEVY)));
        assertThat(first.get("format").stringValue()).isEqualTo("hevy");
        assertThat(first.get("rows").intValue()).isEqualTo(330);
        assertThat(first.get("sets").intValue()).isEqualTo(330);
        assertThat(first.get("sessions").intValue()).isEqualTo(17).isEqualTo(dry.get("sessions").intValue());
        assertThat(first.at("/exercises/0/how").stringValue()).isIn("exact", "alias", "words", "ambiguous", "unknown");
        String recorded = allSessions(athlete).body();

        JsonNode second = report(send(athlete, "", "text/csv", Files.readAllBytes(HEVY)));
        assertThat(second.get("duplicates").intValue()).isEqualTo(17);
        assertThat(second.get("sessions").intValue()).isZero();
        assertThat(allSessions(athlete).body()).isEqualTo(recorded);
        assertThat(json(allSessions(athlete)).get("sessions")).hasSize(17);
        assertThat(logged()).isEmpty();
    }

    @Test
    void what_is_exported_can_be_imported_for_somebody_else() throws Exception {
        report(send(athlete, "", "text/csv", Files.readAllBytes(HEVY)));
        assertThat(put(UUID.randomUUID(), client(), """
                {"date":"2026-02-27","title":"Rest","status":"skipped","source":"athlete","notes":["was ill"]}""")
                .statusCode()).isEqualTo(204);
        for (String format : new String[]{"openweight", "csv"}) {
            UUID other = UUID.randomUUID();
            HttpResponse<byte[]> export = get("/athletes/" + athlete + "/sessions/export?format=" + format);
            assertThat(export.statusCode()).isEqualTo(200);
            assertThat(export.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(format.equals("csv") ? "text/csv" : "application/json");

            JsonNode report = report(send(other, "", "application/octet-stream", export.body()));

            assertThat(report.get("sessions").intValue()).isEqualTo(18);
            assertThat(allSessions(other).body()).isEqualTo(allSessions(athlete).body());
        }
    }

    @Test
    void the_athletes_unit_is_assumed_unless_the_caller_names_one() throws Exception {
        byte[] strong = Files.readAllBytes(
                Path.of("src/test/resources/imports/openweight/converter-fixtures/strong-basic.csv"));
        assertThat(report(send(athlete, "?dryRun=true", "text/csv", strong)).get("assumedUnit").stringValue())
                .isEqualTo("kg");
        assertThat(report(send(athlete, "?unit=lb", "text/csv", strong)).get("assumedUnit").stringValue())
                .isEqualTo("lb");
        assertThat(json(allSessions(athlete)).at("/sessions/0/sets/0/unit").stringValue()).isEqualTo("lb");
    }

    @Test
    void refuses_what_is_no_history_and_names_what_is_wrong() throws Exception {
        assertInvalid(send(athlete, "", "text/csv", "Name,Age\nAlice,30\n".getBytes()), "body");
        assertInvalid(send(athlete, "", "application/octet-stream", new byte[0]), "body");
        assertInvalid(send(athlete, "", "application/json", "{\"exportedAt\":\"x\"}".getBytes()), "exportedAt");
        assertInvalid(send(athlete, "", "application/json", "[{".getBytes()), "body");
        assertInvalid(send(athlete, "?unit=stone", "text/csv", Files.readAllBytes(HEVY)), "unit");
        assertInvalid(send(athlete, "?dryRun=maybe", "text/csv", Files.readAllBytes(HEVY)), "dryRun");
        assertInvalid(WORLD.call(port, "GET", "/athletes/" + athlete + "/sessions/export?format=pdf", client(), ""),
                "format");
        assertThat(json(allSessions(athlete)).get("sessions")).isEmpty();
    }

    @Test
    void a_file_above_the_limit_gets_413_whether_or_not_it_says_its_length() throws Exception {
        byte[] large = new byte[50 << 20];
        java.util.Arrays.fill(large, (byte) '\n');
        byte[] head = Files.readAllBytes(HEVY);
        System.arraycopy(head, 0, large, 0, head.length);
        for (HttpRequest.BodyPublisher body : new HttpRequest.BodyPublisher[]{
                HttpRequest.BodyPublishers.ofByteArray(large),
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))}) {
            HttpResponse<String> refusal = HTTP.send(request(athlete, "", "text/csv").POST(body).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refusal.statusCode()).isEqualTo(413);
            assertThat(refusal.body()).contains("urn:coachline:problem:file-too-large", "10 MB");
        }
        assertThat(json(allSessions(athlete)).get("sessions")).isEmpty();
        byte[] longest = java.util.Arrays.copyOf(large, LIMIT);
        assertThat(send(athlete, "?dryRun=true", "text/csv", longest).statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder request(UUID whom, String query, String type) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/athletes/" + whom + "/imports" + query))
                .header("Content-Type", type).header("Authorization", "Bearer " + client());
    }

    private HttpResponse<String> send(UUID whom, String query, String type, byte[] body)
            throws IOException, InterruptedException {
        return HTTP.send(request(whom, query, type).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + client()).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode report(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode report = json(response);
        int skipped = report.get("skipped").valueStream().mapToInt(one -> one.get("rows").intValue()).sum();
        assertThat(report.get("storedRows").intValue() + skipped + report.get("unmappedRows").intValue())
                .isEqualTo(report.get("rows").intValue());
        return report;
    }

    private HttpResponse<String> allSessions(UUID whom) {
        return WORLD.call(port, "GET", "/athletes/" + whom + "/sessions?from=2020-01-01&to=2026-12-31", client(), "");
    }
}
