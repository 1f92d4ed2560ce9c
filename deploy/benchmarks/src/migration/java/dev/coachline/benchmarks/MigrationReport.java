package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What it costs to take legacy athletes to a verified dossier.
 *
 * @param athletes of the comparison, in each round
 * @param perSecond ours, the median of the rounds
 * @param vsSpringBatch time of a Spring Batch job of one chunk step beside ours, the median of the rounds
 * @param vsSpringBatchLeast the round in which it was least
 * @param vsSpringBatchMost the round in which it was most
 * @param vsSpringBatchParallel the same of a job of as many steps side by side as ours has workers
 * @param shareOfCopy bytes a second that ours stores, as a share of what COPY stores of the same bytes, the median
 * @param shareOfCopyLeast the round in which it was least
 * @param shareOfCopyMost the round in which it was most
 * @param liveP50Increase of reading an athlete's legacy day beside the moves, as a share of the same reading alone
 * @param liveP99Increase the same at the 99th percentile
 * @param livePerSecond athletes a second that were moved meanwhile, at the pace that the throttle left
 * @param manyAthletes of the long run
 * @param manyCost an athlete's time in the long run, as a share of that in the first thousand of it
 * @param bytesPerAthlete what the long run leaves in the heap for each of its athletes
 * @param stayed athletes of the long run who stay with a reason; all others are verified
 */
public record MigrationReport(int athletes, double perSecond, double vsSpringBatch, double vsSpringBatchLeast,
        double vsSpringBatchMost, double vsSpringBatchParallel, double shareOfCopy, double shareOfCopyLeast,
        double shareOfCopyMost, double liveP50Increase, double liveP99Increase, double livePerSecond, int manyAthletes,
        double manyCost, double bytesPerAthlete, int stayed, double wallSeconds) {

    private static final double LEAST_BATCH = 2;
    private static final double LEAST_SHARE = 0.15;
    private static final double MOST_P99 = 0.1;
    private static final double MOST_COST = 1.25;

    /** Why this run does not show what it should, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (vsSpringBatch < LEAST_BATCH) {
            objections.add("Ours takes 1/%.1f of the time of a Spring Batch job, and should take half of it."
                    .formatted(vsSpringBatch));
        }
        if (shareOfCopy < LEAST_SHARE) {
            objections
                    .add("Ours stores at %.0f %% of COPY, and should at 15 %%.".formatted(100 * shareOfCopy));
        }
        if (liveP99Increase > MOST_P99) {
            objections.add("A live read's p99 rises by %.0f %%, and should by at most 10 %%."
                    .formatted(100 * liveP99Increase));
        }
        if (manyCost > MOST_COST) {
            objections
                    .add("An athlete of many costs %.2f of one of few, and should cost the same.".formatted(manyCost));
        }
        return objections;
    }
}
