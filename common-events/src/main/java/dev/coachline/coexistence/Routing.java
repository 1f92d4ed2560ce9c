package dev.coachline.coexistence;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.coachline.events.ActiveSystem;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.MigrationEvent;

/**
 * Which system answers for an athlete.
 *
 * @param epoch grows with every change of the system, so of two routings the one with the higher epoch holds, whichever came first
 * @param firstDate first local date of the new system; absent where the legacy one answers, and where nobody kept it
 */
public record Routing(ActiveSystem system, int epoch, @Nullable LocalDate firstDate) {

    /** The events that tell of it: all of migration-service's, which speaks of nobody but legacy athletes. */
    public static final Set<Class<? extends AthleteEvent>> EVENTS = Set.of(MigrationEvent.PlanBoundaryApproaching.class,
            MigrationEvent.LegacyWorkoutReady.class, MigrationEvent.DossierConverted.class,
            MigrationEvent.UserMigrated.class, MigrationEvent.UserRolledBack.class,
            MigrationEvent.CutoverQuarantined.class);

    /** Of which no first date is kept. */
    public Routing(ActiveSystem system, int epoch) {
        this(system, epoch, null);
    }

    /** Whether a day was the legacy system's, though the athlete has moved since. */
    boolean isEarlier(LocalDate date) {
        return system == ActiveSystem.MARKDOWN_V1 && firstDate != null && date.isBefore(firstDate);
    }

    /** What an event says; whoever has not been moved is the legacy system's, under epoch 0. */
    public static Routing of(MigrationEvent event) {
        return switch (event) {
            case MigrationEvent.UserMigrated moved -> new Routing(ActiveSystem.MARKDOWN_V1, moved.epoch(),
                    moved.effectiveFrom());
            case MigrationEvent.UserRolledBack back -> new Routing(ActiveSystem.LEGACY, back.epoch());
            case MigrationEvent.LegacyWorkoutReady answered -> new Routing(ActiveSystem.LEGACY, answered.epoch());
            case MigrationEvent.PlanBoundaryApproaching _,MigrationEvent.DossierConverted _,MigrationEvent.CutoverQuarantined _ ->
                new Routing(ActiveSystem.LEGACY, 0);
        };
    }
}
