package dev.coachline.evaluation;

/**
 * What a hostile endpoint achieved.
 *
 * @param proposed turns in which something it said was used, after all checks
 * @param rules turns that the rules answered
 * @param lifts of the proposed turns, those that chose other lifts than the rules
 * @param unsafe texts or workouts that could harm
 * @param leaks texts with what belongs to another athlete
 * @param idsChanged workouts whose id, sets or slots are not those of the rules
 * @param late turns that took longer than the deadline and half a second
 * @param overBudget whether any day's budget was ever exceeded
 * @param calls that the endpoint got
 */
public record HostileReport(int turns, long seed, int proposed, int rules, int lifts, int unsafe, int leaks,
        int idsChanged, int late,
        boolean overBudget, long calls) {

    public boolean passed() {
        return unsafe == 0 && leaks == 0 && idsChanged == 0 && late == 0 && !overBudget && proposed + rules == turns;
    }
}
