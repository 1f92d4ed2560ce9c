package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One athlete, and what published rules expect of the coach.
 *
 * @param source where the limits come from
 * @param accepted why a rule may be missed, by the rule's name; absent where none may
 */
record Case(String name, String source, AthleteFacts athlete, Expected expect,
        @Nullable Map<String, String> accepted) {

    /**
     * What the athlete said.
     *
     * @param equipment {@code full-gym}, {@code home-gym}, {@code minimal} or {@code none}
     * @param lifts tested single lifts in kilograms by exercise
     * @param race seconds for five kilometres
     */
    record AthleteFacts(String goal, String experience, int days, String equipment, @Nullable List<String> constraints,
            @Nullable Integer minutes, @Nullable List<String> unavailable, @Nullable LocalDate event,
            @Nullable List<String> notes, @Nullable Map<String, Integer> lifts, @Nullable Integer race) {}

    /**
     * Limits; absent where the source says nothing. Pairs are the least and the most.
     *
     * @param liftingDays in each whole building week
     * @param runs in each whole building week
     * @param sets by muscle, weekly, indirect ones counted half
     * @param zone of the main lifts in the last block, as fractions of 1RM on the week's hardest day
     * @param reps of the main lifts in the last block
     * @param longRun minutes of the longest run of the plan
     * @param spare parts of the body that nothing may strain
     * @param mustHave exercises of which one at least must occur
     * @param noTraining whether nothing may be prescribed at all
     */
    record Expected(@Nullable List<Integer> liftingDays, @Nullable List<Integer> runs,
            @Nullable Map<String, List<Double>> sets, @Nullable List<Double> zone, @Nullable List<Integer> reps,
            @Nullable List<Integer> longRun, @Nullable List<String> spare, @Nullable List<String> mustHave,
            @Nullable Boolean noTraining) {}
}
