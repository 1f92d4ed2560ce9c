package dev.coachline.messaging.sending.store;

import java.sql.Timestamp;
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
 */
@Component
class SendTexts implements DueWork {

    private static final int BATCH = 100;
    private static final int AT_ONCE = 16;

    private final Claims claims;
    private final Outcomes outcomes;
    private final SmsCarrier carrier;
    private final JdbcClient jdbc;
    private final PostgresSendingSwitch sending;
    private final MessagingMeters meters;

    SendTexts(Claims claims, Outcomes outcomes, SmsCarrier carrier, JdbcClient jdbc,
            PostgresSendingSwitch sending, MessagingMeters meters) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.carrier = carrier;
        this.jdbc = jdbc;
        this.sending = sending;
        this.meters = meters;
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
        Claims.Claimed claimed = claims.claim(now, BATCH);
        if (!claimed.claims().isEmpty()) {
            outcomes.record(handOver(claimed.claims()), now);
        }
        return claimed.rows();
    }

    private List<Outcomes.Outcome> handOver(List<Claims.Claim> claimed) {
        Wanted wanted = new Wanted(jdbc, claimed);
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, claimed.size()),
                Thread.ofVirtual().name("carrier-", 0).factory())) {
            List<Future<SmsCarrier.Handover>> handovers = claimed.stream()
                    .map(claim -> threads.submit(() -> carrier.handOver(claim.outgoing(),
                            () -> wanted.still(claim.text().messageId()))))
                    .toList();
            List<Outcomes.Outcome> done = new ArrayList<>();
            for (int i = 0; i < claimed.size(); i++) {
                SmsCarrier.Handover handover = result(handovers.get(i));
                done.add(new Outcomes.Outcome(claimed.get(i).text(), handover));
                if (handover instanceof SmsCarrier.Handover.Accepted) {
                    meters.segments(Segments.of(claimed.get(i).outgoing().body()).count());
                }
            }
            return done;
        }
    }

    private static SmsCarrier.Handover result(Future<SmsCarrier.Handover> handover) {
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
