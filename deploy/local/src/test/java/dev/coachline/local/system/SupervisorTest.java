package dev.coachline.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.coachline.local.terminal.PlainFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SupervisorTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(said::add, () -> {});

    @AfterEach
    void stop() throws Exception {
        supervisor.stop(List.of("dummy"));
        supervisor.close();
    }

    @Test
    void starts_a_process_again_that_was_killed_and_says_so() throws Exception {
        ManagedProcess first = supervisor.start(dummy("echo READY; exec sleep 60"));
        first.awaitReady(SOON);
        supervisor.keepRunning("dummy");

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

        await().atMost(SOON).until(() -> {
            ManagedProcess now = supervisor.running().getFirst();
            return now.pid() != first.pid() && now.alive();
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(said).hasSize(2));
        assertThat(said.getFirst()).contains("dummy died", "exit code 137", "starting it again");
        assertThat(said.getLast()).contains("dummy is ready again after");
        assertThat(supervisor.recoveries()).singleElement().satisfies(recovery -> {
            assertThat(recovery.name()).isEqualTo("dummy");
            assertThat(recovery.seconds()).isPositive();
        });
    }

    @Test
    void leaves_a_process_down_that_it_stopped_itself() throws Exception {
        ManagedProcess process = supervisor.start(dummy("echo READY; exec sleep 60"));
        process.awaitReady(SOON);
        supervisor.keepRunning("dummy");

        supervisor.stop(List.of("dummy"));

        assertThat(process.alive()).isFalse();
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(said::isEmpty);
    }

    @Test
    void kills_what_does_not_stop_within_its_grace() throws Exception {
        ManagedProcess process = supervisor.start(dummy("trap '' TERM; echo READY; while :; do sleep 0.1; done"));
        process.awaitReady(SOON);

        supervisor.stop(List.of("dummy"));

        assertThat(process.alive()).isFalse();
    }

    @Test
    void says_which_log_tells_why_a_process_stopped_while_starting() throws Exception {
        ManagedProcess process = supervisor.start(dummy("echo no luck; exit 3"));

        assertThatThrownBy(() -> process.awaitReady(SOON)).isInstanceOf(PlainFailure.class)
                .hasMessageContaining("exit code 3").hasMessageContaining("dummy.log");
        assertThat(Files.readString(directory.resolve("dummy.log"))).contains("no luck");
    }

    @Test
    void waits_longer_after_each_death_up_to_a_limit() {
        assertThat(Supervisor.pauseAfter(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(Supervisor.pauseAfter(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Supervisor.pauseAfter(100)).isEqualTo(Duration.ofSeconds(15));
    }

    private ProcessSpec dummy(String script) {
        return new ProcessSpec("dummy", List.of("/bin/sh", "-c", script), Map::of, directory.resolve("dummy.log"),
                (log, from) -> read(log).contains("READY"), Duration.ofMillis(500));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return "";
        }
    }
}
