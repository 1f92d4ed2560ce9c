package dev.coachline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.local.system.DataDirectory;
import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Seeding;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/** What only the first start on a data directory does: legacy athletes, their phones, and one new athlete to watch. */
final class FirstStart implements Seeding {

    /** A world in which several who can be moved reach the end of their plans today, at different hours. */
    private static final long SEED = 20260143;
    /** Generated plans end from the eighth day of the window on: so the first of these end today. */
    private static final int WINDOW_BEGAN_DAYS_AGO = 8;
    /** And the last within seven days, when their move begins; but for the few whom the generator lets end later. */
    private static final int WINDOW_DAYS = 19;

    private final Path legacyDone;
    private final Path demoDone;
    private final int athletes;
    private final InstantSource clock;
    private final Progress progress;

    FirstStart(DataDirectory data, int athletes, InstantSource clock, Progress progress) {
        this.legacyDone = data.root().resolve("legacy.seeded");
        this.demoDone = data.root().resolve("demo.enrolled");
        this.athletes = athletes;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public void seed(LocalAddresses addresses) throws Exception {
        if (Files.exists(legacyDone) || !addresses.withMigration()) {
            return;
        }
        progress.step("Filling the legacy database with " + athletes + " athletes ...");
        LegacyGenerator.Settings settings = world(athletes, clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
        HttpJson carrier = new HttpJson("");
        for (LegacyAthlete athlete : LegacyGenerator.athletes(settings)) {
            carrier.send("PUT", addresses.carrier(), "/phones/" + athlete.phone(),
                    Map.of("label", athlete.name(), "zone", athlete.zone().getId(), "athleteId",
                            athlete.id().toString()));
        }
        try (Connection connection = DriverManager.getConnection(addresses.jdbcUrl("legacy"))) {
            LegacyGenerator.fill(connection, settings);
        }
        Files.writeString(legacyDone, clock.instant() + "\n");
    }

    static LegacyGenerator.Settings world(int athletes, LocalDate today) {
        return new LegacyGenerator.Settings(athletes, today.minusDays(WINDOW_BEGAN_DAYS_AGO), WINDOW_DAYS, SEED);
    }

    /** Null where it was enrolled before, or could not be; the system is as good without it. */
    DemoAthlete.@Nullable Due enrolDemo(LocalSystem system) throws InterruptedException {
        if (Files.exists(demoDone)) {
            return null;
        }
        try {
            DemoAthlete.Due due = DemoAthlete.enrol(system, clock);
            Files.writeString(demoDone, due.at() + "\n");
            return due;
        } catch (PlainFailure | IOException e) {
            progress.step("No demo athlete this time: " + e.getMessage());
            return null;
        }
    }
}
