package dev.coachline.workout.athletes;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.workout.catalogue.EquipmentAccess;
import dev.coachline.workout.running.Vdot;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/**
 * What generation must know of an athlete.
 *
 * @param dossierVersion the dossier it was read from; 0 for none
 * @param unit the unit the athlete reads
 * @param experience in the dossier's words
 * @param constraints injuries and other limits in the athlete's words
 * @param sessionMinutes how long a session may take; absent where the dossier does not say
 * @param vdot how fast the athlete runs, by the best race; absent where none is known
 * @param swaps what the athlete does instead of what, in the order in which it was asked for
 */
public record Profile(UUID athleteId, int dossierVersion, WeightUnit unit, EquipmentAccess equipment, String experience,
        List<String> constraints, List<LiftRecord> records, @Nullable Integer sessionMinutes, @Nullable Double vdot,
        List<Swap> swaps) {

    /** One exercise for another, by their names. */
    public record Swap(String exercise, String instead) {}

    private static final Pattern DISTANCE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(km|m)");

    public Profile {
        constraints = List.copyOf(constraints);
        records = List.copyOf(records);
        // Profiles of before have none.
        swaps = Objects.requireNonNullElse(swaps, List.of());
    }

    /** Of an athlete who swapped nothing. */
    public Profile(UUID athleteId, int dossierVersion, WeightUnit unit, EquipmentAccess equipment, String experience,
            List<String> constraints, List<LiftRecord> records, @Nullable Integer sessionMinutes,
            @Nullable Double vdot) {
        this(athleteId, dossierVersion, unit, equipment, experience, constraints, records, sessionMinutes, vdot,
                List.of());
    }

    /** Of an athlete whose dossier has not arrived: nothing is assumed that would put a number on a bar. */
    public static Profile unknown(UUID athleteId) {
        return new Profile(athleteId, 0, WeightUnit.KG, EquipmentAccess.FULL_GYM, "", List.of(), List.of(), null, null);
    }

    public static Profile of(UUID athleteId, int version, Dossier dossier) {
        return new Profile(athleteId, version, WeightUnit.of(last(dossier, Section.IDENTITY, Keys.UNIT, "kg")),
                EquipmentAccess.of(last(dossier, Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, "full-gym")),
                last(dossier, Section.TRAINING, Keys.EXPERIENCE, ""),
                texts(dossier, Section.CONSTRAINTS, Keys.CONSTRAINT).toList(),
                dossier.facts(Section.RECORDS, Keys.RECORD).flatMap(Profile::liftRecord).toList(),
                sessionMinutes(dossier), vdot(dossier),
                texts(dossier, Section.PREFERENCES, Keys.SWAP).flatMap(Profile::swap).toList());
    }

    private static Stream<Swap> swap(String text) {
        int between = text.indexOf(Keys.SWAPPED_FOR);
        return between < 0
                ? Stream.empty()
                : Stream.of(new Swap(text.substring(0, between),
                        text.substring(between + Keys.SWAPPED_FOR.length())));
    }

    private static @Nullable Integer sessionMinutes(Dossier dossier) {
        return dossier.facts(Section.TRAINING, Keys.SESSION_MINUTES).flatMap(fact -> Stream.ofNullable(fact.quantity()))
                .reduce((earlier, later) -> later).map(minutes -> Math.clamp(minutes.value().longValue(), 15, 300))
                .orElse(null);
    }

    /** Of the best race, that is: fitness shown once is what paces are written for. */
    private static @Nullable Double vdot(Dossier dossier) {
        OptionalDouble best = dossier.facts(Section.RECORDS, Keys.RACE).mapToDouble(Profile::vdot)
                .filter(vdot -> vdot > 0).max();
        return best.isPresent() ? Double.valueOf(best.getAsDouble()) : null;
    }

    /** 0 where the fact is not a distance in km or m with a time in seconds. */
    private static double vdot(DossierFact fact) {
        String text = fact.text();
        DossierFact.Quantity time = fact.quantity();
        Matcher distance = DISTANCE.matcher(text == null ? "" : text.strip().toLowerCase(Locale.ROOT));
        if (time == null || !time.unit().equals("s") || !distance.matches()) {
            return 0;
        }
        double meters = Double.parseDouble(distance.group(1)) * (distance.group(2).equals("km") ? 1000 : 1);
        return Vdot.of(meters, time.value().doubleValue());
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
                fact.reps(), fact.date(), fact.assumed()));
    }

    private static String last(Dossier dossier, Section section, String key, String otherwise) {
        return texts(dossier, section, key).reduce((earlier, later) -> later).orElse(otherwise);
    }

    private static Stream<String> texts(Dossier dossier, Section section, String key) {
        return dossier.facts(section, key).flatMap(fact -> Stream.ofNullable(fact.text()));
    }
}
