package dev.coachline.workout.catalogue;

import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LiftsTest {

    private static final String ODD = "aZ_ \t\u001c\u00a0\u2003ÉİΣ9(-";

    @Test
    void prescribes_only_exercises_of_the_catalogue() throws Exception {
        try (InputStream in = LiftsTest.class.getResourceAsStream("/catalogue/exercises.json")) {
            List<Exercise> exercises = JsonMapper.shared().readValue(in, new TypeReference<List<Exercise>>() {});
            var catalogue = new Catalogue(exercises);
            assertThat(exercises).hasSize(873);
            assertThat(exercises.stream().filter(e -> e.equipment() == null)).hasSize(77);
            assertThat(Lifts.all()).allSatisfy(lift -> assertThat(catalogue.find(lift.exerciseId())).isPresent());
        }
    }

    @Test
    void knows_a_lift_by_its_many_names() {
        assertThat(List.of("Back Squat", "squat", " SQUAT ", "Barbell_Squat", "Squat (Barbell)")).allSatisfy(
                name -> assertThat(Lifts.keyOf(name)).isEqualTo("Barbell_Squat"));
        assertThat(Lifts.keyOf("Front Squat")).isEqualTo("front squat");
    }

    @Test
    void finds_what_workouts_write_as_by_any_spelling_of_it() {
        assertThat(Lifts.all()).allSatisfy(lift -> {
            assertThat(Lifts.named(lift.name())).hasValue(lift);
            assertThat(Lifts.named("\t" + lift.name().toUpperCase(Locale.ROOT).replace(" ", " \n ") + " "))
                    .hasValue(lift);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void names_are_compared_in_lower_case_with_single_spaces(int seed) {
        var random = new SplittableRandom(seed);
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            name.append(ODD.charAt(random.nextInt(ODD.length())));
        }
        assertThat(Lifts.normalised(name.toString())).isEqualTo(
                name.toString().strip().toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("\\s+", " "));
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @Test
    void keeps_the_pattern_where_equipment_and_health_allow() {
        assertThat(Lifts.choose(MovementPattern.HORIZONTAL_PUSH, EquipmentAccess.FULL_GYM, Set.of(Joint.SHOULDER),
                Set.of()))
                .hasValueSatisfying(lift -> assertThat(lift.pattern()).isEqualTo(MovementPattern.HORIZONTAL_PUSH));
        assertThat(Lifts.choose(MovementPattern.SQUAT, EquipmentAccess.NONE, Set.of(), Set.of()))
                .hasValueSatisfying(lift -> assertThat(lift.name()).isEqualTo("Bodyweight squat"));
        assertThat(Lifts.choose(MovementPattern.CALVES, EquipmentAccess.NONE, EnumSet.allOf(Joint.class), Set.of()))
                .isEmpty();
    }

    @Test
    void hears_what_an_athlete_has_to_spare() {
        assertThat(Joint.mentionedIn(List.of("Meniscus surgery 2019", "lower BACK pain"))).containsExactlyInAnyOrder(
                Joint.KNEE, Joint.BACK);
        assertThat(Joint.mentionedIn(List.of("my comeback after a cold"))).isEmpty();
    }

    @Test
    void reads_equipment_in_the_dossiers_words_and_in_the_athletes() {
        assertThat(EquipmentAccess.of("full-gym")).isEqualTo(EquipmentAccess.FULL_GYM);
        assertThat(EquipmentAccess.of("home-gym")).isEqualTo(EquipmentAccess.HOME_GYM);
        assertThat(EquipmentAccess.of("minimal")).isEqualTo(EquipmentAccess.MINIMAL);
        assertThat(EquipmentAccess.of("none")).isEqualTo(EquipmentAccess.NONE);
        assertThat(EquipmentAccess.of("two dumbbells at home")).isEqualTo(EquipmentAccess.MINIMAL);
    }
}
