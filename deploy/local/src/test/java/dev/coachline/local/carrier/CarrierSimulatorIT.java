package dev.coachline.local.carrier;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The carrier over HTTP, with a service that listens to its webhooks. */
class CarrierSimulatorIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ADA = "+12015550100";
    private static final String COACH = "+15005550006";

    /** What the service heard. */
    private record Heard(String url, Map<String, String> form, String signature) {}

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private HttpServer service;
    private CarrierSimulator carrier;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                heard.add(new Heard(serviceUrl() + exchange.getRequestURI(), Forms.decode(body),
                        exchange.getRequestHeaders().getFirst("X-Twilio-Signature")));
                Integer answer = answers.poll();
                exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
            }
        });
        service.start();
        carrier = startCarrier();
    }

    private CarrierSimulator startCarrier() throws IOException {
        return CarrierSimulator.start(new CarrierSettings(0, data, serviceUrl() + "/inbound", "AC1", "secret", COACH,
                Duration.ofSeconds(20)), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        carrier.close();
        service.stop(0);
    }

    private String serviceUrl() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    @Test
    void a_text_is_accepted_logged_and_followed_by_signed_callbacks_in_order() throws Exception {
        HttpResponse<String> answer = send(Map.of("To", ADA, "From", COACH, "Body", "Grüße & guten Morgen",
                "StatusCallback", serviceUrl() + "/status?messageId=7"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(answer.body()).path("status").asString()).isEqualTo("queued");
        await().until(() -> heard.size() == 2);
        assertThat(heard).extracting(call -> call.form().get("MessageStatus")).containsExactly("sent", "delivered");
        assertThat(heard).allSatisfy(CarrierSimulatorIT::isSigned);
        await().untilAsserted(() -> {
            JsonNode entry = get("/log?after=0").get(0);
            assertThat(entry.path("direction").asString()).isEqualTo("outbound");
            assertThat(entry.path("body").asString()).isEqualTo("Grüße & guten Morgen");
            assertThat(entry.path("status").asString()).isEqualTo("delivered");
        });
        assertThat(get("/state").path("pending").asInt()).isZero();
    }

    @Test
    void a_service_that_is_away_is_told_later_and_counts_as_pending_until_then() throws Exception {
        answers.addAll(List.of(503, 503, 500));
        call("POST", "/phones/" + ADA + "/texts", "{\"body\":\"done\"}");

        await().until(() -> heard.size() == 4 && get("/state").path("pending").asInt() == 0);
        assertThat(heard).allSatisfy(CarrierSimulatorIT::isSigned)
                .extracting(call -> call.form().get("MessageSid"))
                .containsOnly(heard.getFirst().form().get("MessageSid"));
        assertThat(heard.getFirst().form()).containsEntry("From", ADA).containsEntry("To", COACH)
                .containsEntry("Body", "done").containsEntry("AccountSid", "AC1");
    }

    @Test
    void what_was_not_delivered_when_it_stopped_is_delivered_after_the_next_start() throws Exception {
        answers.addAll(java.util.Collections.nCopies(50, 503));
        call("POST", "/phones/" + ADA + "/texts", "{\"body\":\"STOP\"}");
        await().until(() -> !heard.isEmpty());
        carrier.close();
        answers.clear();
        heard.clear();

        carrier = startCarrier();

        await().until(() -> heard.size() == 1);
        assertThat(heard.getFirst().form()).containsEntry("Body", "STOP");
    }

    @Test
    void refuses_as_often_as_it_was_told_and_keeps_no_trace_of_what_it_refused() throws Exception {
        call("POST", "/faults", "{\"refuseNext\":1,\"failNext\":1,\"status\":503}");
        Map<String, String> text = Map.of("To", ADA, "From", COACH, "Body", "hello");

        HttpResponse<String> refused = send(text);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(JSON.readTree(refused.body()).path("code").asInt()).isEqualTo(20429);
        assertThat(send(text).statusCode()).isEqualTo(503);
        assertThat(send(text).statusCode()).isEqualTo(201);
        assertThat(get("/log?after=0").size()).isEqualTo(1);
    }

    @Test
    void says_how_long_it_wants_to_be_left_alone() throws Exception {
        order("{\"refuseNext\":1,\"retryAfterSeconds\":30}");
        HttpResponse<String> refused = send(text("hello"));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        assertThat(send(text("hello")).statusCode()).isEqualTo(201);
    }

    @Test
    void takes_a_text_and_never_answers_and_reports_it_all_the_same() throws Exception {
        order("{\"timeoutNext\":1,\"timeoutMillis\":300}");
        Map<String, String> text = Map.of("To", ADA, "From", COACH, "Body", "hello", "StatusCallback",
                serviceUrl() + "/status?messageId=7");
        long asked = System.nanoTime();
        assertThatThrownBy(() -> send(text)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofMillis(250));
        await().untilAsserted(() -> assertThat(heard).extracting(call -> call.form().get("MessageStatus"))
                .containsExactly("sent", "delivered"));
        assertThat(get("/log?after=0").size()).isEqualTo(1);
        assertThat(send(text).statusCode()).isEqualTo(201);
    }

    @Test
    void reports_late_and_twice_as_often_as_it_was_told() throws Exception {
        order("{\"lateCallbacks\":1,\"lateMillis\":400,\"repeatCallbacks\":1}");
        Map<String, String> text = Map.of("To", ADA, "From", COACH, "Body", "hello", "StatusCallback",
                serviceUrl() + "/status?messageId=7");
        send(text);
        long taken = System.nanoTime();
        assertThat(get("/state").path("pending").asInt()).isOne();
        await().until(() -> !heard.isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - taken)).isGreaterThan(Duration.ofMillis(350));
        await().until(() -> get("/state").path("pending").asInt() == 0);
        assertThat(heard).extracting(call -> call.form().get("MessageStatus")).containsExactly("sent", "delivered",
                "sent", "delivered");
        send(text);
        await().until(() -> get("/state").path("pending").asInt() == 0);
        assertThat(heard).as("counted down").hasSize(6);
    }

    @Test
    void refuses_connections_for_a_time() throws Exception {
        assertThat(order("{\"deafMillis\":500}").statusCode()).isEqualTo(204);
        await().untilAsserted(() -> assertThatThrownBy(() -> get("/state")).isInstanceOf(ConnectException.class));
        await().ignoreExceptions().until(() -> send(text("hello")).statusCode() == 201);
        assertThat(get("/log?after=0").size()).isEqualTo(1);
    }

    @Test
    void an_order_that_makes_no_sense_is_refused() throws Exception {
        assertThat(order("{\"refuseNext\":-1}").statusCode()).isEqualTo(422);
        assertThat(order("{\"failNext\":1,\"status\":404}").statusCode()).isEqualTo(422);
        assertThat(order("{\"burnDown\":1}").statusCode()).isEqualTo(422);
        assertThat(send(text("hello")).statusCode()).isEqualTo(201);
    }

    @Test
    void bad_input_is_answered_like_the_real_one() throws Exception {
        assertThat(code(send(Map.of("To", "12", "From", COACH, "Body", "x")))).isEqualTo(21211);
        assertThat(code(send(Map.of("To", ADA, "Body", "x")))).isEqualTo(21603);
        assertThat(code(send(Map.of("To", ADA, "From", COACH)))).isEqualTo(21602);
        assertThat(code(send(Map.of("To", ADA, "From", COACH, "Body", "x".repeat(1601))))).isEqualTo(21617);
        HttpResponse<String> stranger = call("POST", "/2010-04-01/Accounts/AC1/Messages.json", "To=" + ADA);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(call("PUT", "/phones/" + ADA, "{\"label\":\"Ada\",\"zone\":\"Asia/Mumbai\"}").statusCode())
                .isEqualTo(422);
        assertThat(call("PUT", "/time", "{\"now\":\"yesterday\"}").statusCode()).isEqualTo(422);
        assertThat(call("POST", "/phones/" + ADA + "/texts", "{}").statusCode()).isEqualTo(422);
        assertThat(get("/log?after=0").size()).isZero();
    }

    @Test
    void a_text_that_is_reported_by_hand_waits_until_somebody_says_what_became_of_it() throws Exception {
        order("{\"holdNext\":1}");
        send(withCallback("hello"));
        assertThat(get("/log?after=0").get(0).path("status").asString()).isEqualTo("queued");
        assertThat(get("/state").path("pending").asInt()).as("nothing is on its way").isZero();

        assertThat(call("POST", "/texts/1/reports", "{\"code\":30005}").statusCode()).isEqualTo(204);
        await().until(() -> get("/state").path("pending").asInt() == 0);
        assertThat(heard).extracting(call -> call.form().get("MessageStatus")).containsExactly("sent", "undelivered");
        assertThat(heard).allSatisfy(CarrierSimulatorIT::isSigned).last()
                .satisfies(call -> assertThat(call.form()).containsEntry("ErrorCode", "30005"));
        JsonNode entry = get("/log?after=0").get(0);
        assertThat(entry.path("status").asString()).isEqualTo("undelivered");
        assertThat(entry.path("code").asInt()).isEqualTo(30005);

        send(withCallback("hello again"));
        await().until(() -> heard.size() == 4);
        assertThat(heard.getLast().form()).as("only one was held").containsEntry("MessageStatus", "delivered");
    }

    @Test
    void one_text_is_reported_later_again_and_backwards_and_stays_what_it_is() throws Exception {
        send(withCallback("hello"));
        await().until(() -> get("/state").path("pending").asInt() == 0);
        heard.clear();
        long ordered = System.nanoTime();
        call("POST", "/texts/1/reports", "{\"delayMillis\":300,\"times\":2,\"reversed\":true}");
        await().until(() -> !heard.isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - ordered)).isGreaterThan(Duration.ofMillis(250));
        await().until(() -> get("/state").path("pending").asInt() == 0);
        assertThat(heard).extracting(call -> call.form().get("MessageStatus")).containsExactly("delivered", "sent",
                "delivered", "sent");
        assertThat(get("/log?after=0").get(0).path("status").asString()).isEqualTo("delivered");
    }

    @Test
    void reports_in_reverse_and_as_undelivered_as_often_as_it_was_told() throws Exception {
        order("{\"reverseCallbacks\":1,\"undeliverNext\":1,\"errorCode\":30007}");
        send(withCallback("one"));
        await().until(() -> get("/state").path("pending").asInt() == 0);
        send(withCallback("two"));
        await().until(() -> get("/state").path("pending").asInt() == 0);
        assertThat(heard).extracting(call -> call.form().get("MessageStatus")).containsExactly("undelivered", "sent",
                "sent", "delivered");
        assertThat(get("/faults").path("left").path("undeliverNext").asInt()).isZero();
    }

    @Test
    void a_reply_is_posted_again_under_its_own_sid_and_says_how_long_it_is() throws Exception {
        call("POST", "/phones/" + ADA + "/texts", "{\"body\":\"" + "مرحبا ".repeat(30) + "\"}");
        await().until(() -> get("/state").path("pending").asInt() == 0);
        call("POST", "/texts/1/reports", "{\"times\":2}");
        await().until(() -> heard.size() == 3 && get("/state").path("pending").asInt() == 0);
        assertThat(heard).allSatisfy(CarrierSimulatorIT::isSigned)
                .extracting(call -> call.form().get("MessageSid"))
                .containsOnly(heard.getFirst().form().get("MessageSid"));
        assertThat(heard.getFirst().form()).containsEntry("NumSegments", "3");
        assertThat(get("/log?after=0").get(0).path("encoding").asString()).isEqualTo("UCS-2");
    }

    @Test
    void a_fate_that_makes_no_sense_is_refused() throws Exception {
        send(text("hello"));
        assertThat(call("POST", "/texts/2/reports", "{}").statusCode()).isEqualTo(404);
        for (String nonsense : List.of("{\"code\":5}", "{\"times\":0}", "{\"times\":11}", "{\"delayMillis\":-1}",
                "{\"delayMillis\":600001}", "{\"fate\":\"lost\"}")) {
            assertThat(call("POST", "/texts/1/reports", nonsense).statusCode()).as(nonsense).isEqualTo(422);
        }
        assertThat(call("POST", "/texts/one/reports", "{}").statusCode()).isEqualTo(422);
        assertThat(order("{\"undeliverNext\":1}").statusCode()).isEqualTo(422);
        assertThat(call("POST", "/faults/earthquake", "").statusCode()).isEqualTo(404);
    }

    @Test
    void bad_days_have_names() throws Exception {
        assertThat(call("POST", "/faults/busy", "").statusCode()).isEqualTo(204);
        assertThat(get("/faults").path("left").path("refuseNext").asInt()).isEqualTo(5);
        assertThat(send(text("hello")).statusCode()).isEqualTo(429);
        assertThat(get("/faults").path("left").path("refuseNext").asInt()).isEqualTo(4);
        List<String> names = get("/faults").path("presets").valueStream().map(preset -> preset.path("name").asString())
                .filter(name -> !name.equals("away")).toList();
        for (String name : names) {
            assertThat(call("POST", "/faults/" + name, "").statusCode()).as(name).isEqualTo(204);
        }
        call("POST", "/faults/calm", "");
        assertThat(send(text("hello")).statusCode()).isEqualTo(201);
        assertThat(names).contains("calm", "silent", "late", "twice", "reversed", "unreachable", "by-hand");
    }

    @Test
    void a_test_waits_for_the_text_that_it_means() throws Exception {
        send(text("not this one"));
        String query = "/wait?after=1&contains=one&status=delivered&direction=outbound&timeoutMillis=20000&phone="
                + URLEncoder.encode(ADA, StandardCharsets.UTF_8);
        CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + carrier.port() + query)).build(), BodyHandlers.ofString());
        send(Map.of("To", "+12015550101", "From", COACH, "Body", "one for somebody else"));
        call("POST", "/phones/" + ADA + "/texts", "{\"body\":\"one from there\"}");
        assertThat(waiting).isNotDone();
        send(withCallback("this one"));

        JsonNode found = JSON.readTree(waiting.get(20, TimeUnit.SECONDS).body());
        assertThat(found.path("body").asString()).isEqualTo("this one");
        assertThat(found.path("status").asString()).isEqualTo("delivered");
        assertThat(get("/wait?contains=never&timeoutMillis=50").path("status").asInt()).isEqualTo(404);
        assertThat(get("/wait?status=lost").path("status").asInt()).isEqualTo(422);
        assertThat(get("/wait?direction=sideways").path("status").asInt()).isEqualTo(422);
        assertThat(get("/wait?timeoutMillis=soon").path("status").asInt()).isEqualTo(422);
    }

    @Test
    void whoever_follows_is_told_at_once_and_otherwise_after_a_while() throws Exception {
        long began = System.nanoTime();
        assertThat(get("/changes?after=0&waitMillis=200").path("entries").size()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(190));
        CompletableFuture<HttpResponse<String>> following = client.sendAsync(HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + carrier.port() + "/changes?after=0&waitMillis=30000")).build(),
                BodyHandlers.ofString());
        send(text("hello"));
        assertThat(following.get(20, TimeUnit.SECONDS).body()).contains("hello");
    }

    @Test
    void a_transcript_holds_both_sides_in_the_time_of_the_phone() throws Exception {
        call("PUT", "/time", "{\"now\":\"2026-03-02T07:00:00Z\"}");
        call("PUT", "/phones/" + ADA, "{\"label\":\"Ada\",\"zone\":\"Asia/Kathmandu\"}");
        send(text("Squat 5x5\nBench 3x5"));
        call("POST", "/phones/" + ADA + "/texts", "{\"body\":\"done 💪\"}");
        await().until(() -> get("/state").path("pending").asInt() == 0);
        HttpResponse<String> plain = call("GET", "/phones/" + ADA + "/transcript", "");
        assertThat(plain.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"texts-12015550100.txt\"");
        assertThat(plain.body()).isEqualTo("""
                Ada +12015550100, times of Asia/Kathmandu

                2026-03-02 12:45:00  coach  delivered, 1 segment GSM-7
                    Squat 5x5
                    Bench 3x5

                2026-03-02 12:45:00  athlete  delivered, 1 segment UCS-2
                    done 💪
                """);
        JsonNode whole = get("/phones/" + ADA + "/transcript?format=json");
        assertThat(whole.path("phone").path("label").asString()).isEqualTo("Ada");
        assertThat(whole.path("texts").size()).isEqualTo(2);
        assertThat(get("/phones/" + ADA + "/transcript?format=pdf").path("status").asInt()).isEqualTo(422);
        assertThat(get("/phones/+12015550199/transcript").path("status").asInt()).isEqualTo(404);
    }

    @Test
    void time_is_wanted_only_where_somebody_sets_it_and_never_backwards() throws Exception {
        call("PUT", "/time", "{\"now\":\"2026-03-02T07:00:00Z\"}");
        assertThat(call("PUT", "/time/wanted", "{\"to\":\"2026-03-02T08:00:00Z\"}").statusCode()).isEqualTo(409);
        assertThat(get("/time/wanted").path("to").isMissingNode()).isTrue();

        assertThat(call("PUT", "/time/wanted", "{\"to\":\"2026-03-02T08:00:00Z\"}").statusCode()).isEqualTo(204);
        assertThat(get("/time/wanted").path("to").asString()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(get("/changes?after=0").path("wanted").asString()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(call("PUT", "/time/wanted", "{\"to\":\"2026-03-02T06:59:59Z\"}").statusCode()).isEqualTo(422);
        assertThat(call("PUT", "/time/wanted", "{\"to\":\"2028-03-02T07:00:00Z\"}").statusCode()).isEqualTo(422);
        call("PUT", "/time", "{\"now\":\"2026-03-02T08:00:00Z\"}");
        assertThat(get("/time/wanted").path("to").isMissingNode()).as("arrived").isTrue();
    }

    private Map<String, String> withCallback(String body) {
        return Map.of("To", ADA, "From", COACH, "Body", body, "StatusCallback", serviceUrl() + "/status?messageId=7");
    }

    @Test
    void stamps_texts_with_the_simulated_time_where_one_is_set() throws Exception {
        assertThat(call("PUT", "/time", "{\"now\":\"2026-03-02T07:00:00Z\"}").statusCode()).isEqualTo(204);
        send(Map.of("To", ADA, "From", COACH, "Body", "hello"));

        assertThat(get("/log?after=0").get(0).path("at").asString()).isEqualTo("2026-03-02T07:00:00Z");
        assertThat(get("/log?after=1").size()).isZero();
    }

    @Test
    void lists_what_was_sent_to_a_number() throws Exception {
        send(Map.of("To", ADA, "From", COACH, "Body", "one"));
        send(Map.of("To", "+12015550101", "From", COACH, "Body", "two"));
        HttpResponse<String> list = client.send(authorized("/2010-04-01/Accounts/AC1/Messages.json?To="
                + URLEncoder.encode(ADA, StandardCharsets.UTF_8)).GET().build(), BodyHandlers.ofString());

        JsonNode messages = JSON.readTree(list.body()).path("messages");
        assertThat(messages.size()).isEqualTo(1);
        assertThat(messages.get(0).path("body").asString()).isEqualTo("one");
    }

    @Test
    void lists_page_by_page_most_recent_first_and_new_texts_move_no_page() throws Exception {
        for (int i = 1; i <= 5; i++) {
            send(text("text " + i));
        }
        JsonNode page = list("?PageSize=2");
        assertThat(bodies(page)).containsExactly("text 5", "text 4");
        send(text("text 6"));
        page = page(page.path("next_page_uri").asString());
        assertThat(bodies(page)).containsExactly("text 3", "text 2");
        assertThat(page.path("page").asInt()).isOne();
        page = page(page.path("next_page_uri").asString());
        assertThat(bodies(page)).containsExactly("text 1");
        assertThat(page.path("next_page_uri").isNull()).isTrue();
    }

    @Test
    void lists_whole_days_of_greenwich() throws Exception {
        for (String at : List.of("2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-02T23:59:59Z",
                "2026-03-03T00:00:00Z")) {
            call("PUT", "/time", "{\"now\":\"" + at + "\"}");
            send(text(at));
        }
        assertThat(bodies(list("?DateSent=2026-03-02"))).containsExactly("2026-03-02T23:59:59Z",
                "2026-03-02T00:00:00Z");
        assertThat(bodies(list("?DateSent%3E=2026-03-02"))).hasSize(3);
        assertThat(bodies(list("?DateSent%3C=2026-03-02"))).hasSize(3);
        assertThat(bodies(list("?DateSent%3E=2026-03-02&DateSent%3C=2026-03-02&From=%2B15005550006"))).hasSize(2);
        assertThat(list("?DateSent=2026-03-02").path("messages").get(0).path("date_sent").asString())
                .isEqualTo("Mon, 02 Mar 2026 23:59:59 +0000");
        assertThat(list("?DateSent=yesterday").path("code").asInt()).isEqualTo(20001);
        assertThat(list("?PageToken=abc").path("code").asInt()).isEqualTo(20001);
    }

    private static List<String> bodies(JsonNode list) {
        return list.path("messages").valueStream().map(message -> message.path("body").asString()).toList();
    }

    private JsonNode list(String query) throws Exception {
        return page("/2010-04-01/Accounts/AC1/Messages.json" + query);
    }

    private JsonNode page(String path) throws Exception {
        return JSON.readTree(client.send(authorized(path).GET().build(), BodyHandlers.ofString()).body());
    }

    private static Map<String, String> text(String body) {
        return Map.of("To", ADA, "From", COACH, "Body", body);
    }

    private HttpResponse<String> order(String faults) throws Exception {
        return call("POST", "/faults", faults);
    }

    private static void isSigned(Heard call) {
        assertThat(call.signature()).isEqualTo(TwilioSignature.of(call.url(), call.form(), "secret"));
    }

    private static int code(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return JSON.readTree(answer.body()).path("code").asInt();
    }

    private HttpResponse<String> send(Map<String, String> form) throws Exception {
        return client.send(authorized("/2010-04-01/Accounts/AC1/Messages.json")
                .header("Content-Type", Forms.CONTENT_TYPE).POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + carrier.port() + path)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString("AC1:secret".getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + carrier.port() + path))
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(client.send(HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + carrier.port() + path)).GET().build(), BodyHandlers.ofString())
                .body());
    }
}
