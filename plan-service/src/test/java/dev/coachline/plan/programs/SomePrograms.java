package dev.coachline.plan.programs;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

import dev.coachline.plan.athletes.LoadUnit;
import dev.coachline.plan.programs.Prescription.Activation;
import dev.coachline.plan.programs.Prescription.Part;
import dev.coachline.plan.programs.Prescription.TargetMuscle;

/** Programs of every shape that is allowed, and edits of them, from a seed. */
public final class SomePrograms {

    // Few names, so that several exercises have the same one.
    private static final List<String> EXERCISES = List.of("Back Squat", "Bench Press", "Row", "Deadlift", "Pull-up",
            "Plank", "Overhead Press");
    private static final List<String> WORKOUTS = List.of("Lower", "Upper", "Full Body", "Easy Run", "Push");

    private final SplittableRandom random;

    public SomePrograms(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public SplittableRandom random() {
        return random;
    }

    /** New ids, the same for the same seed. */
    public Supplier<UUID> ids() {
        return () -> new UUID(random.nextLong(), random.nextLong());
    }

    public Program program() {
        return ProgramIdentity.keep(null, draft(), ids());
    }

    public ProgramDraft draft() {
        List<ProgramDraft.Workout> workouts = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            workouts.add(newWorkout());
        }
        return new ProgramDraft(new Program.Details("Program " + random.nextInt(3), maybe("three days a week"),
                maybe(1 + random.nextInt(16))), workouts, schedule(workouts.size()));
    }

    public List<ProgramDraft.Scheduled> schedule(int workouts) {
        List<ProgramDraft.Scheduled> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextBoolean()) {
                days.add(new ProgramDraft.Scheduled(day, random.nextInt(workouts)));
            }
        }
        return days;
    }

    public ProgramDraft.Workout newWorkout() {
        List<ProgramDraft.Exercise> exercises = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            exercises.add(new ProgramDraft.Exercise(null, prescription()));
        }
        return new ProgramDraft.Workout(null, workoutDetails(), exercises);
    }

    public ProgramWorkout.Details workoutDetails() {
        return new ProgramWorkout.Details(one(WORKOUTS), one(List.of(WorkoutKind.values())),
                maybe(20 + random.nextInt(60)), maybe("keep it short"));
    }

    public Prescription prescription() {
        Reps reps = random.nextBoolean() ? new Reps(one(List.of("5", "8-12", "AMRAP"))) : null;
        int effort = random.nextInt(4);
        return new Prescription(one(EXERCISES), one(List.of(Part.values())), 1 + random.nextInt(6), reps,
                reps == null ? 30 + random.nextInt(90) : null,
                effort == 0 ? BigDecimal.valueOf(200 + random.nextInt(2000), 1) : null,
                effort == 0 ? one(List.of(LoadUnit.values())) : null,
                effort == 1 ? BigDecimal.valueOf(50 + random.nextInt(50), 2) : null,
                effort == 2 ? BigDecimal.valueOf(12 + random.nextInt(8)).divide(BigDecimal.TWO) : null,
                maybe(random.nextInt(240)), maybe(random.nextInt(240)),
                random.nextBoolean() ? List.of("barbell", "rack") : List.of(),
                random.nextBoolean()
                        ? List.of(new TargetMuscle("quadriceps", Activation.PRIMARY),
                                new TargetMuscle("glutes", Activation.SECONDARY))
                        : List.of(),
                maybe("slowly down"));
    }

    /** What somebody makes of a program who adds, drops, moves, renames and re-plans. */
    public ProgramDraft edit(Program before) {
        ProgramDraft old = before.asDraft();
        List<ProgramDraft.Workout> workouts = new ArrayList<>();
        for (ProgramDraft.Workout workout : old.workouts()) {
            if (random.nextInt(5) > 0) {
                List<ProgramDraft.Exercise> exercises = new ArrayList<>();
                for (ProgramDraft.Exercise exercise : workout.exercises()) {
                    switch (random.nextInt(6)) {
                        case 0 -> {
                        }
                        case 1 -> exercises.add(new ProgramDraft.Exercise(exercise.exerciseId(), prescription()));
                        default -> exercises.add(exercise);
                    }
                }
                if (random.nextInt(3) == 0) {
                    exercises.add(random.nextInt(exercises.size() + 1),
                            new ProgramDraft.Exercise(null, prescription()));
                }
                shuffle(exercises);
                workouts.add(new ProgramDraft.Workout(workout.workoutId(),
                        random.nextInt(4) == 0 ? workoutDetails() : workout.details(), exercises));
            }
        }
        if (workouts.isEmpty() || random.nextInt(3) == 0) {
            workouts.add(random.nextInt(workouts.size() + 1), newWorkout());
        }
        moveAnExercise(workouts);
        shuffle(workouts);
        return new ProgramDraft(random.nextBoolean() ? old.details() : draft().details(), workouts,
                schedule(workouts.size()));
    }

    private void moveAnExercise(List<ProgramDraft.Workout> workouts) {
        int from = random.nextInt(workouts.size());
        int to = random.nextInt(workouts.size());
        if (from != to && !workouts.get(from).exercises().isEmpty()) {
            List<ProgramDraft.Exercise> left = new ArrayList<>(workouts.get(from).exercises());
            List<ProgramDraft.Exercise> grown = new ArrayList<>(workouts.get(to).exercises());
            grown.add(random.nextInt(grown.size() + 1), left.remove(random.nextInt(left.size())));
            workouts.set(from, with(workouts.get(from), left));
            workouts.set(to, with(workouts.get(to), grown));
        }
    }

    public static ProgramDraft.Workout with(ProgramDraft.Workout workout, List<ProgramDraft.Exercise> exercises) {
        return new ProgramDraft.Workout(workout.workoutId(), workout.details(), exercises);
    }

    private void shuffle(List<?> list) {
        if (random.nextInt(3) == 0) {
            Collections.shuffle(list, new Random(random.nextLong()));
        }
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }
}
