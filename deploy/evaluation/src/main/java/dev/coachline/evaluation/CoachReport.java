package dev.coachline.evaluation;

import java.util.List;

/**
 * How well the coach keeps to published rules.
 *
 * @param unsafe prescriptions that could harm: contraindicated, impossible with what there is, or too much at once
 * @param misses the rules that were not met, accepted ones with their reason
 */
public record CoachReport(int cases, int unsafe, int rulesMet, int rulesTotal, List<Miss> misses) {

    /** @param accepted why it is as it is; empty where nobody has explained it */
    public record Miss(String athlete, String rule, String found, boolean unsafe, String accepted) {}

    public CoachReport {
        misses = List.copyOf(misses);
    }

    /** Nothing unsafe, at least 95 % of the rules met, and every miss explained. */
    public boolean passed() {
        return unsafe == 0 && rulesMet * 100L >= rulesTotal * 95L
                && misses.stream().noneMatch(miss -> miss.accepted().isEmpty());
    }
}
