package dev.coachline.migration.contacts;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SyncContactsTest {

    @Test
    void scans_stand_at_whole_multiples_of_the_interval() {
        Duration six = Duration.ofHours(6);
        assertThat(SyncContacts.nextMultiple(Instant.parse("2026-03-01T00:00:00Z"), six))
                .isEqualTo("2026-03-01T06:00:00Z");
        assertThat(SyncContacts.nextMultiple(Instant.parse("2026-03-01T05:59:59Z"), six))
                .isEqualTo("2026-03-01T06:00:00Z");
        assertThat(SyncContacts.nextMultiple(Instant.parse("2026-03-01T23:10:00Z"), six))
                .isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void waits_longer_after_each_failure_but_never_more_than_an_hour() {
        assertThat(SyncContacts.retryAfter(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(SyncContacts.retryAfter(3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(SyncContacts.retryAfter(40)).isEqualTo(Duration.ofHours(1));
    }
}
