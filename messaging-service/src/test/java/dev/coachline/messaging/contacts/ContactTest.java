package dev.coachline.messaging.contacts;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContactTest {

    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final Contact AGREED = new Contact(new UUID(1, 1), "+4915112345678", ZoneId.of("Europe/Berlin"),
            LocalTime.of(7, 0), NOW.minusSeconds(60), null);

    @Test
    void a_refusal_outlives_a_stale_push_from_another_system() {
        Contact refused = AGREED.refusing(NOW);
        assertThat(refused.updatedBy(AGREED).mayBeTexted()).isFalse();
        assertThat(refused.agreeing(NOW).mayBeTexted()).isTrue();
        assertThat(refused.agreeing(NOW).updatedBy(refused).mayBeTexted()).isTrue();
    }

    @Test
    void nobody_is_texted_who_never_agreed() {
        assertThat(new Contact(AGREED.athleteId(), AGREED.phone(), AGREED.zone(), AGREED.sendTime(), null, null)
                .mayBeTexted()).isFalse();
    }

    @Test
    void shows_only_the_ends_of_a_number() {
        assertThat(AGREED.maskedPhone()).isEqualTo("+***********78");
        assertThat(AGREED.toString()).doesNotContain("12345");
    }

    @Test
    void tells_what_changed() {
        assertThat(ContactFact.between(null, AGREED, ContactFact.Source.TEXT)).isEmpty();
        assertThat(ContactFact.between(AGREED, AGREED.refusing(NOW), ContactFact.Source.TEXT))
                .containsExactly(new ContactFact.OptedOut(ContactFact.Source.TEXT));
        assertThat(
                ContactFact.between(AGREED, AGREED.withTime(ZoneId.of("UTC"), LocalTime.NOON), ContactFact.Source.TEXT))
                .containsExactly(new ContactFact.TimeChanged(ZoneId.of("UTC"), LocalTime.NOON));
    }

    @ParameterizedTest
    @CsvSource({"Asia/Mumbai, Asia/Kolkata", "Europe/Berln, Europe/Berlin",
            "America/San Francisco, America/Los_Angeles",
            "PST, America/Los_Angeles", "europe/berlin, Europe/Berlin"})
    void suggests_the_zone_that_was_meant(String written, String meant) {
        ContactFields fields = new ContactFields();
        assertThat(fields.zone(written)).isNull();
        assertThat(fields.flaws()).singleElement()
                .satisfies(flaw -> assertThat(flaw.problem()).contains("did you mean " + meant + "?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "24:00", "7am", "07:61", "", "07:00:30"})
    void refuses_an_impossible_time(String written) {
        ContactFields fields = new ContactFields();
        assertThat(fields.sendTime(written)).isNull();
        assertThat(fields.flaws()).singleElement().extracting(ContactFields.Flaw::field).isEqualTo("sendTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"015112345678", "+49", "+1 12", "abc", "+999123456789"})
    void refuses_a_number_that_cannot_be_called(String written) {
        ContactFields fields = new ContactFields();
        assertThat(fields.phone(written)).isNull();
        assertThat(fields.flaws()).singleElement().extracting(ContactFields.Flaw::field).isEqualTo("phone");
    }

    @Test
    void reads_a_number_as_people_write_it() {
        assertThat(new ContactFields().phone("+49 (151) 1234-5678")).isEqualTo("+4915112345678");
    }
}
