package dev.coachline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.jspecify.annotations.Nullable;

import dev.coachline.local.system.DataDirectory;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Seeding;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/** What only the first start on a data directory does: legacy athletes, their phones, and one new athlete to watch. */
final class FirstStart implements Seeding {

    private final Path legacyDone;
    private final Path demoDone;
    private final int athletes;
    private final Clock clock;
    private final Progress progress;

    FirstStart(DataDirectory data, int athletes, Clock clock, Progress progress) {
        this.legacyDone = data.root().resolve("legacy.seeded");
        this.demoDone = data.root().resolve("demo.enrolled");
        this.athletes = athletes;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public void seed(LocalAddresses addresses) throws Exception {
        if (Files.exists(legacyDone)) {
            return;
        }
        progress.step("Filling the legacy database with " + athletes + " athletes ...");
        Files.writeString(legacyDone, clock.instant() + "\n");
    }

    /** Null where it was enrolled before. */
    DemoAthlete.@Nullable Due enrolDemo(LocalSystem system) throws PlainFailure, IOException, InterruptedException {
        if (Files.exists(demoDone)) {
            return null;
        }
        DemoAthlete.Due due = DemoAthlete.enrol(system, clock.instant());
        Files.writeString(demoDone, due.at() + "\n");
        return due;
    }
}
