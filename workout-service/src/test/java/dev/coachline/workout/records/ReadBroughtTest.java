package dev.coachline.workout.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.workout.athletes.LiftRecord;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.catalogue.Exercise;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class ReadBroughtTest {

    private static final UUID ATHLETE = new UUID(1, 1);
    private static final LocalDate DAY = LocalDate.parse("2024-02-02");
    private static final Catalogue CATALOGUE = new Catalogue(List.of(new Exercise("Barbell_Squat", "Barbell Squat",
            "strength", "barbell", "push", "beginner", "compound", List.of("quadriceps"), List.of())));
    private static final Profile PROFILE = Profile.of(ATHLETE, 1, new Dossier(List.of(
            record("Back Squat", "140", "kg", 3, DAY, false),
            record("zercher thing", "225.5", "lb", null, null, true),
            record("Pull-up", "12", "reps", null, DAY, false),
            new DossierFact(Section.RECORDS, Keys.RACE, "5 km", new Quantity(new BigDecimal("1500"), "s"), null, DAY,
                    false),
            DossierFact.text(Section.CONSTRAINTS, Keys.CONSTRAINT, "squat hurts the left knee", DAY))));

    private final ReadBrought brought = new ReadBrought(new Profiles() {
        @Override
        public void saveIfNewer(Profile profile) {
            throw new AssertionError("nothing is to be stored");
        }

        @Override
        public Optional<Profile> find(UUID athleteId) {
            return athleteId.equals(ATHLETE) ? Optional.of(PROFILE) : Optional.empty();
        }
    }, CATALOGUE);

    @Test
    void tells_the_lifts_of_the_dossier_as_it_tells_them_and_nothing_else_of_it() {
        assertThat(brought.of(ATHLETE)).containsExactly(
                new LiftRecord("Back Squat", new Load(new BigDecimal("140"), WeightUnit.KG), 3, DAY, false),
                new LiftRecord("zercher thing", new Load(new BigDecimal("225.5"), WeightUnit.LB), null, null, true));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"squat,Back Squat", "Barbell_Squat,Back Squat", "barbell squat,Back Squat",
            "Zercher  Thing,zercher thing", "deadlift,", "pull-up,", "5 km,", "knee,"})
    void finds_a_lift_by_every_name_of_it(String exercise, @Nullable String found) {
        assertThat(brought.of(ATHLETE, exercise)).extracting(LiftRecord::exercise)
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void knows_nothing_of_an_athlete_without_a_dossier() {
        assertThat(brought.of(new UUID(2, 2))).isEmpty();
        assertThat(brought.of(new UUID(2, 2), "squat")).isEmpty();
    }

    private static DossierFact record(String exercise, String value, String unit, @Nullable Integer reps,
            @Nullable LocalDate date, boolean assumed) {
        return new DossierFact(Section.RECORDS, Keys.RECORD, exercise, new Quantity(new BigDecimal(value), unit), reps,
                date, assumed);
    }
}
