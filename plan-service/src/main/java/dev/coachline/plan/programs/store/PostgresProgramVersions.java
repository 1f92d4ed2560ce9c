package dev.coachline.plan.programs.store;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.PlanEvent;
import dev.coachline.plan.programs.Prescription;
import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.ProgramExercise;
import dev.coachline.plan.programs.ProgramVersion;
import dev.coachline.plan.programs.ProgramVersions;
import dev.coachline.plan.programs.ProgramWorkout;

@Repository
class PostgresProgramVersions implements ProgramVersions {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Outbox outbox;

    PostgresProgramVersions(JdbcClient jdbc, JdbcTemplate batch, Outbox outbox) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.outbox = outbox;
    }

    @Override
    public @Nullable ProgramVersion current(UUID athleteId, UUID programId) {
        return only(jdbc.sql("""
                select * from program_versions where program_id = ? and athlete_id = ?
                order by version desc limit 1""").param(programId).param(athleteId).query(ProgramRows::head).list());
    }

    @Override
    public List<ProgramVersion> currentOf(UUID athleteId) {
        return filled(jdbc.sql("""
                select distinct on (program_id) * from program_versions where athlete_id = ?
                order by program_id, version desc""").param(athleteId).query(ProgramRows::head).list());
    }

    @Override
    public @Nullable ProgramVersion version(UUID athleteId, UUID programId, int version) {
        return only(jdbc.sql("select * from program_versions where program_id = ? and athlete_id = ? and version = ?")
                .param(programId).param(athleteId).param(version).query(ProgramRows::head).list());
    }

    @Override
    public List<ProgramVersion> versions(UUID athleteId, UUID programId, int before, int limit) {
        return filled(jdbc.sql("""
                select * from program_versions where program_id = ? and athlete_id = ? and version < ?
                order by version desc limit ?""").param(programId).param(athleteId).param(before).param(limit)
                .query(ProgramRows::head).list());
    }

    @Override
    public void add(ProgramVersion version) {
        UUID versionId = version.programVersionId();
        Program program = version.program();
        jdbc.sql("""
                insert into programs (program_id, athlete_id, created_at) values (?, ?, ?)
                on conflict (program_id) do nothing""").param(version.programId()).param(version.athleteId())
                .param(Timestamp.from(version.at())).update();
        jdbc.sql(
                """
                        insert into program_versions (program_version_id, program_id, athlete_id, version, origin, restored_from,
                                                      created_at, name, description, weeks)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(versionId).param(version.programId())
                .param(version.athleteId()).param(version.version()).param(version.origin().name())
                .param(version.restoredFrom()).param(Timestamp.from(version.at())).param(program.details().name())
                .param(program.details().description()).param(program.details().weeks()).update();
        List<@Nullable Object[]> workouts = new ArrayList<>();
        List<@Nullable Object[]> exercises = new ArrayList<>();
        for (ProgramWorkout workout : program.workouts()) {
            UUID workoutVersionId = version.workoutVersionId(workout.workoutId());
            ProgramWorkout.Details details = workout.details();
            workouts.add(new @Nullable Object[]{workoutVersionId, versionId, version.athleteId(), workout.workoutId(),
                    workouts.size(), details.name(), details.kind().name(), details.minutes(), details.notes()});
            for (int i = 0; i < workout.exercises().size(); i++) {
                exercises.add(exercise(version, workoutVersionId, i, workout.exercises().get(i)));
            }
        }
        batch.batchUpdate("""
                insert into program_version_workouts (workout_version_id, program_version_id, athlete_id, workout_id,
                                                      position, name, kind, minutes, notes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", workouts);
        batch.batchUpdate("""
                insert into program_version_exercises (program_version_id, workout_version_id, athlete_id, exercise_id,
                                                       position, name, part, sets, reps, seconds, load, unit, intensity,
                                                       rpe, rest_seconds, rest_after_seconds, equipment,
                                                       target_muscles, notes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)""", exercises);
        batch.batchUpdate("""
                insert into program_version_schedule (program_version_id, athlete_id, day, workout_version_id)
                values (?, ?, ?, ?)""",
                program.schedule().entrySet().stream().map(day -> new Object[]{versionId, version.athleteId(),
                        day.getKey().getValue(), version.workoutVersionId(day.getValue())}).toList());
        outbox.publish(version.at(), List.of(new PlanEvent.ProgramVersionPublished(version.athleteId(),
                version.programId(), versionId, version.version())));
    }

    private static @Nullable Object[] exercise(ProgramVersion version, UUID workoutVersionId, int position,
            ProgramExercise exercise) {
        Prescription p = exercise.prescription();
        return new @Nullable Object[]{version.programVersionId(), workoutVersionId, version.athleteId(),
                exercise.exerciseId(), position, p.name(), p.part().name(), p.sets(),
                p.reps() == null ? null : p.reps().text(), p.seconds(), p.load(),
                p.unit() == null ? null : p.unit().name(), p.intensity(), p.rpe(), p.restSeconds(),
                p.restAfterSeconds(), ProgramRows.json(p.equipment()), ProgramRows.json(p.targetMuscles()), p.notes()};
    }

    private @Nullable ProgramVersion only(List<ProgramRows.Head> heads) {
        return heads.isEmpty() ? null : filled(heads).getFirst();
    }

    /** Three queries, however many versions there are. */
    private List<ProgramVersion> filled(List<ProgramRows.Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = heads.stream().map(ProgramRows.Head::versionId).toList();
        List<ProgramRows.WorkoutRow> workouts = jdbc
                .sql("select * from program_version_workouts where program_version_id in (:ids) order by position")
                .param("ids", ids).query(ProgramRows::workout).list();
        List<ProgramRows.ExerciseRow> exercises = jdbc
                .sql("select * from program_version_exercises where program_version_id in (:ids) order by position")
                .param("ids", ids).query(ProgramRows::exercise).list();
        List<ProgramRows.DayRow> days = jdbc.sql("""
                select s.program_version_id, s.day, w.workout_id from program_version_schedule s
                join program_version_workouts w using (program_version_id, workout_version_id)
                where s.program_version_id in (:ids)""").param("ids", ids).query(ProgramRows::day).list();
        return ProgramRows.versions(heads, workouts, exercises, days);
    }
}
