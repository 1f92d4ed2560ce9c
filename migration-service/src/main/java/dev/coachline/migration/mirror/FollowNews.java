package dev.coachline.migration.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.coachline.platform.DueWork;

/**
 * Brings the mirror up to what happened, on the full hour after it did: a morning's many events are one comparison, and
 * nobody reads the mirror before a rollback, which brings it up to the moment first.
 */
public final class FollowNews implements DueWork {

    private static final int BATCH = 20;
    private static final Duration LONGEST_RETRY = Duration.ofHours(6);

    private final MirrorMarks marks;
    private final Mirror mirror;
    private final BiConsumer<UUID, RuntimeException> failed;

    /** @param failed told of an athlete whose mirror could not be brought up to date, and will be later */
    public FollowNews(MirrorMarks marks, Mirror mirror, BiConsumer<UUID, RuntimeException> failed) {
        this.marks = marks;
        this.mirror = mirror;
        this.failed = failed;
    }

    /** Something happened of which the legacy rows do not tell yet; may be repeated. */
    public void heard(UUID athleteId, Instant now) {
        marks.mark(athleteId, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
    }

    @Override
    public String name() {
        return "follow-news";
    }

    @Override
    public @Nullable Instant nextDue() {
        return marks.nextDue();
    }

    @Override
    public int run(Instant now) {
        List<MirrorMarks.Mark> due = marks.due(now, BATCH);
        due.forEach(mark -> follow(mark, now));
        return due.size();
    }

    private void follow(MirrorMarks.Mark mark, Instant now) {
        try {
            mirror.drain(mirror.fetch(mark.scope()), now);
            marks.done(mark);
        } catch (RuntimeException e) {
            failed.accept(mark.scope().athleteId(), e);
            marks.retryAt(mark, now.plus(retryAfter(mark.attempts())));
        }
    }

    private static Duration retryAfter(int attempts) {
        Duration wait = Duration.ofMinutes(1).multipliedBy(1L << Math.min(attempts, 10));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
