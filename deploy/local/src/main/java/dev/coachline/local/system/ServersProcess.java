package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.coachline.servers.Servers;

/**
 * The process that holds Kafka, PostgreSQL and the MongoDB protocol: {@code DIRECTORY FIRST_PORT [--until-ready]}.
 */
final class ServersProcess {

    static final String READY = "READY";
    /** Ends it as soon as everything listens. */
    static final String UNTIL_READY = "--until-ready";
    static final int HEAP_MEGABYTES = 256;
    private static final List<String> DATABASES = List.of("plan", "messaging", "migration", "legacy");

    private ServersProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of(args[0]);
        endStrayPostgres(directory.resolve("postgres/data/postmaster.pid"));
        Servers servers = Servers.start(directory, Servers.Ports.from(Integer.parseInt(args[1])));
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop-servers"));
        DATABASES.forEach(servers::jdbcUrl);
        System.out.println(READY);
        if (args.length > 2 && args[2].equals(UNTIL_READY)) {
            System.exit(0);
        }
        Thread.currentThread().join();
    }

    /** PostgreSQL is a child of its own; it outlives this process where that was killed, and then holds its port. */
    private static void endStrayPostgres(Path pidFile) throws IOException, InterruptedException {
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> stray = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ServersProcess::isPostgres);
        if (stray.isPresent()) {
            // SIGTERM would wait for every client to leave; SIGINT disconnects them and shuts down cleanly.
            new ProcessBuilder("kill", "-INT", String.valueOf(stray.get().pid())).start().waitFor(5, TimeUnit.SECONDS);
            stray.get().onExit().completeOnTimeout(stray.get(), 10, TimeUnit.SECONDS).join();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("postgres")).isPresent();
    }
}
