package dev.coachline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Where deliveries wait that could not be handled, and their athlete's later ones of the same topic behind them, so that
 * other athletes go on. The first of a queue is tried again with back-off; after its last attempt the queue stands still
 * until somebody redrives it.
 */
public interface ParkedEvents {

    /**
     * One delivery as it came.
     *
     * @param position its offset; an athlete's events stand in one partition, so this is their order
     * @param headers the event's headers as text
     */
    record Delivery(String topic, UUID athleteId, UUID eventId, long position, Map<String, String> headers,
            String json) {}

    /**
     * A delivery in the queue.
     *
     * @param reason why it is here; absent where it only stands behind another
     * @param attempts how often it was tried from here
     * @param nextTryAt when it is tried again; absent where it waits for a redrive
     */
    record Parked(Delivery delivery, @Nullable String reason, int attempts, Instant parkedAt,
            @Nullable Instant nextTryAt) {}

    /** Of whom anything waits. */
    Set<UUID> athletes(String topic);

    /** Whether anything of this athlete and topic waits, so that the next has to wait behind it. */
    boolean holds(String topic, UUID athleteId);

    /** Puts a delivery into its athlete's queue; the same event once only. */
    void park(Delivery delivery, @Nullable String reason, Instant now);

    /**
     * Takes a delivery whose turn has come, the first of its queue, and keeps it from others.
     *
     * @param lease for how long; a process that dies with it gives it back by that
     */
    @Nullable
    Parked take(Instant now, Duration lease);

    /** Forgets a delivery that was handled. */
    void remove(Delivery delivery);

    /** @param nextTryAt absent where it waits for a redrive */
    void failed(Delivery delivery, String reason, @Nullable Instant nextTryAt);

    /** Has whatever stands still tried again, for one athlete or for all; how many deliveries. */
    int redrive(@Nullable UUID athleteId, Instant now);

    /** Where a delivery stands in the order of {@link #list}. */
    record Place(Instant parkedAt, long position, String topic, UUID eventId) {

        public static Place of(Parked parked) {
            Delivery delivery = parked.delivery();
            return new Place(parked.parkedAt(), delivery.position(), delivery.topic(), delivery.eventId());
        }
    }

    /**
     * The longest waiting first.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<Parked> list(@Nullable Place after, int limit);

    /** How many are tried again without anybody's help. */
    long retrying();
}
