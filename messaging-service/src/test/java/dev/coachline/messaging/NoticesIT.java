package dev.coachline.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.coachline.events.MigrationEvent;
import dev.coachline.messaging.notices.MigrationNotice;

import static org.assertj.core.api.Assertions.assertThat;

/** That they have moved is told to athletes once, by day, and only to those who want texts. */
class NoticesIT extends MessagingFixture {

    private final UUID athlete = UUID.randomUUID();
    private final String phone = newPhone();
    private LocalDate tomorrow;

    @BeforeEach
    void a_legacy_athlete_in_the_evening() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        tomorrow = today.plusDays(1);
        assertThat(as("service", "PUT", "/athletes/" + athlete + "/contact", """
                {"phone": "%s", "zone": "UTC", "sendTime": "12:00", "consentedAt": "2026-01-01T00:00:00Z",
                 "responder": "legacy"}""".formatted(phone)).status()).isEqualTo(200);
        at(today.atTime(21, 30).toInstant(ZoneOffset.UTC));
        forgetRequests();
    }

    @Test
    void is_told_once_in_waking_hours_whatever_is_redelivered_and_however_often_they_move() {
        UUID event = UUID.randomUUID();
        var migrated = new MigrationEvent.UserMigrated(athlete, tomorrow, 1);
        publish(event, migrated);
        publish(event, migrated);
        publish(migrated);
        eventually().until(() -> known() == 1);
        settle();
        assertThat(notices()).as("half past nine in the evening").isZero();
        at(morning());
        settle();
        assertThat(notices()).isOne();

        publish(new MigrationEvent.UserRolledBack(athlete, tomorrow, 2));
        publish(new MigrationEvent.UserMigrated(athlete, tomorrow, 3));
        publish(migrated);
        eventually().until(() -> jdbc.sql("select count(*) from routes where athlete_id = ?").param(athlete)
                .query(Integer.class).single() == 4);
        at(morning().plus(Duration.ofHours(2)));
        settle();
        assertThat(notices()).as("they know").isOne();
    }

    @Test
    void is_not_told_to_who_was_taken_back_before_and_is_after_the_next_cutover() {
        publish(new MigrationEvent.UserMigrated(athlete, tomorrow, 1));
        publish(new MigrationEvent.UserRolledBack(athlete, tomorrow, 2));
        eventually().until(() -> jdbc.sql("select count(*) from routes where athlete_id = ?").param(athlete)
                .query(Integer.class).single() == 3);
        at(morning());
        settle();
        assertThat(notices()).isZero();
        publish(new MigrationEvent.UserMigrated(athlete, tomorrow, 3));
        eventually().until(() -> jdbc.sql(
                "select count(*) from migration_notices where athlete_id = ? and next_try_at is not null")
                .param(athlete).query(Integer.class).single() == 1);
        settle();
        assertThat(notices()).isOne();
    }

    @Test
    void is_not_told_to_who_refused_in_the_night() {
        publish(new MigrationEvent.UserMigrated(athlete, tomorrow, 1));
        eventually().until(() -> known() == 1);
        settle();
        writes(phone, "SM" + UUID.randomUUID().toString().replace("-", ""), "STOP");
        settle();
        at(morning());
        settle();
        assertThat(notices()).isZero();
    }

    private int known() {
        return jdbc.sql("select count(*) from migration_notices where athlete_id = ?").param(athlete)
                .query(Integer.class).single();
    }

    private Instant morning() {
        return tomorrow.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    private long notices() {
        return textsTo(phone).stream().filter(MigrationNotice.WORDS::equals).count();
    }

    private void settle() {
        for (int i = 0; i < 6; i++) {
            run();
        }
    }
}
