package dev.coachline.plan.athletes.web;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.coachline.plan.athletes.Enrolment;
import dev.coachline.plan.athletes.LoadUnit;

/** What {@code POST /athletes} takes. */
record EnrolmentRequest(@Nullable UUID athleteId, @NotNull(message = "is missing") @IanaZone String zone,
        @Nullable LocalDate startsOn, @NotNull(message = "is missing; use kg or lb") LoadUnit unit,
        @NotBlank(message = "is missing") @Size(max = 500, message = "has more than 500 characters") String goal,
        @NotNull(message = "is missing") @Pattern(regexp = "beginner|intermediate|advanced", message = "must be beginner, intermediate or advanced") String experience,
        @NotNull(message = "is missing") @Min(value = 1, message = "must be 1 to 7") @Max(value = 7, message = "must be 1 to 7") Integer daysPerWeek,
        @NotNull(message = "is missing") @Pattern(regexp = "full[-_]gym|home[-_]gym|minimal|none", message = "must be full_gym, home_gym, minimal or none") String equipment,
        @Nullable @Size(max = 50, message = "has more than 50 entries") List<@NotNull(message = "is missing") @Valid Lift> lifts,
        @Nullable @Size(max = 50, message = "has more than 50 entries") List<@NotBlank(message = "is missing") @Size(max = 500, message = "has more than 500 characters") String> constraints,
        @Nullable @Size(min = 1, max = 100, message = "must have 1 to 100 characters") String name,
        @Nullable Set<@NotNull(message = "is missing") DayOfWeek> unavailableDays,
        @Nullable @Min(value = 15, message = "must be 15 to 180") @Max(value = 180, message = "must be 15 to 180") Integer sessionMinutes,
        @Nullable LocalDate eventOn,
        @Nullable @Size(max = 50, message = "has more than 50 entries") List<@NotBlank(message = "is missing") @Size(max = 200, message = "has more than 200 characters") String> planNotes,
        @Nullable @Size(max = 20, message = "has more than 20 entries") List<@NotNull(message = "is missing") @Valid Race> races) {

    record Race(
            @NotNull(message = "is missing") @Min(value = 1000, message = "must be 1000 to 100000") @Max(value = 100_000, message = "must be 1000 to 100000") Integer meters,
            @NotNull(message = "is missing") @Min(value = 120, message = "must be 120 to 100000") @Max(value = 100_000, message = "must be 120 to 100000") Integer seconds,
            @Nullable LocalDate date) {

        Enrolment.Race toRace() {
            return new Enrolment.Race(meters, seconds, date);
        }
    }

    record Lift(
            @NotBlank(message = "is missing") @Size(max = 100, message = "has more than 100 characters") String exercise,
            @NotNull(message = "is missing") @Positive(message = "must be more than 0") @DecimalMax(value = "2000", message = "must be at most 2000") BigDecimal load,
            @NotNull(message = "is missing; use kg or lb") LoadUnit unit,
            @NotNull(message = "is missing") @Min(value = 1, message = "must be 1 to 100") @Max(value = 100, message = "must be 1 to 100") Integer reps,
            @Nullable LocalDate date) {

        Enrolment.Lift toLift() {
            // 100 and 100.0 are the same fact.
            BigDecimal plain = load.stripTrailingZeros();
            return new Enrolment.Lift(exercise, plain.scale() < 0 ? plain.setScale(0) : plain, unit, reps, date);
        }
    }

    Enrolment toEnrolment() {
        return new Enrolment(ZoneId.of(zone), startsOn, unit, goal, experience, daysPerWeek,
                equipment.replace('_', '-'), lifts == null ? List.of() : lifts.stream().map(Lift::toLift).toList(),
                constraints == null ? List.of() : constraints, name,
                unavailableDays == null ? Set.of() : unavailableDays, sessionMinutes, eventOn,
                planNotes == null ? List.of() : planNotes,
                races == null ? List.of() : races.stream().map(Race::toRace).toList());
    }
}
