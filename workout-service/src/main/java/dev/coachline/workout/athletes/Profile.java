package dev.coachline.workout.athletes;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.workout.catalogue.EquipmentAccess;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/**
 * What generation must know of an athlete.
 *
 * @param dossierVersion the dossier it was read from; 0 for none
 * @param unit the unit the athlete reads
 * @param experience in the dossier's words
 * @param constraints injuries and other limits in the athlete's words
 */
public record Profile(UUID athleteId, int dossierVersion, WeightUnit unit, EquipmentAccess equipment, String experience,
        List<String> constraints, List<LiftRecord> records) {

    public Profile {
        constraints = List.copyOf(constraints);
        records = List.copyOf(records);
    }

    /** Of an athlete whose dossier has not arrived: nothing is assumed that would put a number on a bar. */
    public static Profile unknown(UUID athleteId) {
        return new Profile(athleteId, 0, WeightUnit.KG, EquipmentAccess.FULL_GYM, "", List.of(), List.of());
    }

    public static Profile of(UUID athleteId, int version, Dossier dossier) {
        return new Profile(athleteId, version, WeightUnit.of(last(dossier, Section.IDENTITY, Keys.UNIT, "kg")),
                EquipmentAccess.of(last(dossier, Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, "full-gym")),
                last(dossier, Section.TRAINING, Keys.EXPERIENCE, ""),
                texts(dossier, Section.CONSTRAINTS, Keys.CONSTRAINT).toList(),
                dossier.facts(Section.RECORDS, Keys.RECORD).flatMap(Profile::liftRecord).toList());
    }

    /** Records of other kinds, such as distances, are none of ours. */
    private static Stream<LiftRecord> liftRecord(DossierFact fact) {
        String exercise = fact.text();
        DossierFact.Quantity quantity = fact.quantity();
        if (exercise == null || quantity == null || !quantity.unit().matches("kg|lbs?")
                || quantity.value().signum() <= 0) {
            return Stream.empty();
        }
        return Stream.of(new LiftRecord(exercise, new Load(quantity.value(), WeightUnit.of(quantity.unit())),
                fact.reps(), fact.date()));
    }

    private static String last(Dossier dossier, Section section, String key, String otherwise) {
        return texts(dossier, section, key).reduce((earlier, later) -> later).orElse(otherwise);
    }

    private static Stream<String> texts(Dossier dossier, Section section, String key) {
        return dossier.facts(section, key).flatMap(fact -> Stream.ofNullable(fact.text()));
    }
}
