package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.migration.conversion.Boundary;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.Migration.Step;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationTest {

    private static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final LocalDate ENDS = LocalDate.parse("2026-03-22");
    private static final Schedule BERLIN = new Schedule(ZoneId.of("Europe/Berlin"), 7);
    private static final Instant NEAR = Instant.parse("2026-03-14T23:00:00Z");
    private static final Boundary BOUNDARY = new Boundary.Ends("plan", LocalDate.parse("2026-02-02"), ENDS);

    @Test
    void looks_again_when_the_day_seven_days_before_the_end_begins_locally() {
        assertThat(decide(NEAR.minusSeconds(1))).isEqualTo(new Detection.Later(NEAR));
        assertThat(decide(NEAR)).isInstanceOfSatisfying(Detection.Begins.class, begins -> {
            assertThat(begins.endsOn()).isEqualTo(ENDS);
            assertThat(begins.migration().planStartsOn()).isEqualTo(ENDS.plusDays(1));
            assertThat(begins.migration().cutoverAt()).isEqualTo(Instant.parse("2026-03-22T18:00:00Z"));
        });
    }

    @Test
    void begins_at_once_where_the_plan_has_ended_and_starts_on_a_date_that_nobody_prepares() {
        Instant late = Instant.parse("2026-04-10T12:00:00Z");
        assertThat(decide(late)).isInstanceOfSatisfying(Detection.Begins.class,
                begins -> assertThat(begins.migration().planStartsOn()).isEqualTo(LocalDate.parse("2026-04-11")));
    }

    @Test
    void stops_where_no_end_or_no_zone_is_known() {
        assertThat(Detection.decide(ATHLETE, new Boundary.Unknown("", "no plan"), BERLIN, true, NEAR))
                .isInstanceOfSatisfying(Detection.Stopped.class,
                        s -> assertThat(s.obstacle()).isEqualTo(Obstacle.UNSUPPORTED_PLAN));
        Schedule utc = new Schedule(ZoneOffset.UTC, 7);
        assertThat(Detection.decide(ATHLETE, BOUNDARY, utc, false, NEAR)).isInstanceOf(Detection.Later.class);
        assertThat(Detection.decide(ATHLETE, BOUNDARY, utc, false, NEAR.plusSeconds(3600)))
                .isInstanceOfSatisfying(Detection.Stopped.class,
                        s -> assertThat(s.obstacle()).isEqualTo(Obstacle.INVALID_ZONE));
    }

    @Test
    void goes_through_its_states_in_order() {
        Migration m = begun();
        assertThat(m.next(NEAR)).isInstanceOf(Step.TakeSnapshot.class);
        m = m.snapshotted("b", NEAR);
        assertThat(m.next(NEAR)).isInstanceOf(Step.Convert.class);
        m = m.converted("d", NEAR);
        assertThat(m.next(NEAR)).isInstanceOf(Step.Verify.class);
        m = m.verified(NEAR);
        assertThat(m.next(NEAR)).isEqualTo(new Step.Await(null));
        assertThat(m.nextDueAt()).isNull();
        m = m.planPublished(ENDS.plusDays(1), NEAR);
        Instant weekKnown = m.schedule().startOf(ENDS.plusDays(1)).minus(Duration.ofHours(47));
        assertThat(m.next(NEAR)).isEqualTo(new Step.Await(weekKnown));
        assertThat(m.next(weekKnown)).isEqualTo(new Step.PrepareFirstDay(ENDS.plusDays(1)));
        m = m.firstDayReady(NEAR);
        assertThat(m.next(NEAR)).isEqualTo(new Step.Await(m.cutoverAt()));
        Instant cutover = m.cutoverAt();
        assertThat(m.next(cutover)).isInstanceOf(Step.CutOver.class);
        m = m.cuttingOver(cutover).mirrored(cutover);
        assertThat(m.effectiveFrom()).isEqualTo(ENDS.plusDays(1));
        assertThat(m.epoch()).isEqualTo(1);
        assertThat(m.next(cutover)).isEqualTo(new Step.Await(cutover.plus(Duration.ofDays(14))));
        assertThat(m.next(cutover.plus(Duration.ofDays(14)))).isInstanceOf(Step.Settle.class);
        assertThat(m.settled().nextDueAt()).isNull();
    }

    static Stream<MoveState> statesThatAwaitNoPlan() {
        return Stream.of(MoveState.values()).filter(state -> state != MoveState.VERIFIED);
    }

    @ParameterizedTest
    @MethodSource("statesThatAwaitNoPlan")
    void keeps_its_state_where_it_does_not_await_a_plan(MoveState state) {
        Migration after = in(state).planPublished(ENDS.plusDays(1), NEAR);
        if (List.of(MoveState.MIRRORED, MoveState.SETTLED, MoveState.ROLLED_BACK, MoveState.CANCELLED)
                .contains(state)) {
            assertThat(after).isNull();
        } else {
            assertThat(after.state()).isEqualTo(state);
            assertThat(after.planPublished(ENDS.plusDays(1), NEAR)).isNull();
        }
    }

    @Test
    void awaits_no_second_plan_when_it_begins_anew_for_plan_service_writes_only_one() {
        Migration stopped = in(MoveState.PLAN_READY).planPublished(ENDS.plusDays(1), NEAR)
                .quarantined(Obstacle.CHANGED_SINCE_SNAPSHOT, "b");
        Migration again = stopped.expedite(NEAR);
        assertThat(again.planStartsOn()).isEqualTo(ENDS.plusDays(1));
        again = again.snapshotted("b", NEAR).converted("d", NEAR).verified(NEAR);
        assertThat(again.nextDueAt()).isEqualTo(NEAR);
        assertThat(again.next(NEAR)).isInstanceOf(Step.KeepPlan.class);
        assertThat(again.planKept(NEAR).state()).isEqualTo(MoveState.PLAN_READY);
    }

    @Test
    void carries_an_intent_through_before_anything_else() {
        Instant cutover = BERLIN.cutoverBefore(ENDS.plusDays(1));
        Migration interrupted = in(MoveState.PLAN_READY).cuttingOver(cutover);
        assertThat(interrupted.next(cutover.minus(Duration.ofDays(1)))).isInstanceOf(Step.CutOver.class);
        Instant daysLater = cutover.plus(Duration.ofDays(3));
        assertThat(interrupted.mirrored(daysLater).effectiveFrom()).isEqualTo(LocalDate.parse("2026-03-26"));
        for (int i = 0; i < 9; i++) {
            interrupted = interrupted.failed(daysLater, Obstacle.VERIFICATION_FAILED);
        }
        assertThat(interrupted.state()).isEqualTo(MoveState.PLAN_READY);
    }

    @Test
    void needs_a_person_after_five_failures_in_a_row() {
        Migration m = in(MoveState.PLAN_READY);
        for (int i = 0; i < 4; i++) {
            m = m.failed(NEAR, Obstacle.VERIFICATION_FAILED);
            assertThat(m.state()).isEqualTo(MoveState.PLAN_READY);
            assertThat(m.nextDueAt()).isEqualTo(NEAR.plus(Duration.ofHours(1)));
        }
        m = m.failed(NEAR, Obstacle.VERIFICATION_FAILED);
        assertThat(m.state()).isEqualTo(MoveState.QUARANTINED);
        assertThat(m.nextDueAt()).isNull();
    }

    @Test
    void takes_an_operators_wish_from_every_state_but_the_last_ones() {
        for (MoveState state : MoveState.values()) {
            Migration after = in(state).expedite(NEAR);
            switch (state) {
                case MIRRORED, SETTLED -> assertThat(after).isNull();
                case VERIFIED, PLAN_READY -> {
                    assertThat(after.state()).isEqualTo(state);
                    assertThat(after.planStartsOn()).isEqualTo(ENDS.plusDays(1));
                    assertThat(after.cutoverAt()).isEqualTo(NEAR);
                }
                default -> {
                    assertThat(after.state()).isEqualTo(MoveState.DETECTED);
                    assertThat(after.planStartsOn()).isEqualTo(BERLIN.firstUnpreparedDate(NEAR));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void can_be_taken_back_from_every_state(MoveState state) {
        Migration before = in(state);
        Migration after = before.rollBack(NEAR);
        switch (state) {
            case ROLLED_BACK, CANCELLED -> assertThat(after).as("nothing to take back").isNull();
            case MIRRORED, SETTLED -> {
                assertThat(after.next(NEAR)).isInstanceOf(Step.RollBack.class);
                assertThat(after.rollBack(NEAR).epoch()).as("asked for twice").isEqualTo(before.epoch());
                Migration back = after.rolledBack(NEAR);
                assertThat(back.state()).isEqualTo(MoveState.ROLLED_BACK);
                assertThat(back.epoch()).isGreaterThan(before.epoch());
                assertThat(back.effectiveFrom()).isEqualTo(BERLIN.firstUnpreparedDate(NEAR));
                assertThat(back.rollingBack()).isFalse();
                assertThat(back.nextDueAt()).isNull();
            }
            default -> {
                assertThat(after.state()).isEqualTo(MoveState.CANCELLED);
                assertThat(after.epoch()).isGreaterThan(before.epoch());
                assertThat(after.nextDueAt()).isNull();
            }
        }
    }

    @Test
    void goes_back_through_the_flip_where_the_cutover_may_have_flipped_already() {
        Migration interrupted = in(MoveState.PLAN_READY).cuttingOver(NEAR);
        Migration back = interrupted.rollBack(NEAR);
        assertThat(back.next(NEAR)).isInstanceOf(Step.RollBack.class);
        assertThat(back.rolledBack(NEAR).epoch()).isGreaterThan(interrupted.epoch());
        assertThat(back.rolledBack(NEAR).cuttingOver()).isFalse();
    }

    @Test
    void keeps_an_hour_away_from_texts_on_the_way_back_and_never_gives_up() {
        Migration back = in(MoveState.MIRRORED).rollBack(NEAR);
        Instant sending = BERLIN.sendAt(ENDS);
        assertThat(back.next(sending)).isEqualTo(new Step.Await(sending.plus(Duration.ofHours(1))));
        for (int i = 0; i < 9; i++) {
            back = back.failed(NEAR, Obstacle.VERIFICATION_FAILED);
        }
        assertThat(back.state()).isEqualTo(MoveState.MIRRORED);
        assertThat(back.next(NEAR)).isInstanceOf(Step.RollBack.class);
        Migration refused = back.rollbackRefused(NEAR);
        assertThat(refused.obstacle()).isEqualTo(Obstacle.CHANGED_SINCE_CUTOVER);
        assertThat(refused.next(NEAR)).isInstanceOf(Step.Await.class);
    }

    @Test
    void moves_again_with_a_new_plan_and_a_greater_epoch() {
        Migration back = in(MoveState.MIRRORED).rollBack(NEAR).rolledBack(NEAR);
        LocalDate newEnd = ENDS.plusDays(40);
        Schedule tokyo = new Schedule(ZoneId.of("Asia/Tokyo"), 6);
        Migration again = back
                .again(Migration.detected(back.athleteId(), newEnd, tokyo.firstUnpreparedDate(NEAR), tokyo,
                        NEAR, NEAR).asRequested(), NEAR);
        assertThat(again.next(NEAR)).isInstanceOf(Step.TakeSnapshot.class);
        assertThat(again.planEndsOn()).isEqualTo(newEnd);
        assertThat(again.planStartsOn()).isEqualTo(tokyo.firstUnpreparedDate(NEAR));
        again = again.snapshotted("b2", NEAR).converted("d2", NEAR).verified(NEAR);
        assertThat(again.next(NEAR)).as("the plan of before is void").isEqualTo(new Step.Await(null));
        again = again.planPublished(ENDS, NEAR).firstDayReady(NEAR).cuttingOver(NEAR);
        assertThat(again.epoch()).isGreaterThan(back.epoch());
        assertThat(again.mirrored(NEAR).epoch()).isEqualTo(again.epoch());
        assertThat(again.effectiveFrom()).isEqualTo(again.planStartsOn());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"2026-03-22T05:30:00Z,2026-03-22T07:00:00Z", "2026-03-22T06:30:00Z,2026-03-22T07:00:00Z",
            "2026-03-22T05:00:00Z,2026-03-22T05:00:00Z", "2026-03-22T07:00:00Z,2026-03-22T07:00:00Z",
            "2026-03-22T18:00:00Z,2026-03-22T18:00:00Z"})
    void keeps_an_hour_away_from_texts(Instant now, Instant clear) {
        assertThat(BERLIN.clearOfTexts(now)).isEqualTo(clear);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"2026-03-22T01:44:59Z,2026-03-22", "2026-03-22T01:45:00Z,2026-03-23",
            "2026-03-22T12:00:00Z,2026-03-23"})
    void takes_the_first_date_whose_text_nobody_prepares(Instant now, LocalDate date) {
        assertThat(BERLIN.firstUnpreparedDate(now)).isEqualTo(date);
    }

    @Test
    void sends_at_the_old_default_hour_where_the_column_makes_no_sense() {
        assertThat(new Schedule(ZoneOffset.UTC, -1).sendHour()).isEqualTo(8);
        assertThat(new Schedule(ZoneOffset.UTC, 24).sendHour()).isEqualTo(8);
    }

    private static Detection decide(Instant now) {
        return Detection.decide(ATHLETE, BOUNDARY, BERLIN, true, now);
    }

    private static Migration begun() {
        return ((Detection.Begins) decide(NEAR)).migration();
    }

    private static Migration in(MoveState state) {
        Migration m = begun();
        return new Migration(ATHLETE, state, ENDS, ENDS.plusDays(1), BERLIN, NEAR, "b", "d", false, true, false, 0,
                null,
                m.cutoverAt(), NEAR, 0, null, null, false, 5);
    }
}
