package dev.coachline.migration.cutover;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandStillTest {

    private static final Instant NOW = Instant.parse("2026-03-21T12:00:00Z");
    private static final LocalDate ENDS_ON = LocalDate.of(2026, 3, 21);
    private static final Migration DETECTED = Migration.detected(
            UUID.fromString("00000000-0000-4000-8000-00000000000a"),
            ENDS_ON, ENDS_ON.plusDays(1), new Schedule(ZoneOffset.UTC, 7), NOW, NOW);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicBoolean worked = new AtomicBoolean();

    /** Everybody who is due waits for an answer, and is put off then. */
    private final MoveAthletes moves = new MoveAthletes(
            (Migrations) Proxy.newProxyInstance(Migrations.class.getClassLoader(), new Class<?>[]{Migrations.class},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "due" -> List.of(DETECTED);
                        case "save" -> true;
                        case "saveAll" -> Set.of();
                        default -> null;
                    }),
            null, null, null, null, null, new MoveObserver() {
                @Override
                public void moved(Change change) {
                    // Nobody is told.
                }

                @Override
                public void failed(UUID athleteId, RuntimeException cause) {
                    throw cause;
                }
            }, new Admission() {
                @Override
                public Verdict mayBegin(UUID athleteId, Instant now) {
                    return new Verdict.Go();
                }

                @Override
                public Verdict mayStep(Migration migration, Migration.Step step, Instant now) {
                    asked.countDown();
                    try {
                        answered.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new Verdict.Wait(now.plusSeconds(60));
                }
            }, 2);

    @Test
    void nobody_is_worked_on_while_moves_stand_still() throws InterruptedException {
        Thread run = Thread.ofVirtual().start(() -> moves.run(NOW));
        asked.await();
        assertThat(moves.whileStill(Duration.ofMillis(20), () -> worked.set(true))).isFalse();
        assertThat(worked).isFalse();
        answered.countDown();
        assertThat(moves.whileStill(Duration.ofSeconds(20), () -> worked.set(true))).isTrue();
        assertThat(worked).isTrue();
        run.join();
    }

    @Test
    void moves_begin_when_the_stillness_is_over() throws InterruptedException {
        answered.countDown();
        Thread[] run = new Thread[1];
        moves.whileStill(Duration.ofSeconds(20), () -> {
            run[0] = Thread.ofVirtual().start(() -> moves.run(NOW));
            assertThat(asked.getCount()).isEqualTo(1);
        });
        run[0].join();
        assertThat(asked.getCount()).isZero();
    }
}
