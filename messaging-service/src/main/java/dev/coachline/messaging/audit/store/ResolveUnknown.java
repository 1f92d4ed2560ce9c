package dev.coachline.messaging.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.audit.AuditedText;
import dev.coachline.messaging.audit.Comparison.Owner;
import dev.coachline.messaging.audit.Resolution;
import dev.coachline.messaging.carrier.CarrierRecords;
import dev.coachline.messaging.carrier.CarrierRecords.Recorded;
import dev.coachline.messaging.daily.Schedule;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.metering.MessagingMeters.Audited;
import dev.coachline.messaging.sending.DeliveryReports;
import dev.coachline.platform.DueWork;

/**
 * Asks the carrier's list about texts of unknown outcome while they may still be sent: one that it has is accepted, one
 * that it has not is sent after all. What stays unclear is left to the audit.
 */
@Component
class ResolveUnknown implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(ResolveUnknown.class);
    /** Our call has long ended by then, and the carrier's list shows what it took. */
    private static final Duration SETTLING = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int BATCH = 200;

    /** @param since tells this uncertainty from a later one about the same text */
    private record Unknown(AuditedText text, UUID messageId, Instant since) {}

    private final JdbcClient jdbc;
    private final DayTexts texts;
    private final CarrierRecords carrier;
    private final DeliveryReports reports;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;
    private final Clock clock;

    ResolveUnknown(JdbcClient jdbc, DayTexts texts, CarrierRecords carrier, DeliveryReports reports,
            TransactionTemplate transaction, MessagingMeters meters, Clock clock) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.carrier = carrier;
        this.reports = reports;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resolve-unknown";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("""
                select min(greatest(next_try_at, ended_at + make_interval(secs => ?))) from messages
                where state = 'unknown' and send_at > ?""")
                .params(SETTLING.toSeconds(), Timestamp.from(clock.instant().minus(Schedule.LATE_WINDOW)))
                .query((row, n) -> {
                    Timestamp due = row.getTimestamp(1);
                    return due == null ? null : due.toInstant();
                }).list().getFirst();
    }

    @Override
    public int run(Instant now) {
        List<Unknown> unknown = jdbc.sql("""
                select id, athlete_id, kind, state, null as sid, send_at, body_sealed as body, ended_at from messages
                where state = 'unknown' and send_at > ? and next_try_at <= ? and ended_at <= ?
                order by next_try_at limit ?""")
                .params(Timestamp.from(now.minus(Schedule.LATE_WINDOW)), Timestamp.from(now),
                        Timestamp.from(now.minus(SETTLING)), BATCH)
                .query(this::unknown).list();
        if (unknown.isEmpty()) {
            return 0;
        }
        try {
            resolve(unknown, now);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("texts", unknown.size())
                    .addKeyValue("cause", NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName())
                    .log("unknown outcomes could not be resolved and will be tried again");
            unknown.forEach(each -> putOff(each, now));
        }
        return unknown.size();
    }

    private void resolve(List<Unknown> unknown, Instant now) {
        Instant from = unknown.stream().map(each -> each.text().sendAt()).min(Instant::compareTo).orElse(now);
        Map<UUID, List<Recorded>> strays = strays(
                carrier.sentBetween(from.minus(AuditedText.CLOCKS_DIFFER), now.plus(AuditedText.CLOCKS_DIFFER)));
        for (Unknown each : unknown) {
            List<Recorded> athletes = strays.getOrDefault(each.text().athleteId(), List.of());
            switch (Resolution.of(each.text(), athletes)) {
                case Resolution.Taken(var sid, var at) -> {
                    transaction.executeWithoutResult(tx -> reports.report(
                            List.of(new DeliveryReports.Report(each.messageId(), sid,
                                    DeliveryReports.Progress.WITH_CARRIER)),
                            at));
                    athletes.removeIf(stray -> stray.sid().equals(sid));
                    meters.count(Audited.RESOLVED, 1);
                }
                case Resolution.NotTaken() -> {
                    sendAfterAll(each, now);
                    meters.count(Audited.NOT_TAKEN, 1);
                }
                case Resolution.Unclear() -> putOff(each, now);
            }
        }
    }

    /** What the carrier recorded under names that none of our texts has, by the athlete whose phone it reached. */
    private Map<UUID, List<Recorded>> strays(List<Recorded> records) {
        Set<String> ours = new HashSet<>(jdbc.sql("select sid from messages where sid = any(?)")
                .param(records.stream().map(Recorded::sid).toArray(String[]::new)).query(String.class).list());
        Map<UUID, List<Recorded>> strays = new HashMap<>();
        for (Recorded recorded : records) {
            Owner owner = ours.contains(recorded.sid()) ? null : texts.ownerOf(recorded);
            if (owner != null) {
                strays.computeIfAbsent(owner.athleteId(), athlete -> new ArrayList<>()).add(recorded);
            }
        }
        return strays;
    }

    private void sendAfterAll(Unknown each, Instant now) {
        int released = jdbc.sql("""
                update messages set state = 'prepared', next_try_at = ?, ended_at = null, lease_until = null
                where id = ? and state = 'unknown' and ended_at = ?""")
                .params(Timestamp.from(now), each.messageId(), Timestamp.from(each.since())).update();
        if (released == 1) {
            LOG.atWarn().addKeyValue("athleteId", each.text().athleteId()).addKeyValue("messageId", each.messageId())
                    .log("the carrier never took this text; it is sent now");
        }
    }

    private void putOff(Unknown each, Instant now) {
        jdbc.sql("update messages set next_try_at = ? where id = ? and state = 'unknown' and ended_at = ?")
                .params(Timestamp.from(now.plus(PAUSE)), each.messageId(), Timestamp.from(each.since())).update();
    }

    private Unknown unknown(ResultSet row, int number) throws SQLException {
        return new Unknown(texts.text(row), row.getObject("id", UUID.class), row.getTimestamp("ended_at").toInstant());
    }
}
