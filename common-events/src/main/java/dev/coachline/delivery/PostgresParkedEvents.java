package dev.coachline.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parked events in the service's own database; the table is created by {@code db/delivery/V0_2__parked_events.sql}. */
public final class PostgresParkedEvents implements ParkedEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = """
            p.topic, p.event_id, p.athlete_id, p.position, p.headers::text as headers, p.json, p.reason, p.attempts,
            p.parked_at, p.next_try_at""";
    private static final Place BEGINNING = new Place(Instant.EPOCH, -1, "", new UUID(0, 0));

    private final JdbcTemplate jdbc;

    public PostgresParkedEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> athletes(String topic) {
        return Set.copyOf(jdbc.queryForList("select distinct athlete_id from parked_events where topic = ?", UUID.class,
                topic));
    }

    @Override
    public boolean holds(String topic, UUID athleteId) {
        return !jdbc.queryForList("select 1 from parked_events where topic = ? and athlete_id = ? limit 1",
                Integer.class, topic, athleteId).isEmpty();
    }

    @Override
    public void park(Delivery delivery, @Nullable String reason, Instant now) {
        jdbc.update("""
                insert into parked_events (topic, event_id, athlete_id, position, headers, json, reason, parked_at,
                    next_try_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) on conflict do nothing""", delivery.topic(),
                delivery.eventId(), delivery.athleteId(), delivery.position(),
                JSON.writeValueAsString(delivery.headers()), delivery.json(), reason, Timestamp.from(now),
                Timestamp.from(now));
    }

    @Override
    public @Nullable Parked take(Instant now, Duration lease) {
        List<Parked> taken = jdbc.query("""
                update parked_events p set next_try_at = ?, attempts = p.attempts + 1
                where (p.topic, p.event_id) = (
                    select first.topic, first.event_id from parked_events first
                    where first.next_try_at <= ? and not exists (
                        select 1 from parked_events earlier
                        where earlier.topic = first.topic and earlier.athlete_id = first.athlete_id
                            and earlier.position < first.position)
                    order by first.next_try_at limit 1 for update skip locked)
                returning\s""" + COLUMNS, PostgresParkedEvents::parked, Timestamp.from(now.plus(lease)),
                Timestamp.from(now));
        return taken.isEmpty() ? null : taken.getFirst();
    }

    @Override
    public void remove(Delivery delivery) {
        jdbc.update("delete from parked_events where topic = ? and event_id = ?", delivery.topic(),
                delivery.eventId());
    }

    @Override
    public void failed(Delivery delivery, String reason, @Nullable Instant nextTryAt) {
        jdbc.update("update parked_events set reason = ?, next_try_at = ? where topic = ? and event_id = ?", reason,
                nextTryAt == null ? null : Timestamp.from(nextTryAt), delivery.topic(), delivery.eventId());
    }

    @Override
    public int redrive(@Nullable UUID athleteId, Instant now) {
        return jdbc.update("""
                update parked_events set next_try_at = ?, attempts = 0
                where next_try_at is null and (?::uuid is null or athlete_id = ?)""", Timestamp.from(now), athleteId,
                athleteId);
    }

    @Override
    public List<Parked> list(@Nullable Place after, int limit) {
        Place known = after == null ? BEGINNING : after;
        return jdbc.query("select " + COLUMNS + """
                 from parked_events p where (p.parked_at, p.position, p.topic, p.event_id) > (?, ?, ?, ?)
                order by p.parked_at, p.position, p.topic, p.event_id limit ?""", PostgresParkedEvents::parked,
                Timestamp.from(known.parkedAt()), known.position(), known.topic(), known.eventId(), limit);
    }

    @Override
    public long retrying() {
        Long count = jdbc.queryForObject("""
                select count(*) from parked_events p where not exists (
                    select 1 from parked_events stuck
                    where stuck.topic = p.topic and stuck.athlete_id = p.athlete_id and stuck.next_try_at is null)""",
                Long.class);
        return count == null ? 0 : count;
    }

    private static Parked parked(ResultSet row, int number) throws SQLException {
        Timestamp next = row.getTimestamp("next_try_at");
        return new Parked(
                new Delivery(row.getString("topic"), row.getObject("athlete_id", UUID.class),
                        row.getObject("event_id", UUID.class), row.getLong("position"),
                        JSON.readValue(row.getString("headers"), new TypeReference<>() {}), row.getString("json")),
                row.getString("reason"), row.getInt("attempts"), row.getTimestamp("parked_at").toInstant(),
                next == null ? null : next.toInstant());
    }
}
