package dev.coachline.migration.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeptBackupsTest {

    @TempDir
    private Path directory;

    @Test
    void nobody_else_may_look_into_a_backup() throws IOException {
        Path backup = new KeptBackups(null, directory).begin(UUID.randomUUID());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rwx------");
    }

    @Test
    void what_is_left_behind_goes_and_what_is_kept_stays_until_somebody_is_erased() throws IOException {
        Path kept = directory.resolve("kept");
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        KeptBackups backups = new KeptBackups(kept, temporary);
        Files.writeString(backups.begin(UUID.randomUUID()).resolve("users.copy"), "x");
        Files.createDirectory(temporary.resolve("coachline-rehearsal-left"));
        Files.createDirectory(temporary.resolve("another"));
        assertThat(backups.sweep()).isOne();
        assertThat(temporary).isDirectoryContaining("glob:**another").isDirectoryNotContaining("glob:**left");
        assertThat(kept).isNotEmptyDirectory();
        assertThat(backups.forget()).isOne();
        assertThat(kept).isEmptyDirectory();
    }
}
