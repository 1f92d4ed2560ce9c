package dev.coachline.workout.imports;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.coachline.workout.catalogue.Exercise;

import static dev.coachline.workout.imports.AthleteInMemory.NAMES;
import static org.assertj.core.api.Assertions.assertThat;

class ExerciseNamesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Barbell_Squat, Barbell_Squat, EXACT", "barbell deadlift, Barbell_Deadlift, EXACT",
            "Dumbbell Bench Press, Dumbbell_Bench_Press, EXACT",
            "Bench Press (Barbell), Barbell_Bench_Press_-_Medium_Grip, ALIAS", "OHP, Standing_Military_Press, ALIAS",
            "Squat (Barbell), Barbell_Squat, ALIAS", "RDL, Romanian_Deadlift, ALIAS",
            "BB Bench, Barbell_Bench_Press_-_Medium_Grip, WORDS", "Lateral Raise (Dumbbell), Side_Lateral_Raise, WORDS",
            "Bicep Curls (Dumbbell), Dumbbell_Bicep_Curl, WORDS",
            "Incline Bench Press (Barbell), Barbell_Incline_Bench_Press_-_Medium_Grip, WORDS",
            "Squat (Bodyweight), Bodyweight_Squat, WORDS", "Bicep Curl (Machine), Machine_Bicep_Curl, WORDS",
            "Front Raise (Dumbbell), Front_Dumbbell_Raise, WORDS",
            "Pulldown - Lat (Cable), Wide-Grip_Lat_Pulldown, WORDS"})
    void finds_the_exercise_that_is_meant(String name, String id, ExerciseNames.How how) {
        ExerciseNames.Match match = NAMES.of(name);
        assertThat(match.how()).isEqualTo(how);
        Exercise exercise = match.exercise();
        assertThat(exercise == null ? null : exercise.id()).isEqualTo(id);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Lower Chest Fly", "Bench Press (Kettlebell)", "スクワット", "Sentadilla Frontal", "🏋️",
            "My Custom Exercise", "Bänch Préss (Bärbell)", "Row (Machine)"})
    void rather_finds_none_than_a_wrong_one(String name) {
        assertThat(NAMES.of(name)).isEqualTo(new ExerciseNames.Match(null, ExerciseNames.How.UNKNOWN));
    }

    @Test
    void does_not_choose_between_two() {
        assertThat(NAMES.of("Calf Raise (Barbell) Seated").how()).isEqualTo(ExerciseNames.How.WORDS);
        assertThat(NAMES.of("Preacher Curls").how()).isEqualTo(ExerciseNames.How.AMBIGUOUS);
    }

    @Test
    void finds_every_exercise_by_its_own_name_and_id() {
        AthleteInMemory.CATALOGUE.search(null, null).forEach(exercise -> {
            assertThat(NAMES.of(exercise.name()).how()).isEqualTo(ExerciseNames.How.EXACT);
            assertThat(NAMES.of(exercise.id()).how()).isEqualTo(ExerciseNames.How.EXACT);
        });
    }
}
