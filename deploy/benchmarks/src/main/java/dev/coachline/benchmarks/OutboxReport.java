package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What became of everything that was committed.
 *
 * @param lost committed, and not on the topic
 * @param disordered on the topic behind an event of the same athlete that was committed later
 * @param duplicated further copies on the topic; at least once allows them
 * @param naiveLost rows that a reader of {@code id > cursor} never saw; above 0, or the run was too easy to prove anything
 * @param perSecond events, from the first transaction's begin until Kafka had acknowledged all of them
 * @param committedPerSecond the writers' share of it, which ends earlier
 */
public record OutboxReport(int events, int writers, int athletes, int maxDelayMillis, int lost, int disordered,
        int duplicated, long naiveLost, double perSecond, double committedPerSecond, double wallSeconds) {

    /** Why this run does not show what it should, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (lost > 0) {
            objections.add("%,d events were lost.".formatted(lost));
        }
        if (disordered > 0) {
            objections.add("%,d events were out of order.".formatted(disordered));
        }
        if (naiveLost == 0) {
            objections.add("The naive reader lost nothing, so the run was too easy to prove anything.");
        }
        return objections;
    }
}
