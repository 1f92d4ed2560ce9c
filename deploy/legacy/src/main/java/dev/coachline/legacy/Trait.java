package dev.coachline.legacy;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * One peculiarity of an athlete's rows, as the old application left them: a generation, a trap or a damage.
 *
 * @param name what is odd, in a few words
 * @param profile the generation of profiles that can have it
 * @param plan the generation of plans that can have it
 * @param quarantine absent where the athlete can be moved all the same
 * @param reachable whether the athlete can be sent texts: a contact that is good, consent and no STOP
 * @param person what it changes in who the athlete is
 * @param change what it changes in the rows
 */
record Trait(String name, Generation.Profile profile, Generation.Plan plan,
        LegacyAthlete.@Nullable Quarantine quarantine, boolean reachable, UnaryOperator<Person> person, Change change) {

    interface Change {
        void apply(Person person, AthleteRows rows);
    }

    private static final String DAMAGED = "damaged_records";

    /** Of P1 and F1, and to be carried over exactly. */
    static Trait kept(String name, Change change) {
        return new Trait(name, Generation.Profile.P1, Generation.Plan.F1, null, true, UnaryOperator.identity(), change);
    }

    /** Of P1 and F1, with a value that cannot be carried over. */
    static Trait damaged(String name, String pointer, Change change) {
        return held(name, DAMAGED, pointer, change);
    }

    /** Of P1 and F1, and not to be moved. */
    static Trait held(String name, String reason, String pointer, Change change) {
        return new Trait(name, Generation.Profile.P1, Generation.Plan.F1,
                new LegacyAthlete.Quarantine(reason, pointer), true, UnaryOperator.identity(), change);
    }

    Trait of(Generation.Profile other) {
        return new Trait(name, other, plan, quarantine, reachable, person, change);
    }

    Trait of(Generation.Plan other) {
        return new Trait(name, profile, other, quarantine, reachable, person, change);
    }

    Trait unreachable() {
        return new Trait(name, profile, plan, quarantine, false, person, change);
    }

    Trait with(UnaryOperator<Person> who) {
        return new Trait(name, profile, plan, quarantine, reachable, who, change);
    }
}
