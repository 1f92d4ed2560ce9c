package dev.coachline.local.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WitnessTest {

    private static final Instant END = Instant.parse("2026-03-05T00:00:00Z");
    private static final SimulatedAthlete ADA = OracleTest.athlete("Europe/Berlin", LocalTime.of(7, 0));
    private static final Instant FIRST = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-03T06:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-03-04T06:00:00Z");
    private static final Instant REPLY = Instant.parse("2026-03-03T09:07:00Z");

    private static Witness.Finding examine(Instant... sent) {
        World world = new World(World.start(LocalDate.of(2026, 3, 2)), END, List.of(ADA),
                List.of(new Action.Reply(REPLY, ADA.phone(), "done")));
        List<Witness.Sent> log = new ArrayList<>();
        for (Instant at : sent) {
            log.add(new Witness.Sent(ADA.phone(), at));
        }
        return Witness.examine(world, log);
    }

    @Test
    void one_text_a_day_and_one_answer_is_what_was_promised() {
        Witness.Finding finding = examine(FIRST, SECOND, REPLY, THIRD);

        assertThat(finding).isEqualTo(new Witness.Finding(3, 3, 0, 0, 0, 1, List.of()));
    }

    @Test
    void a_missing_text_is_missed_and_named() {
        Witness.Finding finding = examine(FIRST, REPLY, THIRD);

        assertThat(finding.missed()).isEqualTo(1);
        assertThat(finding.offences()).containsExactly(
                new Witness.Offence("missed", ADA.id().toString(), LocalDate.of(2026, 3, 3)));
    }

    @Test
    void a_second_text_of_a_date_is_doubled_even_an_hour_later() {
        assertThat(examine(FIRST, SECOND, SECOND.plusSeconds(3600), REPLY, THIRD).doubled()).isEqualTo(1);
        assertThat(examine(FIRST, FIRST, SECOND, REPLY, THIRD).doubled()).isEqualTo(1);
    }

    @Test
    void a_second_answer_is_one_too_many() {
        assertThat(examine(FIRST, SECOND, REPLY, REPLY, THIRD).doubled()).isEqualTo(1);
    }

    @Test
    void an_answer_may_be_held_up_and_does_not_pass_for_a_text_that_is_due() {
        assertThat(examine(FIRST, SECOND, REPLY.plusSeconds(600), THIRD).replies()).isEqualTo(1);
        assertThat(examine(FIRST, SECOND, REPLY.plusSeconds(1200), THIRD).doubled()).isEqualTo(1);

        Instant justBefore = SECOND.minusSeconds(480);
        World world = new World(World.start(LocalDate.of(2026, 3, 2)), END, List.of(ADA),
                List.of(new Action.Reply(justBefore, ADA.phone(), "done")));
        Witness.Finding finding = Witness.examine(world, List.of(new Witness.Sent(ADA.phone(), FIRST),
                new Witness.Sent(ADA.phone(), SECOND), new Witness.Sent(ADA.phone(), SECOND.plusSeconds(120)),
                new Witness.Sent(ADA.phone(), THIRD)));
        assertThat(finding).isEqualTo(new Witness.Finding(3, 3, 0, 0, 0, 1, List.of()));
    }

    @Test
    void a_text_on_another_date_than_its_own_is_missed_and_one_too_many() {
        Witness.Finding finding = examine(FIRST, SECOND, REPLY, THIRD.minusSeconds(8 * 3600), THIRD);
        assertThat(finding.doubled()).isEqualTo(1);

        Witness.Finding afterMidnight = examine(FIRST, SECOND.plusSeconds(17 * 3600 + 60), THIRD);
        assertThat(afterMidnight.missed()).isEqualTo(1);
        assertThat(afterMidnight.doubled()).isEqualTo(1);
    }

    @Test
    void lateness_counts_from_the_due_instant() {
        assertThat(examine(FIRST, SECOND.plusSeconds(90), REPLY, THIRD).lateP99Seconds()).isEqualTo(90);
    }

    @Test
    void a_text_to_somebody_who_stopped_is_one_too_many() {
        World world = new World(World.start(LocalDate.of(2026, 3, 2)), END,
                List.of(ADA.silent(REPLY, Instant.MAX)), List.of(new Action.Reply(REPLY, ADA.phone(), "STOP")));
        Witness.Finding finding = Witness.examine(world, List.of(new Witness.Sent(ADA.phone(), FIRST),
                new Witness.Sent(ADA.phone(), SECOND), new Witness.Sent(ADA.phone(), REPLY),
                new Witness.Sent(ADA.phone(), THIRD)));

        assertThat(finding.due()).isEqualTo(2);
        assertThat(finding.doubled()).isEqualTo(1);
    }
}
