package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A day that was moved to another of its week.
 *
 * @param moveId chosen by whoever asked, so that asking again does nothing
 * @param theme what moved
 * @param inReturn what came to the first day for it; absent for a day of rest
 * @param takenBack whether both are where they were again
 */
public record DayMove(UUID athleteId, UUID moveId, UUID planId, LocalDate from, LocalDate to, Theme theme,
        @Nullable Theme inReturn, boolean takenBack) {}
