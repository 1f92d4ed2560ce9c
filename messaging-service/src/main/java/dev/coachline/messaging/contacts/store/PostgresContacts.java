package dev.coachline.messaging.contacts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.ContactFact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.sealing.Sealer;

@Repository
class PostgresContacts implements Contacts {

    private static final String COLUMNS = "select athlete_id, phone_sealed, zone, send_time, consented_at, opted_out_at from contacts ";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Outbox outbox;

    PostgresContacts(JdbcClient jdbc, Sealer sealer, Outbox outbox) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.outbox = outbox;
    }

    @Override
    public @Nullable Contact find(UUID athleteId) {
        return jdbc.sql(COLUMNS + "where athlete_id = ?").param(athleteId).query(this::contact).optional().orElse(null);
    }

    @Override
    public @Nullable Contact hold(UUID athleteId) {
        return jdbc.sql(COLUMNS + "where athlete_id = ? for update").param(athleteId).query(this::contact).optional()
                .orElse(null);
    }

    /** The transaction that wrote the row: no two changes have the same, whatever the clock says. */
    @Override
    public @Nullable String revision(UUID athleteId) {
        return jdbc.sql("select xmin::text from contacts where athlete_id = ?").param(athleteId).query(String.class)
                .optional().orElse(null);
    }

    @Override
    public @Nullable UUID ownerOf(String phone) {
        return jdbc.sql("select athlete_id from contacts where phone_index in (:phones)")
                .param("phones", sealer.indexes(phone)).query(UUID.class).optional().orElse(null);
    }

    @Override
    public @Nullable String legacyPhone(UUID athleteId) {
        return jdbc.sql("""
                select legacy_phone_sealed from contacts where athlete_id = ? and legacy_phone_sealed is not null""")
                .param(athleteId).query((row, n) -> sealer.open(row.getBytes(1), Sealer.Purpose.PHONE)).optional()
                .orElse(null);
    }

    @Override
    public void legacySays(UUID athleteId, String phone) {
        jdbc.sql("update contacts set legacy_phone_sealed = ? where athlete_id = ?")
                .params(sealer.seal(phone, Sealer.Purpose.PHONE), athleteId).update();
    }

    @Override
    public void store(Contact contact, List<ContactFact> facts, Instant now) {
        jdbc.sql(
                """
                        insert into contacts (athlete_id, phone_sealed, phone_index, zone, send_time, consented_at, opted_out_at,
                            updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (athlete_id) do update set phone_sealed = excluded.phone_sealed,
                            phone_index = excluded.phone_index, zone = excluded.zone, send_time = excluded.send_time,
                            consented_at = excluded.consented_at, opted_out_at = excluded.opted_out_at,
                            updated_at = excluded.updated_at""")
                .params(contact.athleteId(), sealer.seal(contact.phone(), Sealer.Purpose.PHONE),
                        sealer.index(contact.phone()), contact.zone().getId(), contact.sendTime())
                .param(timestamp(contact.consentedAt())).param(timestamp(contact.optedOutAt()))
                .param(Timestamp.from(now))
                .update();
        facts.forEach(fact -> remember(contact.athleteId(), fact, now));
        outbox.publish(now, facts.stream().map(fact -> event(contact.athleteId(), fact, now)).toList());
    }

    @Override
    public void forget(UUID athleteId, List<ContactFact> facts, Instant now) {
        jdbc.sql("delete from contacts where athlete_id = ?").param(athleteId).update();
        facts.forEach(fact -> remember(athleteId, fact, now));
        outbox.publish(now, facts.stream().map(fact -> event(athleteId, fact, now)).toList());
    }

    private void remember(UUID athleteId, ContactFact fact, Instant now) {
        switch (fact) {
            case ContactFact.OptedIn(var source) -> remember(athleteId, "opted_in", source, now);
            case ContactFact.OptedOut(var source) -> remember(athleteId, "opted_out", source, now);
            case ContactFact.TimeChanged(var zone, var sendTime) -> {
                /* says nothing of consent */ }
        }
    }

    private void remember(UUID athleteId, String change, ContactFact.Source source, Instant now) {
        jdbc.sql("insert into consent_history (athlete_id, change, at, source) values (?, ?, ?, ?)")
                .params(athleteId, change, Timestamp.from(now), source.name().toLowerCase(Locale.ROOT)).update();
    }

    private static MessagingEvent event(UUID athleteId, ContactFact fact, Instant now) {
        return switch (fact) {
            case ContactFact.OptedIn(var source) -> new MessagingEvent.AthleteOptedIn(athleteId, now);
            case ContactFact.OptedOut(var source) -> new MessagingEvent.AthleteOptedOut(athleteId, now);
            case ContactFact.TimeChanged(var zone, var sendTime) -> new MessagingEvent.AthleteTimeChanged(athleteId,
                    zone, sendTime);
        };
    }

    private Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(row.getObject("athlete_id", UUID.class),
                sealer.open(row.getBytes("phone_sealed"), Sealer.Purpose.PHONE), ZoneId.of(row.getString("zone")),
                row.getObject("send_time", LocalTime.class), instant(row.getTimestamp("consented_at")),
                instant(row.getTimestamp("opted_out_at")));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
