package dev.coachline.workout.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * An exercise of the catalogue that workouts are made of.
 *
 * @param exerciseId its id in the catalogue
 * @param name as a text message calls it; plain ASCII
 * @param stresses joints that it loads noticeably
 * @param aliases other names that athletes and other systems give it, in lower case
 */
public record Lift(String exerciseId, String name, MovementPattern pattern, Kit kit, Set<Joint> stresses,
        List<String> aliases) {

    public Lift {
        stresses = Set.copyOf(stresses);
        aliases = List.copyOf(aliases);
    }

    /** Whether the athlete can do it with what there is and without harm. */
    public boolean suits(EquipmentAccess equipment, Set<Joint> spared) {
        return equipment.offers(kit) && Collections.disjoint(stresses, spared);
    }
}
