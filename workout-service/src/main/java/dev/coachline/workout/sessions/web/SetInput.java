package dev.coachline.workout.sessions.web;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/**
 * A set that was done, in the units it was done in. What was planned ("AMRAP", "8-12") is no result.
 *
 * @param exerciseId what the program calls the exercise through all its names, or its id in the catalogue
 * @param sets how many alike, one after the other; 1 where absent
 * @param reps read as text, so that what is no number is refused in words
 * @param unit needed where there is a load
 * @param distanceUnit needed where there is a distance
 */
record SetInput(
        @NotBlank(message = "is needed; give the exercise's name") @Size(max = 200, message = "must have at most 200 characters") String exercise,
        @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Nullable String exerciseId,
        @Min(value = 1, message = "must be at least 1; leave it out for one set") @Max(value = 50, message = "must be at most 50") @Nullable Integer sets,
        @Schema(types = {
                "integer",
                "string"}, format = "int32", minimum = "1", maximum = "10000") @Pattern(regexp = "0*([1-9][0-9]{0,3}|10000)", message = "must be the number that was done, from 1 to 10000, such as 8; AMRAP or 8-12 is what was planned") @Nullable String reps,
        @DecimalMin(value = "0", inclusive = false, message = "must be more than 0; leave it out where no weight was moved") @DecimalMax(value = "2000", message = "must be at most 2000") @Nullable BigDecimal load,
        @Nullable Unit unit,
        @DecimalMin(value = "0", inclusive = false, message = "must be more than 0; leave it out where none was covered") @DecimalMax(value = "1000000", message = "must be at most 1000000") @Nullable BigDecimal distance,
        @Nullable DistanceUnit distanceUnit,
        @Min(value = 1, message = "must be at least 1") @Max(value = 604_800, message = "must be at most 604800, a week") @Nullable Integer seconds,
        @DecimalMin(value = "1", message = "must be from 1 to 10") @DecimalMax(value = "10", message = "must be from 1 to 10") @Nullable BigDecimal rpe) {

    /** As in {@link WeightUnit}. */
    enum Unit {
        @JsonProperty("kg")
        KG, @JsonProperty("lb")
        LB
    }

    /** As in {@link Distance.Unit}. */
    enum DistanceUnit {
        @JsonProperty("m")
        M, @JsonProperty("km")
        KM, @JsonProperty("mi")
        MI
    }

    @AssertTrue(message = "must come with a unit: kg or lb")
    boolean isLoad() {
        return load == null || unit != null;
    }

    @AssertTrue(message = "must come with a distanceUnit: m, km or mi")
    boolean isDistance() {
        return distance == null || distanceUnit != null;
    }

    @AssertTrue(message = "is needed where neither distance nor seconds say what was done; give the number, such as 8")
    boolean isReps() {
        return reps != null || distance != null || seconds != null;
    }

    int times() {
        return sets == null ? 1 : sets;
    }

    LoggedSet logged() {
        return new LoggedSet(exercise,
                load == null || unit == null ? null : new Load(plain(load), WeightUnit.valueOf(unit.name())),
                reps == null ? null : Integer.valueOf(reps), exerciseId,
                distance == null || distanceUnit == null
                        ? null
                        : new Distance(plain(distance), Distance.Unit.valueOf(distanceUnit.name())),
                seconds, rpe == null ? null : plain(rpe));
    }

    /** 1e2 and 100 are stored alike, with the digits that were written. */
    static BigDecimal plain(BigDecimal value) {
        return new BigDecimal(value.toPlainString());
    }
}
