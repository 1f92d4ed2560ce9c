package dev.coachline.benchmarks;

import java.util.Map;

/**
 * What became of every case.
 *
 * @param cases lives of some days around something that happens to the clock, each with one send time
 * @param missed dates without a text
 * @param doubled texts beyond the first of a date
 * @param wrong texts at another wall clock than the athlete's choice
 * @param peers the same of other libraries, on the same cases
 */
public record TimeReport(long cases, long missed, long doubled, long wrong, Map<String, Faults> peers,
        Map<String, Long> casesByKind, double wallSeconds) {

    /** How often it went wrong, and in which way. */
    public record Faults(long missed, long doubled, long wrong) {

        static final Faults NONE = new Faults(0, 0, 0);

        Faults plus(Faults other) {
            return new Faults(missed + other.missed, doubled + other.doubled, wrong + other.wrong);
        }

        public long all() {
            return missed + doubled + wrong;
        }
    }
}
