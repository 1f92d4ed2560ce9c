package dev.coachline.legacy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One generated athlete, as an independent witness of what the services should do.
 *
 * @param phone E.164, from the ranges that are reserved for fiction
 * @param planEndsOn last day of the plan: its start plus the sum of its weeks
 * @param convertible whether the generations of profile and plan are among those that can be moved
 * @param generation of profile and plan, such as {@code P1/F2}
 * @param trait what is odd about the rows beyond that; absent where nothing is
 * @param quarantine why the athlete must stay; absent where {@code convertible}
 * @param reachable whether the contact, the consent and the wish of the athlete allow texts
 */
public record LegacyAthlete(UUID id, String name, String phone, ZoneId zone, LocalTime sendTime, LocalDate planEndsOn,
        boolean convertible, String generation, @Nullable String trait, @Nullable Quarantine quarantine,
        boolean reachable) {

    /**
     * What a migrator must say of an athlete who cannot be moved.
     *
     * @param reason its code, such as {@code unsupported_profile}
     * @param pointer how the pointer to the field in question begins, {@code /TABLE/ROW/...}
     */
    public record Quarantine(String reason, String pointer) {}
}
