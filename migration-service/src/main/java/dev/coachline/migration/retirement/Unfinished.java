package dev.coachline.migration.retirement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What of the migration is not over.
 *
 * @param withLegacy athletes whom the legacy system answers for, wherever their move stands
 * @param quarantined those of them who wait for a person
 * @param moving those whose move has begun and not cut over
 * @param mirrored athletes whose cutover is so young that the legacy rows still follow
 * @param goingBack athletes who are being taken back
 * @param runs that are neither done nor cancelled, without the standing one
 * @param differences between the two sides that nothing explains
 * @param legacyReads kinds of reads that the legacy side answers for athletes who have moved
 * @param columnsFinal whether the legacy columns of programs are out of use
 * @param lastCutover of those who have moved; absent where nobody has
 * @param events that wait to be published, or to be handled
 */
public record Unfinished(long withLegacy, long quarantined, long moving, long mirrored, long goingBack, long runs,
        long differences, long legacyReads, boolean columnsFinal, @Nullable Instant lastCutover, long events) {

    /** Counts it. */
    public interface Counting {

        Unfinished count();
    }

    /**
     * Something that stands against removing this service.
     *
     * @param what stable, in lower case
     * @param count of whom or what; absent where one thing is meant
     * @param until when it passes by itself; absent where it does not
     * @param remedy what to do first
     */
    public record Obstacle(String what, @Nullable Long count, @Nullable Instant until, String remedy) {}

    /** In the order in which they are best removed; empty where nothing stands against it. */
    public List<Obstacle> obstacles(Duration rollbackWindow, Instant now) {
        List<Obstacle> found = new ArrayList<>();
        add(found, "quarantined", quarantined, "repair their rows, then migrate run --retry; migrate report says why");
        add(found, "with_legacy", withLegacy,
                "migrate run moves them; deploy/coachline erase who has left");
        add(found, "moving", moving, "wait for their cutovers, or migrate cancel their run");
        add(found, "going_back", goingBack, "wait until they are back, then move them again");
        add(found, "runs", runs, "wait for their end, or migrate cancel");
        add(found, "mirrored", mirrored, "each settles by itself two weeks after the cutover");
        add(found, "differences", differences,
                "migrate shadow --differences names them; mend the cause, compare again");
        add(found, "legacy_reads", legacyReads, "migrate shadow --switch KIND --to new");
        if (!columnsFinal) {
            found.add(new Obstacle("program_columns", null, null, "migrate programs --to read_only, later --to final"));
        }
        Instant windowEnds = lastCutover == null ? null : lastCutover.plus(rollbackWindow);
        if (windowEnds != null && now.isBefore(windowEnds)) {
            found.add(new Obstacle("rollback_window", null, windowEnds,
                    "wait for its end: until then everybody may be taken back"));
        }
        add(found, "events", events,
                "deploy/coachline redrive for parked ones; others are published as Kafka takes them");
        return found;
    }

    private static void add(List<Obstacle> to, String what, long count, String remedy) {
        if (count > 0) {
            to.add(new Obstacle(what, count, null, remedy));
        }
    }
}
