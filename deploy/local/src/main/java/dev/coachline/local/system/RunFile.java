package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs on a data directory, so that other commands find it: {@code run.json}.
 *
 * @param supervisor the process that watches the others
 */
public record RunFile(Run supervisor, int portBase, List<Run> processes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A process, told apart from a later one with the same number by when it started. */
    public record Run(String name, long pid, Instant startedAt) {

        static Run ofThisProcess() {
            return new Run("supervisor", ProcessHandle.current().pid(),
                    ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH));
        }

        /** The process, where it still lives. */
        public Optional<ProcessHandle> handle() {
            // The kernel's clock ticks move by hundredths of a second between two readings.
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(found -> found.info().startInstant()
                    .filter(at -> Duration.between(at, startedAt).abs().toSeconds() < 2).isPresent());
        }
    }

    public LocalAddresses addresses() {
        return LocalAddresses.on(new LocalPorts(portBase), processes.stream()
                .anyMatch(process -> process.name().equals(LocalServices.MIGRATION.processName)));
    }

    /** What runs on that directory; null where nothing does. */
    public static @Nullable RunFile read(DataDirectory data) {
        if (!Files.exists(data.runFile())) {
            return null;
        }
        try {
            return JSON.readValue(Files.readString(data.runFile()), RunFile.class);
        } catch (IOException | JacksonException e) {
            return null;
        }
    }

    void write(DataDirectory data) throws IOException {
        Path partial = data.root().resolve("run.json.partial");
        Files.writeString(partial, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(partial, data.runFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
