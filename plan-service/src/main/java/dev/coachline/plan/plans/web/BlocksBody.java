package dev.coachline.plan.plans.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.ReplaceBlocks;
import dev.coachline.plan.plans.Theme;
import dev.coachline.plan.plans.WeekPlan;
import dev.coachline.platform.Problems.FieldProblem;

/**
 * Mesocycles as somebody writes them. Names and notes stand in the plan's Markdown, so they are one line without marks.
 *
 * @param fromIndex of the first mesocycle that is replaced, from 0
 */
record BlocksBody(
        @NotNull(message = "is needed; give the index of the first mesocycle that is replaced") @Schema(example = "1") Integer fromIndex,
        @NotNull(message = "is needed; give at least one") @Size(min = 1, max = 17, message = "must be 1 to 17 mesocycles") List<@Valid Block> mesocycles) {

    private static final String LINE = "[^\\p{Cntrl}|#<>`*_\\[\\]]*";
    private static final String ONE_LINE = "must be one line without the characters | # < > ` * _ [ ]";

    /** A block of three to six weeks with one focus. */
    @Schema(name = "WrittenMesocycle")
    record Block(
            @NotNull(message = "is needed") @Size(min = 1, max = 60, message = "must have 1 to 60 characters") @Pattern(regexp = LINE, message = ONE_LINE) @Schema(example = "Volume") String name,
            @NotNull(message = "is needed") @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Pattern(regexp = LINE, message = ONE_LINE) @Schema(example = "Gather sets at moderate loads.") String focus,
            @NotNull(message = "is needed") @Size(min = 3, max = 6, message = "must be 3 to 6 weeks") List<@Valid Week> weeks) {

        Mesocycle toMesocycle() {
            return new Mesocycle(name.strip(), focus.strip(), weeks.stream()
                    .map(week -> new WeekPlan(week.deload(), week.days().stream().map(Day::toDay).toList())).toList());
        }
    }

    /** @param days from Monday to Sunday */
    @Schema(name = "WrittenWeek")
    record Week(@NotNull(message = "is needed; use true or false") Boolean deload,
            @NotNull(message = "is needed") @Size(min = 7, max = 7, message = "must be seven, from Monday to Sunday") List<@Valid Day> days) {}

    /** As in a microcycle's day. */
    @Schema(name = "WrittenDay")
    record Day(
            @NotNull(message = "is needed; such as Lower, Full Body, Easy Run or Rest") @Schema(example = "Lower") String theme,
            @NotNull(message = "is needed; use rest, light, moderate or heavy") DayLoad load,
            @DecimalMin(value = "0.2", message = "must be a fraction of 1RM from 0.2 to 1") @DecimalMax(value = "1", message = "must be a fraction of 1RM from 0.2 to 1") @Schema(example = "0.75") @Nullable BigDecimal intensity,
            @Min(value = 1, message = "must be 1 to 10") @Max(value = 10, message = "must be 1 to 10") @Schema(example = "4") @Nullable Integer sets,
            @Min(value = 1, message = "must be 1 to 30") @Max(value = 30, message = "must be 1 to 30") @Schema(example = "5") @Nullable Integer reps,
            @Min(value = 1, message = "must be 1 to 300") @Max(value = 300, message = "must be 1 to 300") @Nullable Integer minutes,
            @Size(max = 100, message = "must have at most 100 characters") @Pattern(regexp = LINE, message = ONE_LINE) @Nullable String notes) {

        DayPlan toDay() {
            Theme known = Theme.labelled(theme);
            return new DayPlan(known == null ? Theme.REST : known, load,
                    intensity == null ? null : intensity.doubleValue(), sets, reps, minutes, notes);
        }
    }

    /** Themes that nobody knows; what only a look at each can tell. */
    List<FieldProblem> unknownThemes() {
        List<FieldProblem> unknown = new ArrayList<>();
        for (int b = 0; b < mesocycles.size(); b++) {
            List<Week> weeks = mesocycles.get(b).weeks();
            for (int w = 0; w < weeks.size(); w++) {
                for (int d = 0; d < weeks.get(w).days().size(); d++) {
                    if (Theme.labelled(weeks.get(w).days().get(d).theme()) == null) {
                        unknown.add(new FieldProblem(
                                "mesocycles[%d].weeks[%d].days[%d].theme".formatted(b, w, d), "is none; use one of "
                                        + String.join(", ", Theme.labels())));
                    }
                }
            }
        }
        return unknown;
    }

    ReplaceBlocks toCommand() {
        return new ReplaceBlocks(fromIndex, mesocycles.stream().map(Block::toMesocycle).toList());
    }
}
