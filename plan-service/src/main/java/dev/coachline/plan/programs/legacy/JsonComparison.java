package dev.coachline.plan.programs.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.plan.programs.ProgramComparison;
import dev.coachline.plan.programs.legacy.ProgramFacts.Fact;

/** Reads the rows of both shapes as they are, in one snapshot, and compares what they say fact by fact. */
@Repository
class JsonComparison implements ProgramComparison {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private record Program(UUID programId, UUID athleteId) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    JsonComparison(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // All statements see the same moment, so that an edit in between is no difference.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public List<Compared> compare(@Nullable UUID after, int limit) {
        return Objects.requireNonNull(snapshot.execute(status -> read(after, limit)));
    }

    private List<Compared> read(@Nullable UUID after, int limit) {
        List<Program> programs = jdbc.sql("""
                select distinct on (program_id) program_id, athlete_id from
                    (select program_id, athlete_id from program_json
                     union all select program_id, athlete_id from programs) p
                where program_id > ? order by program_id limit ?""").param(after == null ? new UUID(0, 0) : after)
                .param(limit)
                .query((row, n) -> new Program(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
        if (programs.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = programs.stream().map(Program::programId).toList();
        Map<String, List<JsonNode>> documents = rows("program_id",
                "select to_jsonb(r)::text from program_json r where program_id in (:ids)", ids);
        Map<String, List<JsonNode>> versions = rows("program_id", """
                select to_jsonb(r)::text from (select distinct on (program_id) * from program_versions
                    where program_id in (:ids) order by program_id, version desc) r""", ids);
        List<UUID> versionIds = versions.values().stream().flatMap(List::stream)
                .map(version -> UUID.fromString(version.path("program_version_id").asString())).toList();
        Map<String, List<JsonNode>> workouts = rowsOf("program_version_workouts", "position", versionIds);
        Map<String, List<JsonNode>> exercises = rowsOf("program_version_exercises", "position", versionIds);
        Map<String, List<JsonNode>> days = rowsOf("program_version_schedule", "day", versionIds);

        return programs.stream().map(program -> {
            String id = program.programId().toString();
            List<JsonNode> document = documents.getOrDefault(id, List.of());
            List<JsonNode> version = versions.getOrDefault(id, List.of());
            String versionId = version.isEmpty() ? "" : version.getFirst().path("program_version_id").asString("");
            return new Compared(program.programId(), differences(program,
                    document.isEmpty() ? Map.of() : ProgramFacts.ofDocument(id, document.getFirst()),
                    version.isEmpty()
                            ? Map.of()
                            : ProgramFacts.ofRows(id, version.getFirst(), workouts.getOrDefault(versionId, List.of()),
                                    exercises.getOrDefault(versionId, List.of()),
                                    days.getOrDefault(versionId, List.of()))));
        }).toList();
    }

    /** A program that only one shape has is one difference, not as many as it has facts. */
    private static List<Difference> differences(Program program, Map<Fact, String> document,
            Map<Fact, String> version) {
        if (document.isEmpty() || version.isEmpty()) {
            return List.of(new Difference(program.athleteId(), program.programId(), program.programId().toString(),
                    "program", version.isEmpty() ? What.NOT_IN_VERSIONS : What.NOT_IN_JSON));
        }
        List<Difference> differences = new ArrayList<>();
        TreeSet<Fact> all = new TreeSet<>(document.keySet());
        all.addAll(version.keySet());
        for (Fact fact : all) {
            String mine = document.get(fact);
            String theirs = version.get(fact);
            if (!Objects.equals(mine, theirs)) {
                What what = theirs == null ? What.NOT_IN_VERSIONS : mine == null ? What.NOT_IN_JSON : What.DIFFERENT;
                differences.add(
                        new Difference(program.athleteId(), program.programId(), fact.item(), fact.field(), what));
            }
        }
        return differences;
    }

    private Map<String, List<JsonNode>> rowsOf(String table, String order, List<UUID> versionIds) {
        return versionIds.isEmpty()
                ? Map.of()
                : rows("program_version_id",
                        "select to_jsonb(r)::text from %s r where program_version_id in (:ids) order by %s"
                                .formatted(table, order),
                        versionIds);
    }

    private Map<String, List<JsonNode>> rows(String key, String sql, List<UUID> ids) {
        return jdbc.sql(sql).param("ids", ids).query((row, n) -> JSON.readTree(row.getString(1))).list().stream()
                .collect(Collectors.groupingBy(row -> row.path(key).asString("")));
    }
}
