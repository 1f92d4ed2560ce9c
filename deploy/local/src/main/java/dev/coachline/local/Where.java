package dev.coachline.local;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.coachline.local.system.DataDirectory;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.RunFile;
import dev.coachline.local.terminal.PlainFailure;

/** The option that says which system is meant. */
final class Where {

    @Option(names = "--data", paramLabel = "DIR", description = "Directory that holds all state (default: .coachline in the project's directory).")
    private @Nullable Path data;

    static Path home() {
        return Path.of(System.getProperty("coachline.home", ".")).toAbsolutePath().normalize();
    }

    DataDirectory data() {
        return DataDirectory.at(data == null ? home().resolve(".coachline") : data);
    }

    /** What runs there now; null where nothing does. */
    @Nullable
    RunFile running() {
        RunFile run = RunFile.read(data());
        return run == null || run.supervisor().handle().isEmpty() ? null : run;
    }

    LocalAddresses addresses() throws PlainFailure {
        RunFile run = running();
        if (run == null) {
            throw new PlainFailure("Nothing runs on " + data().root() + "; start it with deploy/coachline up.");
        }
        return run.addresses();
    }
}
