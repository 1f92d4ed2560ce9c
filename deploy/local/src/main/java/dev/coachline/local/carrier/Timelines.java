package dev.coachline.local.carrier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Fetches for the page what messaging-service tells about an athlete, so that its token never leaves this process. The
 * texts on the phones do not come from there.
 */
final class Timelines {

    /**
     * Where to ask, and as whom.
     *
     * @param token an operator's; only timelines are fetched with it
     */
    record Source(URI messaging, String token) {

        /** Absent where the environment names none. */
        static @Nullable Source from(Map<String, String> environment) {
            String url = environment.get("MESSAGING_URL");
            String token = environment.get("COACHLINE_OPERATOR_TOKEN");
            return url == null || token == null ? null : new Source(URI.create(url), token);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1)).build();
    private final @Nullable Source source;

    Timelines(@Nullable Source source) {
        this.source = source;
    }

    Answer of(@Nullable UUID athleteId) {
        if (source == null || athleteId == null) {
            return Answer.problem(404, "Nobody can be asked about this phone's athlete.");
        }
        HttpRequest request = HttpRequest.newBuilder(source.messaging().resolve("/athletes/" + athleteId + "/timeline"))
                .header("Authorization", "Bearer " + source.token()).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            return Answer.problem(502, "messaging-service does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem(503, "The carrier is about to end.");
        }
    }
}
