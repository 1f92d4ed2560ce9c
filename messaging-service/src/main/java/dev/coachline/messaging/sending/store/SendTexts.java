package dev.coachline.messaging.sending.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.carrier.Segments;
import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.platform.DueWork;

/**
 * Sends what is due: claim, hand over, record. Between claim and record no transaction is open; a process that dies
 * there leaves leases, and what an expired lease means is unknown, never "try again".
 *
 * <p>Where more is due than one batch, several lanes do this beside each other, so that the database works for one while another
 * waits for the carrier. They claim apart from each other, as several instances of the service do.
 */
@Component
class SendTexts implements DueWork {

    /** From the claim to the last hand-over's beginning: one may take half a minute itself, and a lease lasts for one. */
    static final Duration HAND_OVER_WITHIN = Duration.ofSeconds(25);

    /** What a process that dies leaves in the dark, from each lane; ten minutes go by before such a text is sent after all. */
    private static final int BATCH = 200;
    private static final int LANES = 3;
    /** Of each lane; together no more than the connections to one carrier. */
    private static final int AT_ONCE = 40;
    /** How much of a throttled carrier's time a lane claims. */
    private static final Duration AHEAD = Duration.ofMillis(500);
    /** After so long a run ends with the batches in hand, so that a process that is stopped does not wait for a wave. */
    private static final Duration RUN = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Claims claims;
    private final Outcomes outcomes;
    private final SmsCarrier carrier;
    private final Pace pace;
    private final JdbcClient jdbc;
    private final PostgresSendingSwitch sending;
    private final MessagingMeters meters;
    private final Clock clock;

    SendTexts(Claims claims, Outcomes outcomes, SmsCarrier carrier, Pace pace, JdbcClient jdbc,
            PostgresSendingSwitch sending, MessagingMeters meters, Clock clock) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.carrier = carrier;
        this.pace = pace;
        this.jdbc = jdbc;
        this.sending = sending;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "send-texts";
    }

    @Override
    public @Nullable Instant nextDue() {
        Instant due = jdbc.sql("""
                select least((select min(next_try_at) from messages where state in ('requested', 'prepared')),
                    (select min(w.send_at) from messages w join messages p on p.id = w.after_id
                        where w.state = 'waiting'
                        and p.state in ('accepted', 'delivered', 'failed', 'missed', 'cancelled')))""")
                .query((row, n) -> instant(row.getTimestamp(1))).list().getFirst();
        return due == null ? null : sending.current().dealtWithAt(due);
    }

    @Override
    public int run(Instant now) {
        claims.moveParts();
        int batch = pace.within(AHEAD, BATCH);
        Batch first = claim(now, batch);
        if (first.claimed().rows() < batch) {
            finish(first);
            return first.claimed().rows();
        }
        return inLanes(first, batch);
    }

    /** @param at in the time of {@link System#nanoTime}: before it was claimed */
    private record Batch(Claims.Claimed claimed, Instant now, long at) {

        boolean isOver(Duration time) {
            return System.nanoTime() - at > time.toNanos();
        }
    }

    private Batch claim(Instant now, int limit) {
        long at = System.nanoTime();
        return new Batch(claims.claim(now, limit), now, at);
    }

    private void finish(Batch batch) {
        if (!batch.claimed().claims().isEmpty()) {
            outcomes.record(handOver(batch), batch.now());
        }
    }

    private int inLanes(Batch first, int limit) {
        List<Future<Integer>> lanes = new ArrayList<>();
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("sending-", 0).factory())) {
            lanes.add(threads.submit(() -> lane(first, first, limit)));
            for (int i = 1; i < LANES; i++) {
                lanes.add(threads.submit(() -> lane(first, claim(clock.instant(), limit), limit)));
            }
        }
        return lanes.stream().mapToInt(SendTexts::result).sum();
    }

    private int lane(Batch began, Batch own, int limit) {
        int rows = own.claimed().rows();
        finish(own);
        for (Batch batch = own; batch.claimed().rows() == limit && !began.isOver(RUN);) {
            batch = claim(clock.instant(), limit);
            rows += batch.claimed().rows();
            finish(batch);
        }
        return rows;
    }

    private static int result(Future<Integer> lane) {
        try {
            return lane.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("texts could not be claimed or their outcomes not be recorded",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private List<Outcomes.Outcome> handOver(Batch batch) {
        List<Claims.Claim> claimed = batch.claimed().claims();
        Wanted wanted = new Wanted(jdbc, claimed, batch.at());
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, claimed.size()),
                Thread.ofVirtual().name("carrier-", 0).factory())) {
            List<Future<SmsCarrier.Handover>> handovers = claimed.stream()
                    .map(claim -> threads.submit(() -> handOver(claim, batch, wanted))).toList();
            List<Outcomes.Outcome> done = new ArrayList<>();
            for (int i = 0; i < claimed.size(); i++) {
                SmsCarrier.Handover handover = handover(handovers.get(i));
                done.add(new Outcomes.Outcome(claimed.get(i).text(), handover));
                if (handover instanceof SmsCarrier.Handover.Accepted) {
                    meters.segments(Segments.of(claimed.get(i).outgoing().body()).count());
                }
            }
            return done;
        }
    }

    /** A text whose turn comes too late goes back: its lease might run out while the carrier takes it. */
    private SmsCarrier.Handover handOver(Claims.Claim claim, Batch batch, Wanted wanted) {
        if (!pace.await() || batch.isOver(HAND_OVER_WITHIN)) {
            return new SmsCarrier.Handover.NotTaken(SOON);
        }
        try {
            return carrier.handOver(claim.outgoing(), () -> wanted.still(claim.text().messageId()));
        } finally {
            wanted.done(claim.text().messageId());
        }
    }

    private static SmsCarrier.Handover handover(Future<SmsCarrier.Handover> handover) {
        try {
            return handover.get();
        } catch (ExecutionException e) {
            return new SmsCarrier.Handover.Unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SmsCarrier.Handover.Unknown();
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
