package dev.coachline.migration.contacts;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.migration.contacts.Contact.Checked;
import dev.coachline.migration.legacy.LegacyAthlete;

import static org.assertj.core.api.Assertions.assertThat;

class ContactTest {

    private static final UUID ATHLETE = UUID.fromString("5f0a2c1e-0000-4000-8000-000000000001");
    private static final Instant CONSENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PHONE = "+12025550142";

    private static LegacyAthlete athlete(@Nullable String phone, @Nullable String zone, @Nullable Integer hour) {
        return new LegacyAthlete(ATHLETE, phone, zone, hour, CONSENT, null);
    }

    @Test
    void a_sound_row_becomes_a_contact() {
        assertThat(Contact.of(athlete(PHONE, "Asia/Kathmandu", 6))).isEqualTo(
                new Checked.Usable(new Contact(ATHLETE, PHONE, "Asia/Kathmandu", "06:00", CONSENT, null)));
    }

    @Test
    void the_one_zone_that_the_old_application_invented_stands_for_the_right_one() {
        assertThat(Contact.of(athlete(PHONE, "Asia/Mumbai", null)))
                .isEqualTo(new Checked.Usable(new Contact(ATHLETE, PHONE, "Asia/Kolkata", "08:00", CONSENT, null)));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "EST5", "Mars/Olympus", "+02:00", "asia/kolkata", "-1"})
    void any_other_unknown_zone_is_a_problem_and_not_a_guess(String zone) {
        assertThat(Contact.of(athlete(PHONE, zone, 6)))
                .isEqualTo(new Checked.Unusable("users.timezone is not an IANA zone"));
    }

    @Test
    void names_the_column_but_not_what_is_in_it() {
        assertThat(Contact.of(athlete("5550142", "Europe/Paris", 6)))
                .isEqualTo(new Checked.Unusable("users.phone is not an E.164 number"));
        assertThat(Contact.of(athlete(PHONE, "Europe/Paris", -1)))
                .isEqualTo(new Checked.Unusable("users.preferred_send_hour is not between 0 and 23"));
    }

    @Test
    void what_the_athlete_moved_stays_moved_until_the_legacy_row_changes_too() {
        LegacyAthlete athlete = athlete(PHONE, "Europe/Paris", 6);
        var move = new ContactMoves.Move(ATHLETE, "Europe/London", "06:30", ContactMoves.legacyTime(athlete));
        assertThat(Contact.of(athlete, move)).isEqualTo(
                new Checked.Usable(new Contact(ATHLETE, PHONE, "Europe/London", "06:30", CONSENT, null)));
        assertThat(Contact.of(athlete(PHONE, "Europe/Rome", 6), move)).isEqualTo(
                new Checked.Usable(new Contact(ATHLETE, PHONE, "Europe/Rome", "06:00", CONSENT, null)));
        assertThat(Contact.of(athlete(null, "Europe/Paris", 6), move)).isInstanceOf(Checked.Unusable.class);
    }

    @Test
    void the_fingerprint_follows_every_setting() {
        String before = Contact.fingerprint(athlete(PHONE, "Europe/Paris", 6));
        assertThat(Contact.fingerprint(athlete(PHONE, "Europe/Paris", 6))).isEqualTo(before);
        assertThat(Contact.fingerprint(athlete(PHONE, "Europe/Paris", 7))).isNotEqualTo(before);
        assertThat(Contact.fingerprint(athlete(PHONE, "Europe/Rome", 6))).isNotEqualTo(before);
        assertThat(Contact.fingerprint(new LegacyAthlete(ATHLETE, PHONE, "Europe/Paris", 6, CONSENT, CONSENT)))
                .isNotEqualTo(before);
    }

    @Test
    void nothing_personal_is_printed() {
        assertThat(athlete(PHONE, "Europe/Paris", 6).toString()).doesNotContain("555");
        assertThat(new Contact(ATHLETE, PHONE, "Europe/Paris", "06:00", null, null).toString()).doesNotContain("555");
    }
}
