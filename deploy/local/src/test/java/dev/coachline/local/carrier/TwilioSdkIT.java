package dev.coachline.local.carrier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

import com.twilio.exception.ApiException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Twilio's own library works against the simulator: whatever it sends, reads and refuses is as it expects. */
class TwilioSdkIT {

    private static final PhoneNumber ADA = new PhoneNumber("+12015550100");
    private static final PhoneNumber BOB = new PhoneNumber("+12015550101");
    private static final PhoneNumber COACH = new PhoneNumber("+15005550006");

    @TempDir
    private Path data;
    private CarrierSimulator carrier;
    private TwilioRestClient twilio;

    @BeforeEach
    void start() throws IOException {
        carrier = CarrierSimulator.start(new CarrierSettings(0, data, "http://127.0.0.1:1/inbound", "AC1", "secret",
                COACH.getEndpoint(), Duration.ofMillis(1)), Clock.systemUTC());
        twilio = client("secret");
    }

    @AfterEach
    void stop() throws IOException {
        carrier.close();
    }

    @Test
    void sends_reads_and_lists() {
        Message sent = Message.creator(ADA, COACH, "Squat 5x5 @ 100 kg").create(twilio);
        assertThat(sent.getSid()).startsWith("SM");
        assertThat(sent.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(sent.getNumSegments()).isEqualTo("1");
        assertThat(sent.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);

        Message read = Message.fetcher(sent.getSid()).fetch(twilio);
        assertThat(read.getBody()).isEqualTo("Squat 5x5 @ 100 kg");
        assertThat(read.getStatus()).isEqualTo(Message.Status.DELIVERED);
        assertThat(read.getDateSent()).isAfter(ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(1));

        Message.creator(BOB, COACH, "Bench").create(twilio);
        for (int i = 0; i < 5; i++) {
            Message.creator(ADA, COACH, "text " + i).create(twilio);
        }
        assertThat(listed(Message.reader().setTo(ADA).setPageSize(2L).read(twilio))).as("over three pages")
                .containsExactly("text 4", "text 3", "text 2", "text 1", "text 0", "Squat 5x5 @ 100 kg");
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        assertThat(listed(Message.reader().setTo(BOB).setDateSentAfter(now.minusMinutes(5))
                .setDateSentBefore(now.plusMinutes(5)).read(twilio))).containsExactly("Bench");
        assertThat(listed(Message.reader().setDateSentAfter(now.plusDays(1)).read(twilio))).isEmpty();
    }

    @Test
    void counts_segments_as_the_carrier_charges_them() {
        assertThat(segments("a".repeat(160))).isEqualTo("1");
        assertThat(segments("a".repeat(161))).isEqualTo("2");
        assertThat(segments("€".repeat(80) + "a")).isEqualTo("2");
        assertThat(segments("日".repeat(71))).isEqualTo("2");
        assertThat(segments("日".repeat(135))).isEqualTo("3");
    }

    @Test
    void refuses_as_the_library_expects() throws Exception {
        refused(21610, () -> {
            unsubscribe(ADA, true);
            Message.creator(ADA, COACH, "hello").create(twilio);
        });
        unsubscribe(ADA, false);
        assertThat(Message.creator(ADA, COACH, "hello again").create(twilio).getSid()).isNotNull();
        refused(21211, () -> Message.creator(new PhoneNumber("+1"), COACH, "hello").create(twilio));
        refused(21617, () -> Message.creator(ADA, COACH, "a".repeat(1_601)).create(twilio));
        refused(20404, () -> Message.fetcher("SM0").fetch(twilio));
        refused(20003, () -> Message.creator(ADA, COACH, "hello").create(client("wrong")));
    }

    @Test
    void tells_why_a_text_was_not_delivered() throws Exception {
        post("/faults/unreachable", "");
        Message sent = Message.creator(ADA, COACH, "hello").create(twilio);
        assertThat(sent.getErrorCode()).isNull();
        Message read = Message.fetcher(sent.getSid()).fetch(twilio);
        assertThat(read.getStatus()).isEqualTo(Message.Status.UNDELIVERED);
        assertThat(read.getErrorCode()).isEqualTo(30003);
        assertThat(read.getErrorMessage()).isEqualTo("Unreachable destination handset");

        post("/texts/1/reports", "{}");
        Message arrived = Message.fetcher(sent.getSid()).fetch(twilio);
        assertThat(arrived.getStatus()).isEqualTo(Message.Status.DELIVERED);
        assertThat(arrived.getErrorCode()).isNull();
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private interface Attempt {
        void make() throws Exception;
    }

    private static void refused(int code, Attempt attempt) {
        assertThatExceptionOfType(ApiException.class).isThrownBy(attempt::make)
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(code));
    }

    private String segments(String body) {
        return Message.creator(BOB, COACH, body).create(twilio).getNumSegments();
    }

    private static List<String> listed(Iterable<Message> messages) {
        return StreamSupport.stream(messages.spliterator(), false).map(Message::getBody).toList();
    }

    private void unsubscribe(PhoneNumber phone, boolean unsubscribed) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(URI.create(address() + "/phones/" + phone.getEndpoint() + "/consent"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"unsubscribed\": " + unsubscribed + "}")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private String address() {
        return "http://127.0.0.1:" + carrier.port();
    }

    private TwilioRestClient client(String token) {
        return new TwilioRestClient.Builder("AC1", token).accountSid("AC1").httpClient(new ToSimulator(address()))
                .build();
    }

    /** The library's own seam for another way out: the same requests, to another address. */
    private static final class ToSimulator extends com.twilio.http.HttpClient {

        private final HttpClient client = HttpClient.newHttpClient();
        private final String address;

        private ToSimulator(String address) {
            this.address = address;
        }

        @Override
        public Response makeRequest(Request request) {
            boolean post = request.getMethod() == HttpMethod.POST;
            HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(address + request.constructURL().getFile()))
                    .method(request.getMethod().toString(), post
                            ? HttpRequest.BodyPublishers.ofString(request.encodeFormBody())
                            : HttpRequest.BodyPublishers.noBody());
            if (post) {
                http.header("Content-Type", "application/x-www-form-urlencoded");
            }
            http.header("Authorization", request.getAuthString());
            try {
                HttpResponse<String> answer = client.send(http.build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                return new Response(answer.body(), answer.statusCode());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
