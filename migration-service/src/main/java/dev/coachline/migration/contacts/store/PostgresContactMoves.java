package dev.coachline.migration.contacts.store;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.contacts.ContactMoves.Move;
import dev.coachline.migration.contacts.ContactMoves.Store;

@Repository
class PostgresContactMoves implements Store {

    private final JdbcClient jdbc;

    PostgresContactMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void save(Move move) {
        jdbc.sql("""
                insert into contact_moves (athlete_id, zone, send_time, legacy_time)
                values (:id, :zone, :sendTime, :legacyTime)
                on conflict (athlete_id) do update set zone = excluded.zone, send_time = excluded.send_time,
                    legacy_time = excluded.legacy_time""").param("id", move.athleteId()).param("zone", move.zone())
                .param("sendTime", move.sendTime()).param("legacyTime", move.legacyTime()).update();
    }

    @Override
    public Map<UUID, Move> find(Collection<UUID> athletes) {
        return jdbc.sql("select * from contact_moves where athlete_id = any(:ids)")
                .param("ids", athletes.toArray(UUID[]::new))
                .query((row, n) -> new Move(row.getObject("athlete_id", UUID.class), row.getString("zone"),
                        row.getString("send_time"), row.getString("legacy_time")))
                .list().stream().collect(Collectors.toMap(Move::athleteId, move -> move));
    }
}
