package dev.coachline.migration.runs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which athletes a run is for. All that is given must hold; nothing given is everybody.
 *
 * @param planEndsWithinDays the newest plan ends within so many days from the athlete's today, or is over; absent for any
 * @param zone an IANA zone, or the beginning of several such as {@code Europe/}; absent for any
 * @param percentage 0 to 100 of all athletes, by a hash of the id: a larger one has all of a smaller one; absent for all
 * @param athletes these only; empty for any, and once the run has its members
 * @param listed how many were on the list; 0 for any
 */
public record Selection(@Nullable Integer planEndsWithinDays, @Nullable String zone, @Nullable BigDecimal percentage,
        Set<UUID> athletes, int listed) {

    public static final Selection EVERYBODY = new Selection(null, null, null, Set.of(), 0);

    private static final double PERCENT = 100;

    public Selection {
        athletes = Set.copyOf(athletes);
        percentage = percentage == null ? null : percentage.stripTrailingZeros();
    }

    /** Of the same athletes, as far as can be told without the list. */
    Selection withoutList() {
        return new Selection(planEndsWithinDays, zone, percentage, Set.of(), listed);
    }

    /** @param endsOn last day of the newest plan; absent where it is not known, and then no number of days covers it */
    boolean selects(UUID athleteId, @Nullable String athleteZone, @Nullable LocalDate endsOn, LocalDate today) {
        return (athletes.isEmpty() || athletes.contains(athleteId))
                && (zone == null || zone.equals(athleteZone)
                        || (athleteZone != null && zone.endsWith("/") && athleteZone.startsWith(zone)))
                && (percentage == null || StableOrder.share(athleteId) * PERCENT < percentage.doubleValue())
                && (planEndsWithinDays == null
                        || (endsOn != null && !endsOn.isAfter(today.plusDays(planEndsWithinDays))));
    }

    /** In a sentence, for reports. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        if (planEndsWithinDays != null) {
            parts.add("whose plan ends within " + planEndsWithinDays + " days");
        }
        if (zone != null) {
            parts.add("in " + (zone.endsWith("/") ? "the zones of " + zone.substring(0, zone.length() - 1) : zone));
        }
        if (percentage != null) {
            parts.add("among the first " + percentage.stripTrailingZeros().toPlainString()
                    + " % by the hash of their id");
        }
        if (listed > 0) {
            parts.add("on a list of " + listed);
        }
        return parts.isEmpty() ? "every legacy athlete" : "legacy athletes " + String.join(", ", parts);
    }
}
