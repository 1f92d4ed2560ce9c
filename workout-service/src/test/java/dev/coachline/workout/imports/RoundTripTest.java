package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.workout.imports.openweight.OpenWeight;
import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What is exported and imported again is the same. */
class RoundTripTest {

    private static final List<String> TEXTS = List.of("Squat (Barbell)", "bench", "Knie­beuge; \"tief\", langsam",
            "🏋️ день ног",
            "line one\nline two\r\nline three", " spaces around ", "=1+1", "'quoted'", "a", "x".repeat(200));

    static Stream<SessionsExport> formats() {
        return Stream.of(new SessionsCsv(), OpenWeight.export());
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 60).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_sessions_come_back_as_they_were(int seed) {
        AthleteInMemory athlete = random(new SplittableRandom(seed));
        formats().forEach(format -> assertComesBack(athlete, format));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void imported_sessions_come_back_as_they_were(SessionsExport format) {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        AthleteInMemory.files("openweight/converter-fixtures", "-real.csv").forEach(athlete::imports);
        AthleteInMemory.files("openweight/examples/workout-logs", ".json").forEach(athlete::imports);
        assertThat(athlete.sessions()).hasSize(2 + 2 + 5 + 10);
        assertComesBack(athlete, format);
    }

    @Test
    void every_exported_log_is_valid() {
        for (int seed : seeds().toList()) {
            assertThat(JsonMapper.shared().readTree(random(new SplittableRandom(seed)).exports(OpenWeight.export())))
                    .allSatisfy(log -> assertThat(OpenWeightExamplesTest.isValid(log)).as("%s", log).isTrue());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void an_export_with_another_date_does_not_replace_the_session(SessionsExport format) {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        athlete.performed(List.of(session(athlete, new SplittableRandom(1), 1)));
        List<Session> before = athlete.sessions();
        String changed = new String(athlete.exports(format), java.nio.charset.StandardCharsets.UTF_8)
                .replace(before.getFirst().date().toString(), "2020-01-01");

        ImportReport report = athlete.imports(changed);

        assertThat(report.unmappedRows()).isEqualTo(report.rows()).isPositive();
        assertThat(athlete.sessions()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void an_export_from_before_origins_were_told_is_no_other_session(SessionsExport format) {
        Session plain = session(AthleteInMemory.somebody(), new SplittableRandom(1), 1);
        AthleteInMemory before = new AthleteInMemory(plain.athleteId());
        before.performed(List.of(with(plain, null)));
        AthleteInMemory since = new AthleteInMemory(plain.athleteId());
        since.performed(List.of(with(plain, new Origin(new UUID(1, 1), null, null, "Lower"))));

        assertThat(since.imports(before.exports(format)).duplicates()).isEqualTo(1);
        assertThat(before.imports(since.exports(format)).unmappedRows()).isPositive();
    }

    private static Session with(Session session, @Nullable Origin origin) {
        return new Session(session.athleteId(), session.sessionId(), session.date(), session.title(), session.status(),
                session.source(), session.sets(), session.notes(), origin);
    }

    private static void assertComesBack(AthleteInMemory athlete, SessionsExport format) {
        byte[] file = athlete.exports(format);
        int writes = athlete.writes;

        ImportReport again = athlete.imports(file);

        assertThat(again.unmapped()).isEmpty();
        assertThat(again.duplicates()).isEqualTo(athlete.sessions().size());
        assertThat(athlete.writes).isEqualTo(writes);
        AthleteInMemory other = new AthleteInMemory(athlete.athleteId);
        ImportReport anew = other.imports(file);
        assertThat(anew.unmapped()).isEmpty();
        assertThat(other.sessions()).isEqualTo(athlete.sessions());
    }

    private static AthleteInMemory random(SplittableRandom random) {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        athlete.performed(IntStream.range(0, random.nextInt(8)).mapToObj(n -> session(athlete, random, n)).toList());
        return athlete;
    }

    private static Session session(AthleteInMemory athlete, SplittableRandom random, int n) {
        return new Session(athlete.athleteId, new UUID(7, n), AthleteInMemory.TODAY.minusDays(random.nextInt(400)),
                text(random), Session.Status.values()[random.nextInt(Session.Status.values().length)],
                Session.Source.ATHLETE, IntStream.range(0, random.nextInt(6)).mapToObj(i -> set(random)).toList(),
                IntStream.range(0, random.nextInt(4)).mapToObj(i -> text(random)).toList(), origin(random));
    }

    private static @Nullable Origin origin(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? null
                : new Origin(new UUID(1, random.nextInt(9)), random.nextBoolean() ? null : new UUID(2, 2),
                        random.nextBoolean() ? null : new UUID(3, 3), random.nextInt(3) == 0 ? null : text(random));
    }

    private static LoggedSet set(SplittableRandom random) {
        @Nullable
        Load load = random.nextInt(4) == 0
                ? null
                : new Load(BigDecimal.valueOf(random.nextInt(40_000), random.nextInt(3)),
                        random.nextBoolean() ? WeightUnit.KG : WeightUnit.LB);
        return new LoggedSet(text(random), load == null || load.value().intValue() > 2000 ? null : load,
                random.nextInt(4) == 0 ? null : random.nextInt(30),
                random.nextInt(3) == 0 ? "ex-" + random.nextInt(9) : null,
                random.nextInt(3) == 0
                        ? new Distance(BigDecimal.valueOf(random.nextInt(50_000), random.nextInt(4)),
                                Distance.Unit.values()[random.nextInt(3)])
                        : null,
                random.nextInt(3) == 0 ? random.nextInt(7_200) : null,
                random.nextInt(3) == 0 ? BigDecimal.valueOf(10 + random.nextInt(90), 1) : null);
    }

    private static String text(SplittableRandom random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
