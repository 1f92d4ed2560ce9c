package dev.coachline.workout.sessions.web;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.strength.Load;

/**
 * A set as it was written.
 *
 * @param mapped whether the catalogue has the exercise; one that it has not is kept and compared by its name
 */
record SetView(String exercise, @Nullable String exerciseId, boolean mapped, @Nullable BigDecimal load,
        @Nullable String unit, @Nullable Integer reps, @Nullable BigDecimal distance, @Nullable String distanceUnit,
        @Nullable Integer seconds, @Nullable BigDecimal rpe) {

    static SetView of(LoggedSet set, Catalogue catalogue) {
        Load load = set.load();
        Distance distance = set.distance();
        String id = set.exerciseId();
        boolean mapped = catalogue.idOf(set.exercise()).isPresent()
                || (id != null && catalogue.find(id).isPresent());
        return new SetView(set.exercise(), id, mapped, load == null ? null : load.value(),
                load == null ? null : load.unit().symbol(), set.reps(), distance == null ? null : distance.value(),
                distance == null ? null : distance.unit().symbol(), set.seconds(), set.rpe());
    }
}
