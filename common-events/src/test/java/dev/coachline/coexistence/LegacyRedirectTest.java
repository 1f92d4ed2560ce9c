package dev.coachline.coexistence;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MigrationEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class LegacyRedirectTest {

    private static final UUID ATHLETE = new UUID(0, 7);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SUNDAY = MONDAY.minusDays(1);
    private static final String GATEWAY = "https://gateway.example.org";
    private static final String SESSIONS = "/athletes/" + ATHLETE + "/sessions";

    private final Map<UUID, Routing> known = new HashMap<>();
    private final Routings routings = new Routings() {
        @Override
        public @Nullable Routing find(UUID athleteId) {
            return known.get(athleteId);
        }

        @Override
        public void heard(UUID athleteId, Routing routing) {
            known.merge(athleteId, routing, (one, other) -> one.epoch() < other.epoch() ? other : one);
        }
    };

    /** Operations of a service. */
    static final class Reads {

        @SentToTheOtherSystem
        void both() {}

        void ownOnly() {}
    }

    @AfterEach
    void no_request() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void a_read_of_a_legacy_athlete_goes_to_the_same_path_and_query_of_the_gateway() throws Exception {
        known.put(ATHLETE, new Routing(ActiveSystem.LEGACY, 0));
        assertThat(sentTo("both", "client", ATHLETE, "from=2026-01-01&to=2026-12-31&cursor=a%2Bb"))
                .hasToString(GATEWAY + SESSIONS + "?from=2026-01-01&to=2026-12-31&cursor=a%2Bb");
        assertThat(sentTo("both", "athlete", ATHLETE, null)).hasToString(GATEWAY + SESSIONS);
        assertThat(sentTo("ownOnly", "client", ATHLETE, null)).as("what the gateway has not").isNull();
        assertThat(sentTo("both", "service", ATHLETE, null)).as("a service asks for what is here").isNull();
        assertThat(sentTo("both", "client", new UUID(0, 8), null)).as("nothing is known").isNull();
        assertThat(sentTo("both", "client", "no-id", null)).as("the handler's to refuse").isNull();
    }

    @Test
    void who_was_sent_under_the_known_epoch_or_a_later_one_is_answered_here() throws Exception {
        known.put(ATHLETE, new Routing(ActiveSystem.LEGACY, 2));
        assertThat(sentTo("both", "client", ATHLETE, "epoch=3")).as("the event is on its way").isNull();
        assertThat(sentTo("both", "client", ATHLETE, "epoch=2")).isNull();
        assertThat(sentTo("both", "client", ATHLETE, "epoch=1")).as("rolled back since")
                .hasToString(GATEWAY + SESSIONS + "?epoch=1");
        assertThat(sentTo("both", "client", ATHLETE, "epoch=-7")).isNotNull();
        known.put(ATHLETE, new Routing(ActiveSystem.MARKDOWN_V1, 3));
        assertThat(sentTo("both", "client", ATHLETE, null)).isNull();
        assertThat(refused("epoch=soon").getStatusCode().value()).isEqualTo(422);
        assertThat(refused("epoch=soon").getBody().getDetail()).contains("epoch must be as a redirect gave it");
    }

    @Test
    void a_day_from_before_the_move_is_the_gateways() throws Exception {
        known.put(ATHLETE, new Routing(ActiveSystem.MARKDOWN_V1, 1, MONDAY));
        assertThat(dayTo(SUNDAY, "client", null)).hasToString(GATEWAY + SESSIONS);
        assertThat(dayTo(SUNDAY, "client", "epoch=0")).as("as the caller came")
                .hasToString(GATEWAY + SESSIONS + "?epoch=0");
        assertThat(dayTo(SUNDAY, "client", "epoch=1")).as("the gateway sent the caller here").isNull();
        assertThat(dayTo(SUNDAY, "service", null)).as("a service asks for what is here").isNull();
        assertThat(dayTo(MONDAY, "client", null)).as("the first day of the new system").isNull();
        known.put(ATHLETE, new Routing(ActiveSystem.MARKDOWN_V1, 1));
        assertThat(dayTo(SUNDAY, "client", null)).as("nobody kept the first date").isNull();
        known.clear();
        assertThat(dayTo(SUNDAY, "client", null)).as("enrolled here").isNull();
    }

    @Test
    void without_a_gateway_nobody_is_sent() {
        known.put(ATHLETE, new Routing(ActiveSystem.MARKDOWN_V1, 1, MONDAY));
        assertThatCode(() -> new EarlierDays(routings, "").send(request("client", ATHLETE, null), ATHLETE, SUNDAY))
                .doesNotThrowAnyException();
    }

    @Test
    void events_tell_in_any_order() {
        var converted = new MigrationEvent.DossierConverted(ATHLETE, MONDAY, "00");
        var moved = new MigrationEvent.UserMigrated(ATHLETE, MONDAY, 1);
        var back = new MigrationEvent.UserRolledBack(ATHLETE, MONDAY, 2);
        var answered = new MigrationEvent.LegacyWorkoutReady(ATHLETE, MONDAY, 2, false, "00");
        assertThat(Routing.of(converted)).isEqualTo(new Routing(ActiveSystem.LEGACY, 0));
        assertThat(Routing.of(moved)).isEqualTo(new Routing(ActiveSystem.MARKDOWN_V1, 1, MONDAY));
        assertThat(Routing.of(back)).isEqualTo(Routing.of(answered)).isEqualTo(new Routing(ActiveSystem.LEGACY, 2));
        assertThat(Routing.EVENTS).hasSize(MigrationEvent.class.getPermittedSubclasses().length);
    }

    /** Whatever both sides believe, and however their beliefs change between two hops, a caller is answered. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobody_is_sent_in_circles(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        known.put(ATHLETE, anyRouting(random, random.nextInt(6)));
        int gateway = random.nextInt(6);
        String query = random.nextBoolean() ? null : "from=2026-01-01";
        int changes = random.nextInt(4);
        int left = changes;
        int hops = 0;
        while (hops <= 2 * (changes + 3)) {
            URI there = dayTo(SUNDAY, "client", query);
            if (there == null) {
                return;
            }
            hops++;
            query = there.getQuery();
            // The gateway, which believes that the athlete has moved.
            if (OtherSystem.sentUnder(request("client", ATHLETE, query)) >= gateway) {
                return;
            }
            query = URI
                    .create(OtherSystem.at("https://workouts.example.org", gateway).getHeaders().getFirst("Location"))
                    .getQuery();
            hops++;
            if (left > 0 && random.nextBoolean()) {
                left--;
                int later = Math.max(gateway, known.get(ATHLETE).epoch()) + 1;
                gateway = random.nextBoolean() ? later : gateway;
                known.put(ATHLETE, anyRouting(random, later));
            }
        }
        throw new AssertionError("sent " + hops + " times");
    }

    /** Of the legacy system, or of the new one from a day on that is later than the one asked for. */
    private static Routing anyRouting(SplittableRandom random, int epoch) {
        return random.nextBoolean()
                ? new Routing(ActiveSystem.LEGACY, epoch)
                : new Routing(ActiveSystem.MARKDOWN_V1, epoch, MONDAY);
    }

    private static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private ErrorResponseException refused(String query) throws Exception {
        try {
            sentTo("both", "client", ATHLETE, query);
        } catch (ErrorResponseException e) {
            return e;
        }
        throw new AssertionError("not refused");
    }

    /** @return null where it is answered here */
    private @Nullable URI sentTo(String operation, String role, Object athlete, @Nullable String query)
            throws NoSuchMethodException {
        MockHttpServletRequest request = request(role, athlete, query);
        var handler = new HandlerMethod(new Reads(), Reads.class.getDeclaredMethod(operation));
        return sentBy(() -> assertThat(
                new LegacyRedirect(routings, GATEWAY).preHandle(request, new MockHttpServletResponse(), handler))
                .isTrue());
    }

    /** The same for a day that the service has not. */
    private @Nullable URI dayTo(LocalDate date, String role, @Nullable String query) throws NoSuchMethodException {
        URI there = sentTo("both", role, ATHLETE, query);
        return there != null
                ? there
                : sentBy(() -> new EarlierDays(routings, GATEWAY).send(request(role, ATHLETE, query), ATHLETE, date));
    }

    private static @Nullable URI sentBy(Runnable asked) {
        try {
            asked.run();
            return null;
        } catch (ErrorResponseException e) {
            if (e.getStatusCode() != HttpStatus.TEMPORARY_REDIRECT) {
                throw e;
            }
            return e.getHeaders().getLocation();
        }
    }

    private static MockHttpServletRequest request(String role, Object athlete, @Nullable String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/athletes/" + athlete + "/sessions");
        request.addUserRole(role);
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("athleteId", athlete.toString()));
        request.setQueryString(query);
        if (query != null) {
            for (String pair : query.split("&")) {
                request.addParameter(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return request;
    }
}
