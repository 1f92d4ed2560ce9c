package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.coachline.local.terminal.PlainFailure;

/** One run of a process. */
final class ManagedProcess {

    private static final long POLL_MILLIS = 50;

    private final ProcessSpec spec;
    private final Process process;
    private final long logStart;

    private ManagedProcess(ProcessSpec spec, Process process, long logStart) {
        this.spec = spec;
        this.process = process;
        this.logStart = logStart;
    }

    static ManagedProcess start(ProcessSpec spec) throws IOException {
        Files.createDirectories(spec.log().toAbsolutePath().getParent());
        long logStart = Files.exists(spec.log()) ? Files.size(spec.log()) : 0;
        // Ctrl-C reaches the whole group: the children ignore it, so that the supervisor can stop them in order.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(spec.environment().get());
        return new ManagedProcess(spec, builder.start(), logStart);
    }

    void awaitReady(Duration patience) throws PlainFailure, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!spec.readiness().holds(spec.log(), logStart)) {
            if (!process.isAlive()) {
                throw new PlainFailure("%s stopped while starting (exit code %d); %s says why.".formatted(spec.name(),
                        process.exitValue(), spec.log()));
            }
            if (System.nanoTime() > deadline) {
                throw new PlainFailure("%s was not ready within %d seconds; %s says why.".formatted(spec.name(),
                        patience.toSeconds(), spec.log()));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    String name() {
        return spec.name();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    Instant startedAt() {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Asks it to stop, waits for its grace, then kills it. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
