package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Obstacle;

/** The runs, whom they have, and how far they are. An athlete is in one run at a time that is not over. */
public interface Runs {

    /**
     * @param place in the stable order of those whom the run moves, from 0; -1 for the others
     */
    record Member(Candidate candidate, int place) {}

    /** A run with everybody it selected. */
    record Beginning(Run run, List<Member> members) {}

    /** @param released whether the athlete's wave is open */
    record Membership(Run run, boolean released) {}

    /**
     * What was done to a run.
     *
     * @param what such as {@code paused}
     * @param why in the operator's words, or what made the service do it
     */
    record AuditEntry(Instant at, String who, String what, String why) {}

    /**
     * Unmatched leaves for one reason.
     *
     * @param explained what an operator said of it; absent where nobody has
     */
    record Unmatched(String reason, long leaves, long athletes, @Nullable String explained) {}

    /** @param mismatch what did not agree when it was verified last; absent where all did, or nobody looked */
    record Case(UUID athleteId, @Nullable Obstacle obstacle, @Nullable String mismatch) {}

    /**
     * What is left to do.
     *
     * @param ready members left whose time has come
     * @param waiting those left whose time has not come: their plans go on
     * @param last latest time of these; absent where there are none
     */
    record Ahead(long ready, long waiting, @Nullable Instant last) {}

    /**
     * Stores a run with its members, one beginning after the other, so that no athlete gets into two.
     *
     * @param compose is given the athletes who are in a run already
     * @return false where a run of this id exists
     */
    boolean begin(UUID runId, Collection<UUID> candidates, Function<Set<UUID>, Beginning> compose, AuditEntry entry);

    /** Makes the standing run where there is none yet. */
    void ensureStanding(Run standing);

    Run standing();

    @Nullable
    Run find(UUID runId);

    /** The newest first, the standing one included. */
    List<Run> list(int limit);

    /**
     * @param entry for the history; absent where nobody has to know
     * @return false where somebody else was faster; then nothing is stored
     */
    boolean save(Run run, @Nullable AuditEntry entry);

    /** The run, not over, that has the athlete; null where none has. */
    @Nullable
    Membership membership(UUID athleteId);

    /** Takes a place in the run's queue of heavy steps. */
    Pace.Slot claim(Run run, Instant now);

    Tally tally(Run run);

    Gate.Counts counts(Run run, Tally tally);

    Ahead ahead(Run run, Instant now);

    /** Members of the open waves who have not come to an end. */
    List<UUID> underWay(Run run);

    /** Members of the open waves whose move the run has to begin by itself, in their order. */
    List<UUID> toBegin(Run run, int limit);

    void begun(Run run, UUID athleteId);

    /** A run to look after, the one that has waited longest; it is nobody else's until {@code again}. */
    @Nullable
    Run toTend(Instant now, Instant again);

    @Nullable
    Instant nextTend();

    /** Kept where it differs from the one before, or that one is a minute old. */
    void progress(Run run, Eta.Progress progress);

    List<Eta.Progress> progress(Run run);

    List<AuditEntry> audit(Run run);

    List<Unmatched> unmatched(Run run);

    /** Members in quarantine or with a mismatch. */
    List<Case> cases(Run run, int limit);

    void explain(Run run, String reason, AuditEntry entry);

    /** Members in the order of their ids, after {@code after}. */
    List<UUID> members(Run run, @Nullable UUID after, int limit);

    /** @param mismatches what did not agree, by athlete; those who are not in it agree */
    void verified(Run run, Collection<UUID> athletes, Map<UUID, String> mismatches);

    /** A morning text of the athlete was too late; counts for the run that has the athlete, if any. */
    void textMissed(UUID athleteId, LocalDate date);

    /**
     * How long live traffic waits.
     *
     * @param stillP99 99th percentile of reads while nothing moves
     * @param going what reads took while moves went on, ascending; at least one
     */
    record ReadTimes(Duration stillP99, List<Duration> going) {

        private static final double P95 = 0.95;

        public ReadTimes {
            going = going.stream().sorted().toList();
        }

        /** While moves went on. */
        Duration p95() {
            return going.get((int) Math.ceil(P95 * going.size()) - 1);
        }

        /** How many took longer while moves went on. */
        long slowerThan(Duration limit) {
            return going.stream().filter(read -> read.compareTo(limit) > 0).count();
        }
    }

    /** For the throttle. */
    interface LiveLatency {

        /** Of the recent past; null while that is not known. */
        @Nullable
        ReadTimes observed();
    }
}
