package dev.coachline.messaging.daily.store;

import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.daily.Schedule;
import dev.coachline.platform.DueWork;

/**
 * Local times are what athletes chose, instants are derived. A release that knows newer rules of the time zones than the
 * one before it derives them again, an athlete at a time: some country's summer time may have been called off.
 */
@Component
class FollowZoneRules implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(FollowZoneRules.class);
    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String PRESENT = ZoneRulesProvider.getVersions("UTC").lastKey();

    private record Progress(String version, @Nullable UUID upTo) {}

    private final JdbcClient jdbc;
    private final PostgresSchedules schedules;
    private final TransactionTemplate transaction;
    /** The rules of a running process do not change. */
    private volatile boolean followed;

    FollowZoneRules(JdbcClient jdbc, PostgresSchedules schedules, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.schedules = schedules;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "follow-zone-rules";
    }

    @Override
    public @Nullable Instant nextDue() {
        if (!followed) {
            followed = jdbc.sql("select version from zone_rules").query(String.class).single().equals(PRESENT);
        }
        return followed ? null : Instant.EPOCH;
    }

    @Override
    public int run(Instant now) {
        Integer looked = transaction.execute(status -> deriveAgain(now));
        return looked == null ? 0 : looked;
    }

    private int deriveAgain(Instant now) {
        Progress progress = jdbc.sql("select version, up_to from zone_rules for update")
                .query((row, n) -> new Progress(row.getString("version"), row.getObject("up_to", UUID.class))).single();
        if (progress.version().equals(PRESENT)) {
            return 0;
        }
        List<Schedule> batch = schedules.after(progress.upTo() == null ? FIRST : progress.upTo(), BATCH);
        batch.forEach(schedule -> schedules.rederive(schedule, now));
        if (batch.size() == BATCH) {
            jdbc.sql("update zone_rules set up_to = ?").param(batch.getLast().athleteId()).update();
        } else {
            jdbc.sql("update zone_rules set version = ?, up_to = null").param(PRESENT).update();
            LOG.info("Instants follow the rules of the time zones of {}; they came from {}", PRESENT,
                    progress.version());
        }
        return batch.size();
    }
}
