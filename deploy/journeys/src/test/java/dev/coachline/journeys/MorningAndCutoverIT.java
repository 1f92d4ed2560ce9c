package dev.coachline.journeys;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dev.coachline.legacy.LegacyAthlete;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One new athlete and one legacy athlete through all services, from event to text. Time only moves forward. Without migration-service
 * everything holds that is not about legacy athletes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MorningAndCutoverIT {

    private static final UUID NEW_ATHLETE = UUID.fromString("6d1f0b52-0000-4000-8000-000000000001");
    private static final String PHONE = "+12025550143";
    private static final UUID UNLUCKY = UUID.fromString("6d1f0b52-0000-4000-8000-000000000002");
    private static final String UNLUCKY_PHONE = "+12025550144";

    private static final UUID MOVER = UUID.fromString("6d1f0b52-0000-4000-8000-000000000003");
    private static final String MOVER_PHONE = "+12025550145";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Town town;

    @BeforeAll
    static void start() throws Exception {
        town = new Town();
    }

    @AfterAll
    static void stop() throws Exception {
        if (town != null) {
            town.close();
        }
    }

    @Test
    @Order(1)
    void a_new_athlete_gets_the_days_workout_at_the_local_time_and_what_was_done_is_kept() throws Exception {
        town.enrol(NEW_ATHLETE, PHONE, "Europe/Berlin", "07:00", LocalDate.of(2026, 3, 3));
        Instant seven = Instant.parse("2026-03-03T06:00:00Z");
        town.liveUntil(seven.minusSeconds(60));
        assertThat(town.textsTo(PHONE)).isEmpty();
        town.liveUntil(seven.plusSeconds(60));

        assertThat(town.textsTo(PHONE)).singleElement().satisfies(text -> {
            assertThat(text.at()).isEqualTo(seven);
            assertThat(text.body())
                    .contains(town.get(town.workout, "/athletes/" + NEW_ATHLETE + "/workouts/2026-03-03").path("text")
                            .asString().lines().findFirst().orElseThrow());
        });

        town.text(PHONE, "Done!");
        JsonNode sessions = town
                .get(town.workout, "/athletes/" + NEW_ATHLETE + "/sessions?from=2026-03-01&to=2026-03-31")
                .path("sessions");
        assertThat(sessions).hasSize(1);
        assertThat(sessions.get(0).path("date").asString()).isEqualTo("2026-03-03");
    }

    @Test
    @Order(2)
    void a_killed_sender_neither_loses_nor_doubles_the_text_that_was_prepared() throws Exception {
        town.enrol(UNLUCKY, UNLUCKY_PHONE, "Europe/Berlin", "08:00", LocalDate.of(2026, 3, 4));
        Instant eight = Instant.parse("2026-03-04T07:00:00Z");
        town.liveUntil(eight.minus(Duration.ofMinutes(30)));
        town.kill(town.messaging);
        town.kill(town.workout);
        town.liveUntil(eight.plusSeconds(60));
        assertThat(town.textsTo(UNLUCKY_PHONE)).singleElement()
                .satisfies(text -> assertThat(text.at()).isEqualTo(eight));
    }

    @Test
    @Order(3)
    void an_athlete_who_said_stop_hears_one_confirmation_and_nothing_more() throws Exception {
        town.text(PHONE, " stop. ");
        int after = town.textsTo(PHONE).size();
        town.liveUntil(Instant.parse("2026-03-06T12:00:00Z"));
        assertThat(town.textsTo(PHONE)).hasSize(after);
        assertThat(town.textsTo(UNLUCKY_PHONE)).as("the others go on").hasSize(3);
    }

    @Test
    @Order(4)
    @EnabledIf("dev.coachline.journeys.Town#hasMigration")
    void a_legacy_athlete_moves_at_the_boundary_and_misses_no_morning() throws Exception {
        LegacyAthlete athlete = Town.legacyAthletes().stream().filter(LegacyAthlete::convertible)
                .min(Comparator.comparing(LegacyAthlete::planEndsOn)).orElseThrow();
        LocalDate firstNewDay = athlete.planEndsOn().plusDays(1);
        assertThat(town.activeSystem(athlete.id())).isEqualTo("legacy");
        String sessions = "/sessions?from=2000-01-01&to=2099-12-31";
        String programs = "/programs";
        String legacyDay = "/workouts/" + town.now().atZone(athlete.zone()).toLocalDate();
        Town.Reading sessionsBefore = town.read(town.migration, athlete.id(), sessions);
        Town.Reading programsBefore = town.read(town.migration, athlete.id(), programs);
        Town.Reading dayBefore = town.read(town.migration, athlete.id(), legacyDay);
        assertThat(List.of(sessionsBefore, programsBefore, dayBefore)).allSatisfy(
                reading -> assertThat(reading.redirects()).as("an old client, at the gateway").isZero());
        assertThat(sessionsBefore.body().path("sessions")).isNotEmpty();
        assertThat(programsBefore.body().path("programs")).as("a program of the athlete's own").isNotEmpty();
        assertThat(List.of(town.read(town.workout, athlete.id(), sessions),
                town.read(town.plan, athlete.id(), programs), town.read(town.workout, athlete.id(), legacyDay)))
                .as("a new client, sent to the gateway").containsExactly(sessionsBefore.after(1),
                        programsBefore.after(1), dayBefore.after(1));

        town.liveUntil(sendAt(athlete, firstNewDay.plusDays(1)).plusSeconds(60));

        assertThat(town.activeSystem(athlete.id())).isEqualTo("markdown-v1");
        JsonNode move = town.get(town.migration, "/migrations/" + athlete.id());
        assertThat(move.path("state").asString()).isEqualTo("mirrored");
        assertThat(move.path("ledger").path("unmatched").asLong()).isZero();
        List<Town.Carried> notices = town.textsTo(athlete.phone()).stream()
                .filter(text -> text.body().contains("Nothing was lost")).toList();
        assertThat(notices).singleElement().satisfies(notice -> assertThat(
                notice.at().atZone(athlete.zone()).getHour()).as("waking hours").isBetween(8, 20));
        List<Instant> mornings = town.textsTo(athlete.phone()).stream().filter(text -> !notices.contains(text))
                .map(Town.Carried::at).toList();
        assertThat(mornings).doesNotHaveDuplicates().endsWith(sendAt(athlete, athlete.planEndsOn()),
                sendAt(athlete, firstNewDay), sendAt(athlete, firstNewDay.plusDays(1)));
        assertThat(Duration.between(mornings.getFirst(), mornings.getLast()).plusHours(3).toDays())
                .as("one each morning").isEqualTo(mornings.size() - 1);
        assertThat(responder(athlete, athlete.planEndsOn())).isEqualTo("legacy");
        assertThat(responder(athlete, firstNewDay)).isEqualTo("markdown-v1");

        Town.Reading sessionsNow = town.read(town.migration, athlete.id(), sessions);
        assertThat(sessionsNow.redirects()).as("an old client, sent on").isOne();
        assertSaysAll(sessionsBefore.body(), sessionsNow.body());
        Town.Reading programsNow = town.read(town.migration, athlete.id(), programs);
        assertThat(programsNow.redirects()).isOne();
        assertSaysAll(programsBefore.body(), programsNow.body());
        assertThat(town.read(town.workout, athlete.id(), sessions)).as("a new client").isEqualTo(sessionsNow.after(0));
        assertThat(town.read(town.plan, athlete.id(), programs)).isEqualTo(programsNow.after(0));
        assertThat(town.read(town.migration, athlete.id(), legacyDay)).as("a day of the legacy system")
                .isEqualTo(dayBefore);
        assertThat(town.read(town.workout, athlete.id(), legacyDay)).as("the same, asked of the new system")
                .isEqualTo(dayBefore.after(1));
        JsonNode newDay = town.read(town.migration, athlete.id(), "/workouts/" + firstNewDay).body();
        assertThat(newDay.propertyNames()).containsAll(dayBefore.body().propertyNames());
    }

    @Test
    @Order(5)
    @EnabledIf("dev.coachline.journeys.Town#hasMigration")
    void both_sides_say_the_same_until_a_value_is_changed_on_one() throws Exception {
        UUID athlete = Town.legacyAthletes().stream().filter(LegacyAthlete::convertible)
                .min(Comparator.comparing(LegacyAthlete::planEndsOn)).orElseThrow().id();
        for (String kind : List.of("sessions", "programs")) {
            JsonNode compared = compare(kind);
            assertThat(compared.path("checked").asInt()).isPositive();
            assertThat(compared.path("unexplained")).isEmpty();
            assertThat(compared.at("/outcomes/unavailable").asInt(0)).isZero();
        }
        JsonNode session = town.read(town.workout, athlete, "/sessions?from=2000-01-01&to=2099-12-31").body()
                .path("sessions").valueStream().filter(each -> withLoad(each) >= 0).findFirst().orElseThrow();
        int index = withLoad(session);
        JsonNode said = session.path("sets").get(index);
        String set = "/athletes/%s/sessions/%s/sets/%d".formatted(athlete, session.path("sessionId").asString(),
                index + 1);
        correct(set, said, said.path("load").decimalValue().add(BigDecimal.ONE));

        assertThat(compare("sessions").path("unexplained").valueStream().map(JsonNode::asString))
                .containsExactly(athlete.toString());
        assertThat(town.get(town.migration, "/shadow-reads/differences?kind=sessions")).singleElement()
                .satisfies(difference -> {
                    assertThat(difference.path("difference").asString()).isEqualTo("value_differs");
                    assertThat(difference.path("pointer").asString()).endsWith("/sets/" + index + "/load");
                });
        assertThat(reads("sessions")).isEqualTo("legacy");

        correct(set, said, said.path("load").decimalValue());
        assertThat(compare("sessions").path("unexplained")).isEmpty();
        town.send(town.migration, "PUT", "/shadow-reads/sessions/switch", Map.of("reads", "new", "why", "mended"));
        assertThat(reads("sessions")).isEqualTo("new");
    }

    private static JsonNode compare(String kind) throws Exception {
        return town.send(town.migration, "POST", "/shadow-reads/" + kind + "/comparisons", Map.of());
    }

    private static String reads(String kind) throws Exception {
        return town.get(town.migration, "/shadow-reads").valueStream()
                .filter(each -> each.path("kind").asString().equals(kind)).findFirst().orElseThrow().path("reads")
                .asString();
    }

    /** The first set whose load can be corrected; negative where there is none. */
    private static int withLoad(JsonNode session) {
        List<JsonNode> sets = session.path("sets").valueStream().toList();
        return IntStream.range(0, sets.size())
                .filter(i -> sets.get(i).path("load").isNumber() && sets.get(i).path("reps").isNumber()).findFirst()
                .orElse(-1);
    }

    private static void correct(String set, JsonNode said, BigDecimal load) throws Exception {
        town.send(town.workout, "POST", set + "/corrections",
                Map.of("why", "a test", "set", Map.of("exercise", said.path("exercise").asString(), "reps",
                        said.path("reps").asString(), "unit", said.path("unit").asString(), "load", load)));
    }

    /** All that the legacy side said is said by the new one; only whether the catalogue has an exercise nobody asked there. */
    private static void assertSaysAll(JsonNode before, JsonNode now) {
        if (before.isObject()) {
            before.propertyStream().filter(field -> !field.getKey().equals("mapped"))
                    .forEach(field -> assertSaysAll(field.getValue(), now.path(field.getKey())));
        } else if (before.isArray()) {
            assertThat(now).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                assertSaysAll(before.get(i), now.get(i));
            }
        } else if (before.isNumber()) {
            assertThat(now.decimalValue()).isEqualByComparingTo(before.decimalValue());
        } else {
            assertThat(now).isEqualTo(before);
        }
    }

    @Test
    @Order(6)
    void an_athlete_is_handed_everything_and_then_erased_from_all_stores_for_good(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("athlete.zip");
        String exported = town.command("export", UNLUCKY.toString(), "--to", file.toString());
        assertThat(exported).contains("contacts 1", "athlete 1", "training_plan 1", "profiles 1", file.toString());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(Town.hasMigration()
                    ? List.of("messaging.json", "migration.json", "legacy.json", "plan.json", "workout.json")
                    : List.of("messaging.json", "plan.json", "workout.json"));
            assertThat(new String(zip.getInputStream(zip.getEntry("messaging.json")).readAllBytes(),
                    StandardCharsets.UTF_8)).contains(UNLUCKY_PHONE);
        }

        int before = town.textsTo(UNLUCKY_PHONE).size();
        assertThat(town.command("erase", UNLUCKY.toString(), "--confirm", UNLUCKY.toString()))
                .contains("contacts 1", ", 0 left.");
        town.text(UNLUCKY_PHONE, "done");
        town.liveUntil(town.now().plus(Duration.ofDays(8)));
        assertThat(town.textsTo(UNLUCKY_PHONE)).hasSize(before);
        assertThat(town.command("erase", UNLUCKY.toString(), "--confirm", UNLUCKY.toString()))
                .as("nothing came back").contains("0 records erased, 0 left.");
    }

    @Test
    @Order(7)
    @EnabledIf("dev.coachline.journeys.Town#hasMigration")
    void whoever_travels_in_time_meets_every_morning_on_the_way() throws Exception {
        LegacyAthlete athlete = Town.legacyAthletes().stream().filter(LegacyAthlete::convertible)
                .min(Comparator.comparing(LegacyAthlete::planEndsOn)).orElseThrow();
        int before = town.textsTo(athlete.phone()).size();
        LocalDate first = town.now().atZone(athlete.zone()).toLocalDate().plusDays(1);
        town.travelTo(sendAt(athlete, first.plusDays(1)).plusSeconds(60));

        assertThat(town.textsTo(athlete.phone()).stream().skip(before).map(Town.Carried::at))
                .endsWith(sendAt(athlete, first), sendAt(athlete, first.plusDays(1))).doesNotHaveDuplicates();
    }

    @Test
    @Order(8)
    void a_day_that_is_moved_by_text_is_rest_today_and_the_workout_of_the_day_it_moved_to() throws Exception {
        LocalDate monday = town.now().atZone(BERLIN).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate tuesday = monday.plusDays(1);
        town.liveUntil(at(monday.minusDays(1), "12:00"));
        town.enrol(MOVER, MOVER_PHONE, "Europe/Berlin", "07:00", monday, 3);
        town.liveUntil(at(monday, "06:30"));
        assertThat(rest(monday)).as("Monday is a day of training, and its text is prepared").isFalse();
        town.text(MOVER_PHONE, "move to Tuesday");
        town.liveUntil(at(tuesday, "07:01"));

        List<Town.Carried> texts = town.textsTo(MOVER_PHONE);
        assertThat(texts).extracting(Town.Carried::at).as("one answer, and one text on each morning")
                .containsExactly(at(monday, "06:30"), at(monday, "07:00"), at(tuesday, "07:00"));
        assertThat(texts.getFirst().body()).contains(" is on Tuesday now, and today is a day of rest.");
        assertThat(rest(monday)).isTrue();
        assertThat(rest(tuesday)).isFalse();
        assertThat(texts.get(1).body()).startsWith("Rest day.");
        assertThat(texts.get(2).body()).contains(town.get(town.workout, "/athletes/" + MOVER + "/workouts/" + tuesday)
                .path("text").asString().lines().findFirst().orElseThrow());
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(BERLIN).toInstant();
    }

    private static boolean rest(LocalDate date) throws Exception {
        return town.get(town.workout, "/athletes/" + MOVER + "/workouts/" + date).path("rest").asBoolean();
    }

    private static Instant sendAt(LegacyAthlete athlete, LocalDate date) {
        return date.atTime(athlete.sendTime()).atZone(athlete.zone()).toInstant();
    }

    private static String responder(LegacyAthlete athlete, LocalDate date) throws Exception {
        JsonNode messages = town.get(town.messaging,
                "/athletes/" + athlete.id() + "/messages?from=" + date + "&to=" + date);
        JsonNode list = messages.isArray() ? messages : messages.path("messages");
        return list.get(0).path("responder").asString();
    }
}
