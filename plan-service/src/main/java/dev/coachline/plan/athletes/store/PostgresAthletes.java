package dev.coachline.plan.athletes.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.PlanEvent;
import dev.coachline.plan.athletes.Athlete;
import dev.coachline.plan.athletes.Athletes;
import dev.coachline.plan.athletes.LoadUnit;

@Repository
class PostgresAthletes implements Athletes {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    PostgresAthletes(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    @Override
    public @Nullable Athlete find(UUID athleteId) {
        return jdbc.sql("select athlete_id, zone, unit, facts_sha256 from athlete where athlete_id = ?")
                .param(athleteId)
                .query((row, n) -> new Athlete(row.getObject("athlete_id", UUID.class),
                        ZoneId.of(row.getString("zone")), LoadUnit.valueOf(row.getString("unit")),
                        row.getString("facts_sha256")))
                .optional().orElse(null);
    }

    @Override
    public boolean addEnrolled(Instant at, Athlete athlete, LocalDate startsOn) {
        boolean added = insert(at, athlete);
        if (added) {
            outbox.publish(at, List.of(new PlanEvent.AthleteEnrolled(athlete.athleteId(), athlete.zone(), startsOn)));
        }
        return added;
    }

    @Override
    public void addMigrated(Instant at, Athlete athlete) {
        if (!insert(at, athlete)) {
            throw new IllegalStateException("athlete " + athlete.athleteId() + " joined at the same moment");
        }
    }

    @Override
    public void moveToZone(UUID athleteId, ZoneId zone) {
        jdbc.sql("""
                insert into heard_zone (athlete_id, zone) values (?, ?)
                on conflict (athlete_id) do update set zone = excluded.zone""").param(athleteId).param(zone.getId())
                .update();
        jdbc.sql("update athlete set zone = ? where athlete_id = ?").param(zone.getId()).param(athleteId).update();
    }

    @Override
    public @Nullable ZoneId heardZone(UUID athleteId) {
        return jdbc.sql("select zone from heard_zone where athlete_id = ?").param(athleteId).query(String.class)
                .optional().map(ZoneId::of).orElse(null);
    }

    private boolean insert(Instant at, Athlete athlete) {
        return jdbc.sql("""
                insert into athlete (athlete_id, zone, unit, facts_sha256, joined_at) values (?, ?, ?, ?, ?)
                on conflict (athlete_id) do nothing""").param(athlete.athleteId()).param(athlete.zone().getId())
                .param(athlete.unit().name()).param(athlete.factsSha256()).param(Timestamp.from(at)).update() == 1;
    }
}
