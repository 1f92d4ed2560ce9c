package dev.coachline.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.coachline.local.terminal.PlainFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void keeps_its_secrets_until_it_is_deleted() throws Exception {
        DataDirectory data = prepared();
        String key = data.phoneKey();

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(prepared().phoneKey()).isEqualTo(key);
        assertThat(data.carrierAccount()).matches("AC[0-9a-f]{32}");

        data.delete();
        assertThat(data.root()).doesNotExist();
        assertThat(prepared().phoneKey()).isNotEqualTo(key);
    }

    @Test
    void remembers_what_runs_and_tells_it_from_a_later_process_of_the_same_number() throws Exception {
        DataDirectory data = prepared();
        RunFile.Run self = RunFile.Run.ofThisProcess();
        new RunFile(self, 18080,
                java.util.List.of(new RunFile.Run("gone", self.pid(), self.startedAt().minusSeconds(90)))).write(data);

        RunFile read = RunFile.read(data);

        assertThat(read).isNotNull();
        assertThat(read.supervisor().handle()).isPresent();
        assertThat(read.processes().getFirst().handle()).isEmpty();
    }

    @Test
    void keys_and_tokens_are_for_their_owner_only() throws Exception {
        DataDirectory data = prepared();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.keys()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.tokens()))).isEqualTo("rwx------");
    }

    /** A file system on which nothing is ever free. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> DataDirectory.at(Path.of("/proc/coachline")).requireSpace())
                .isInstanceOf(PlainFailure.class)
                .hasMessage("Only 0 MB are free for /proc/coachline and at least 2048 MB are needed;"
                        + " make room or name another place with --data.");
    }

    private DataDirectory prepared() throws Exception {
        DataDirectory data = DataDirectory.at(directory.resolve("data"));
        data.prepare();
        return data;
    }
}
