package dev.coachline.messaging.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.messaging.carrier.CarrierRecords.Recorded;
import dev.coachline.messaging.daily.Schedule;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {

    private static final LocalDate DATE = LocalDate.parse("2026-03-02");
    private static final Instant SEND_AT = Instant.parse("2026-03-02T06:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UUID ADA = new UUID(1, 1);

    private static AuditedText sent(String sid) {
        return new AuditedText(new UUID(2, 1), ADA, true, false, sid, SEND_AT, null);
    }

    private static AuditedText unknown(String body) {
        return new AuditedText(new UUID(2, 2), ADA, true, true, null, SEND_AT, body);
    }

    private static Recorded recorded(String sid, Instant at, String body) {
        return new Recorded(sid, "+1", at, body);
    }

    private static Comparison compare(List<AuditedText> texts, Recorded... records) {
        return Comparison.of(DATE, texts, List.of(records), Set.of("SM-other-day"),
                r -> r.to().equals("+1") ? new Comparison.Owner(ADA, BERLIN) : null);
    }

    @Test
    void finds_a_text_by_the_carriers_name_for_it() {
        Comparison found = compare(List.of(sent("SM1")), recorded("SM1", SEND_AT, "Squat"));
        assertThat(found.due()).isOne();
        assertThat(found.recorded()).isOne();
        assertThat(found.offenders()).isEmpty();
    }

    @Test
    void misses_what_the_carrier_has_not_got() {
        Comparison found = compare(List.of(sent("SM1")));
        assertThat(found.missing()).isOne();
        assertThat(found.offenders()).containsExactly(Offender.missing(ADA, new UUID(2, 1)));
        assertThat(found.absent()).as("it was accepted, not unknown").isEmpty();
    }

    @Test
    void misses_a_text_that_was_not_even_asked_for() {
        Comparison found = compare(List.of(new AuditedText(null, ADA, true, false, null, SEND_AT, null)));
        assertThat(found.offenders()).containsExactly(Offender.missing(ADA, null));
    }

    @Test
    void tells_a_second_text_for_the_same_morning() {
        Comparison found = compare(List.of(sent("SM1")), recorded("SM1", SEND_AT, "Squat"),
                recorded("SM2", SEND_AT.plusSeconds(40), "Squat"));
        assertThat(found.recorded()).isOne();
        assertThat(found.doubled()).isOne();
        assertThat(found.offenders()).containsExactly(Offender.doubled(ADA, new UUID(2, 1)));
    }

    @Test
    void tells_a_text_to_somebody_who_was_due_none() {
        assertThat(compare(List.of(), recorded("SM1", SEND_AT, "Squat")).offenders())
                .containsExactly(Offender.doubled(ADA, null));
    }

    @Test
    void leaves_other_days_and_strangers_alone() {
        assertThat(compare(List.of(), recorded("SM-other-day", SEND_AT, "Squat"),
                recorded("SM1", SEND_AT.plus(Duration.ofDays(1)), "of tomorrow"),
                new Recorded("SM3", "+2", SEND_AT, "to a number that is nobody's")).offenders()).isEmpty();
    }

    @Test
    void resolves_an_unknown_outcome_by_phone_time_and_words() {
        Comparison found = compare(List.of(unknown("Squat\n")), recorded("SM1", SEND_AT.plusSeconds(3), "Squat"));
        assertThat(found.resolved())
                .containsExactly(new Comparison.Resolved(new UUID(2, 2), "SM1", SEND_AT.plusSeconds(3)));
        assertThat(found.missing()).isZero();
        assertThat(found.absent()).isEmpty();
    }

    @Test
    void resolves_it_without_words_where_the_carrier_keeps_none() {
        assertThat(compare(List.of(unknown("Squat")), recorded("SM1", SEND_AT, "")).resolved()).hasSize(1);
    }

    @Test
    void takes_other_words_or_times_for_another_text() {
        Comparison otherWords = compare(List.of(unknown("Squat")), recorded("SM1", SEND_AT, "Bench"));
        assertThat(otherWords.resolved()).isEmpty();
        assertThat(otherWords.absent()).containsExactly(new UUID(2, 2));
        assertThat(otherWords.offenders()).containsExactly(Offender.doubled(ADA, null),
                Offender.missing(ADA, new UUID(2, 2)));
        Instant tooLate = SEND_AT.plus(Schedule.LATE_WINDOW).plusSeconds(61);
        assertThat(compare(List.of(unknown("Squat")), recorded("SM1", tooLate, "Squat")).resolved()).isEmpty();
        assertThat(compare(List.of(unknown("Squat")), recorded("SM1", SEND_AT.minusSeconds(61), "Squat")).resolved())
                .isEmpty();
    }

    @Test
    void resolves_one_text_with_the_first_of_two_records_and_calls_the_second_doubled() {
        Comparison found = compare(List.of(unknown("Squat")), recorded("SM2", SEND_AT.plusSeconds(9), "Squat"),
                recorded("SM1", SEND_AT, "Squat"));
        assertThat(found.resolved()).extracting(Comparison.Resolved::sid).containsExactly("SM1");
        assertThat(found.doubled()).isOne();
    }

    @Test
    void does_not_count_an_answer_as_due_but_resolves_it() {
        AuditedText answer = new AuditedText(new UUID(2, 3), ADA, false, true, null, SEND_AT, "Logged.");
        Comparison found = compare(List.of(answer), recorded("SM1", SEND_AT, "Logged."));
        assertThat(found.due()).isZero();
        assertThat(found.resolved()).hasSize(1);
        assertThat(compare(List.of(answer)).absent()).containsExactly(new UUID(2, 3));
        assertThat(compare(List.of(answer)).missing()).isZero();
    }

    /** Whatever is lost, doubled or left unknown, the counts are those of what was done to the list. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void counts_exactly_what_was_done_to_the_list(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AuditedText> texts = new ArrayList<>();
        List<Recorded> records = new ArrayList<>();
        int lost = 0;
        int doubled = 0;
        int resolved = 0;
        for (int i = 0; i < 300; i++) {
            boolean unknown = random.nextInt(5) == 0;
            Instant sendAt = SEND_AT.plusSeconds(random.nextInt(3_600));
            texts.add(new AuditedText(new UUID(2, i), new UUID(1, i), true, unknown, unknown ? null : "SM" + i, sendAt,
                    unknown ? "Squat " + i : null));
            int times = random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            lost += times == 0 ? 1 : 0;
            doubled += times == 2 ? 1 : 0;
            resolved += unknown && times > 0 ? 1 : 0;
            for (int n = 0; n < times; n++) {
                records.add(new Recorded("SM" + i + (n == 0 && !unknown ? "" : "-" + n), "+" + i,
                        sendAt.plusSeconds(n), "Squat " + i));
            }
        }
        Comparison found = Comparison.of(DATE, texts, records, new HashSet<>(),
                r -> new Comparison.Owner(new UUID(1, Long.parseLong(r.to())), BERLIN));
        assertThat(found.due()).isEqualTo(300);
        assertThat(found.missing()).isEqualTo(lost);
        assertThat(found.doubled()).isEqualTo(doubled);
        assertThat(found.resolved()).hasSize(resolved);
    }

    @Test
    void a_day_is_audited_when_it_is_over_everywhere_and_nothing_can_be_late() {
        AuditDay day = new AuditDay(DATE);
        assertThat(day.from()).isEqualTo("2026-03-01T09:59:00Z");
        assertThat(day.to()).isEqualTo("2026-03-03T16:01:00Z");
        assertThat(day.auditableAt()).isEqualTo("2026-03-03T17:01:00Z");
    }

    @Test
    void neither_number_nor_words_can_be_logged() {
        assertThat(recorded("SM1", SEND_AT, "Squat").toString()).doesNotContain("+1", "Squat");
        assertThat(unknown("Squat").toString()).doesNotContain("Squat");
    }
}
