package dev.coachline.plan.programs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.plan.athletes.LoadUnit;
import dev.coachline.plan.programs.Prescription;
import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.ProgramExercise;
import dev.coachline.plan.programs.ProgramVersion;
import dev.coachline.plan.programs.ProgramWorkout;
import dev.coachline.plan.programs.Reps;
import dev.coachline.plan.programs.WorkoutKind;

/** How program versions stand in their rows, and are put together again. */
final class ProgramRows {

    private static final JsonMapper JSON = JsonMapper.builder().enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Prescription.TargetMuscle>> MUSCLES = new TypeReference<>() {};

    /** A version without its workouts. */
    record Head(UUID versionId, UUID athleteId, UUID programId, int version, ProgramVersion.Origin origin,
            @Nullable Integer restoredFrom, Instant at, Program.Details details) {}

    /** A workout without its exercises. */
    record WorkoutRow(UUID versionId, UUID workoutVersionId, UUID workoutId, ProgramWorkout.Details details) {}

    record ExerciseRow(UUID workoutVersionId, ProgramExercise exercise) {}

    record DayRow(UUID versionId, DayOfWeek day, UUID workoutId) {}

    private ProgramRows() {}

    static Head head(ResultSet row, int n) throws SQLException {
        return new Head(row.getObject("program_version_id", UUID.class), row.getObject("athlete_id", UUID.class),
                row.getObject("program_id", UUID.class), row.getInt("version"),
                ProgramVersion.Origin.valueOf(row.getString("origin")), row.getObject("restored_from", Integer.class),
                row.getTimestamp("created_at").toInstant(), new Program.Details(row.getString("name"),
                        row.getString("description"), row.getObject("weeks", Integer.class)));
    }

    static WorkoutRow workout(ResultSet row, int n) throws SQLException {
        return new WorkoutRow(row.getObject("program_version_id", UUID.class),
                row.getObject("workout_version_id", UUID.class), row.getObject("workout_id", UUID.class),
                new ProgramWorkout.Details(row.getString("name"), WorkoutKind.valueOf(row.getString("kind")),
                        row.getObject("minutes", Integer.class), row.getString("notes")));
    }

    static ExerciseRow exercise(ResultSet row, int n) throws SQLException {
        String reps = row.getString("reps");
        String unit = row.getString("unit");
        return new ExerciseRow(row.getObject("workout_version_id", UUID.class), new ProgramExercise(
                row.getObject("exercise_id", UUID.class),
                new Prescription(row.getString("name"), Prescription.Part.valueOf(row.getString("part")),
                        row.getInt("sets"), reps == null ? null : new Reps(reps),
                        row.getObject("seconds", Integer.class), row.getBigDecimal("load"),
                        unit == null ? null : LoadUnit.valueOf(unit), row.getBigDecimal("intensity"),
                        row.getBigDecimal("rpe"), row.getObject("rest_seconds", Integer.class),
                        row.getObject("rest_after_seconds", Integer.class),
                        JSON.readValue(row.getString("equipment"), TEXTS),
                        JSON.readValue(row.getString("target_muscles"), MUSCLES), row.getString("notes"))));
    }

    static DayRow day(ResultSet row, int n) throws SQLException {
        return new DayRow(row.getObject("program_version_id", UUID.class), DayOfWeek.of(row.getInt("day")),
                row.getObject("workout_id", UUID.class));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** @param workouts and exercises in the order of their positions */
    static List<ProgramVersion> versions(List<Head> heads, List<WorkoutRow> workouts, List<ExerciseRow> exercises,
            List<DayRow> days) {
        Map<UUID, List<WorkoutRow>> workoutsOf = workouts.stream()
                .collect(Collectors.groupingBy(WorkoutRow::versionId));
        Map<UUID, List<ProgramExercise>> exercisesOf = exercises.stream()
                .collect(Collectors.groupingBy(ExerciseRow::workoutVersionId,
                        Collectors.mapping(ExerciseRow::exercise, Collectors.toList())));
        Map<UUID, List<DayRow>> daysOf = days.stream().collect(Collectors.groupingBy(DayRow::versionId));
        return heads.stream().map(head -> {
            TreeMap<DayOfWeek, UUID> schedule = new TreeMap<>();
            daysOf.getOrDefault(head.versionId(), List.of()).forEach(day -> schedule.put(day.day(), day.workoutId()));
            return new ProgramVersion(head.athleteId(), head.programId(), head.version(), head.origin(),
                    head.restoredFrom(), head.at(), new Program(head.details(),
                            workoutsOf.getOrDefault(head.versionId(), List.of()).stream()
                                    .map(workout -> new ProgramWorkout(workout.workoutId(), workout.details(),
                                            exercisesOf.getOrDefault(workout.workoutVersionId(), List.of())))
                                    .toList(),
                            schedule));
        }).toList();
    }
}
