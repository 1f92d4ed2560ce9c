package dev.coachline.workout.sessions.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/**
 * A session as a caller tells it.
 *
 * @param sessionId only in a list; where the path names the session it stays out
 */
record SessionRequest(@Nullable UUID sessionId,
        @NotNull(message = "is needed; give the local date such as 2026-03-01") LocalDate date,
        @NotBlank(message = "is needed; give a few words") @Size(max = 200, message = "must have at most 200 characters") String title,
        @NotNull(message = "is needed; use completed or skipped") Status status,
        @NotNull(message = "is needed; use athlete or legacy") Source source,
        @Size(max = 300, message = "must have at most 300 entries") @Nullable List<@Valid @NotNull(message = "must not be null") SetRequest> sets,
        @Size(max = 300, message = "must have at most 300 entries") @Nullable List<@NotNull(message = "must not be null") @Size(max = 4000, message = "must have at most 4000 characters") String> notes,
        @Nullable UUID programVersionId, @Nullable UUID workoutVersionId,
        @Size(max = 200, message = "must have at most 200 characters") @Nullable String workoutNameSnapshot) {

    /** As in {@link Session.Status}. */
    enum Status {
        @JsonProperty("completed")
        COMPLETED, @JsonProperty("skipped")
        SKIPPED
    }

    /** As in {@link Session.Source}. */
    enum Source {
        @JsonProperty("athlete")
        ATHLETE, @JsonProperty("legacy")
        LEGACY
    }

    /** As in {@link WeightUnit}. */
    enum Unit {
        @JsonProperty("kg")
        KG, @JsonProperty("lb")
        LB
    }

    /** @param unit needed where there is a load */
    record SetRequest(
            @NotBlank(message = "is needed") @Size(max = 200, message = "must have at most 200 characters") String exercise,
            @DecimalMin(value = "0", message = "must not be negative") @DecimalMax(value = "2000", message = "must be at most 2000") @Nullable BigDecimal load,
            @Nullable Unit unit,
            @Min(value = 0, message = "must not be negative") @Max(value = 10000, message = "must be at most 10000") @Nullable Integer reps) {

        @AssertTrue(message = "must come with a unit: kg or lb")
        boolean isLoad() {
            return load == null || unit != null;
        }

        LoggedSet logged() {
            return new LoggedSet(exercise,
                    load == null || unit == null
                            ? null
                            : new Load(SetInput.plain(load), WeightUnit.valueOf(unit.name())),
                    reps);
        }
    }

    /** Sessions of one athlete in one request. */
    record Batch(
            @NotEmpty(message = "is needed") @Size(max = 500, message = "must have at most 500 entries") List<@Valid @NotNull(message = "must not be null") SessionRequest> sessions) {}

    Session session(UUID athleteId, UUID id) {
        return new Session(athleteId, id, date, title, Session.Status.valueOf(status.name()),
                Session.Source.valueOf(source.name()),
                Objects.requireNonNullElse(sets, List.<SetRequest>of()).stream().map(SetRequest::logged).toList(),
                Objects.requireNonNullElse(notes, List.of()), origin());
    }

    private @Nullable Origin origin() {
        return programVersionId == null && workoutVersionId == null && workoutNameSnapshot == null
                ? null
                : new Origin(null, programVersionId, workoutVersionId, workoutNameSnapshot);
    }
}
