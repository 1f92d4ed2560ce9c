package dev.coachline.messaging.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.carrier.Segments;
import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.notices.MigrationNotice.Decision;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationNoticeTest {

    private static final Instant CONSENTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Contact KARIN = new Contact(new UUID(0, 1), "+4915112340001", ZoneId.of("Europe/Berlin"),
            LocalTime.of(7, 0), CONSENTED, null);

    @Test
    void is_told_by_day_and_waits_by_night_where_the_athlete_is() {
        assertThat(MigrationNotice.decide(KARIN, Instant.parse("2026-03-02T18:00:00Z")))
                .isEqualTo(new Decision.Tell());
        assertThat(MigrationNotice.decide(KARIN, Instant.parse("2026-03-02T20:00:00Z")))
                .isEqualTo(new Decision.Wait(Instant.parse("2026-03-03T07:00:00Z")));
        assertThat(MigrationNotice.decide(KARIN, Instant.parse("2026-03-02T06:59:00Z")))
                .isEqualTo(new Decision.Wait(Instant.parse("2026-03-02T07:00:00Z")));
    }

    @Test
    void is_dropped_where_nobody_may_be_texted() {
        assertThat(MigrationNotice.decide(KARIN.refusing(Instant.parse("2026-02-01T00:00:00Z")),
                Instant.parse("2026-03-02T12:00:00Z"))).isEqualTo(new Decision.Drop());
        assertThat(MigrationNotice.decide(null, Instant.parse("2026-03-02T12:00:00Z"))).isEqualTo(new Decision.Drop());
    }

    @Test
    void is_one_message_of_the_plain_alphabet() {
        assertThat(Segments.of(MigrationNotice.WORDS).count()).isEqualTo(1);
        assertThat(MigrationNotice.WORDS).contains("Nothing was lost", "New:").matches("[\\x20-\\x5a\\x61-\\x7a]+");
    }
}
