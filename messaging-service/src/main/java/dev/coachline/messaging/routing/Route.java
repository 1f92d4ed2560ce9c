package dev.coachline.messaging.routing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for an athlete from a date on.
 *
 * @param epoch grows with every change of the active system
 */
public record Route(Responder responder, int epoch, LocalDate effectiveFrom) {

    /** The legacy system has answered for its athletes since before anyone asks. */
    public static Route legacySinceEver() {
        return new Route(Responder.LEGACY, 0, LocalDate.EPOCH);
    }

    /** The highest epoch in force on the date; null where nobody answers yet. */
    public static @Nullable Route inForceOn(LocalDate date, Collection<Route> routes) {
        return routes.stream().filter(route -> !route.effectiveFrom().isAfter(date))
                .max(Comparator.comparingInt(Route::epoch)).orElse(null);
    }

    /** The first date that anybody answers for; null without routes. */
    public static @Nullable LocalDate firstDate(Collection<Route> routes) {
        return routes.stream().map(Route::effectiveFrom).min(Comparator.naturalOrder()).orElse(null);
    }
}
