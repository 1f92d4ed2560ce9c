package dev.coachline.platform;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Work that falls due at instants: preparing texts, sending them, beginning weeks, cutting athletes over. Run by polling
 * on the wall clock, or by the driver of simulated time; every instance of a service runs it, so implementations claim
 * what they work on and may be run again at any moment.
 */
public interface DueWork {

    /** Names it in logs and metrics, such as {@code send-texts}. */
    String name();

    /** The earliest instant at which {@link #run} has something to do; in the past where it has now; null for never. */
    @Nullable
    Instant nextDue();

    /**
     * Does a bounded batch of what is due.
     *
     * @return how many items were worked on; 0 when nothing is due any more
     */
    int run(Instant now);
}
