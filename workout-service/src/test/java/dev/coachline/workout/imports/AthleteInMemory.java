package dev.coachline.workout.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.catalogue.Exercise;
import dev.coachline.workout.imports.openweight.OpenWeight;
import dev.coachline.workout.sessions.Achievements;
import dev.coachline.workout.sessions.Execution;
import dev.coachline.workout.sessions.InMemorySessions;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.sessions.TrainingLogs;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** One athlete, without servers: what is imported, and what is then recorded. */
final class AthleteInMemory implements TrainingLogs {

    static final Path FIXTURES = Path.of("src/test/resources/imports");
    static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    static final Catalogue CATALOGUE = catalogue();
    static final ExerciseNames NAMES = new ExerciseNames(CATALOGUE);

    final UUID athleteId;
    int writes;
    private final InMemorySessions recorded = new InMemorySessions() {
        @Override
        public boolean save(List<Execution> executions) {
            writes += executions.size();
            return super.save(executions);
        }
    };
    private TrainingLog log;

    AthleteInMemory(UUID athleteId) {
        this.athleteId = athleteId;
        this.log = TrainingLog.empty(athleteId);
    }

    static AthleteInMemory somebody() {
        return new AthleteInMemory(new UUID(1, 1));
    }

    ImportReport imports(String content) {
        return imports(content.getBytes(StandardCharsets.UTF_8));
    }

    ImportReport imports(Path file) {
        return imports(bytes(file));
    }

    ImportReport imports(byte[] content) {
        return switch (run(content, false)) {
            case ImportSessions.Outcome.Imported(var report) -> report;
            case ImportSessions.Outcome.NotRead(var why) -> throw new AssertionError(why);
        };
    }

    ReadHistory.Unreadable refuses(byte[] content) {
        return switch (run(content, false)) {
            case ImportSessions.Outcome.Imported(var report) -> throw new AssertionError(report);
            case ImportSessions.Outcome.NotRead(var why) -> why;
        };
    }

    /** Whatever comes of it, every row is accounted for. */
    ImportSessions.Outcome run(byte[] content, boolean dryRun) {
        return run(new ByteArrayInputStream(content), dryRun);
    }

    ImportSessions.Outcome run(InputStream content, boolean dryRun) {
        ImportSessions.Outcome outcome = new ImportSessions(new ReadHistory(OpenWeight.history()), NAMES, recorded,
                new RecordSessions(recorded, this, new NoAchievements(), sessions -> {}, InstantSource.system()))
                .run(athleteId, content, WeightUnit.KG, TODAY, dryRun);
        if (outcome instanceof ImportSessions.Outcome.Imported(var report)) {
            assertAccounted(report);
        }
        return outcome;
    }

    private static void assertAccounted(ImportReport report) {
        int skipped = report.skipped().stream().mapToInt(ImportReport.SkippedRows::rows).sum();
        assertThat(report.rows()).as("%s", report).isEqualTo(report.storedRows() + skipped + report.unmappedRows());
        assertThat(report.sets()).isLessThanOrEqualTo(report.storedRows());
        assertThat(report.mapped()).isLessThanOrEqualTo(report.sets());
    }

    void performed(List<Session> sessions) {
        recorded.save(sessions.stream().map(Execution::of).toList());
    }

    List<Session> sessions() {
        return recorded.between(athleteId, LocalDate.MIN, LocalDate.MAX, null, Integer.MAX_VALUE);
    }

    /** The sum of load x repetitions, units left aside. */
    BigDecimal volume() {
        return sessions().stream().flatMap(session -> session.sets().stream()).map(AthleteInMemory::volume)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal volume(LoggedSet set) {
        return set.load() == null || set.reps() == null
                ? BigDecimal.ZERO
                : set.load().value().multiply(BigDecimal.valueOf(set.reps()));
    }

    byte[] exports(SessionsExport format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.write(sessions(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(String folder, String ending) {
        try (var files = Files.walk(FIXTURES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catalogue catalogue() {
        try (InputStream in = Objects
                .requireNonNull(AthleteInMemory.class.getResourceAsStream("/catalogue/exercises.json"))) {
            return new Catalogue(JsonMapper.shared().readValue(in, new TypeReference<List<Exercise>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TrainingLog of(UUID athlete) {
        return log;
    }

    @Override
    public void update(UUID athlete, UnaryOperator<TrainingLog> change) {
        log = change.apply(log);
    }

    private static final class NoAchievements implements Achievements {

        @Override
        public void toldOtherwise(Session now, List<LoggedSet> said) {}

        @Override
        public void performed(List<Session> sessions, boolean news) {}

        @Override
        public Set<String> doubt(Session before, Session after) {
            return Set.of();
        }

        @Override
        public void settle(UUID athleteId, Set<String> doubtful) {}
    }
}
