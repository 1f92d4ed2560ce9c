package dev.coachline.legacy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One generated athlete, as an independent witness of what the services should do.
 *
 * @param phone E.164, from the ranges that are reserved for fiction
 * @param planEndsOn last day of the plan: its start plus the sum of its weeks
 * @param convertible whether the generations of profile and plan are among those that can be moved
 * @param generation of profile and plan, such as {@code P1/F2}
 */
public record LegacyAthlete(UUID id, String name, String phone, ZoneId zone, LocalTime sendTime, LocalDate planEndsOn,
        boolean convertible, String generation) {}
