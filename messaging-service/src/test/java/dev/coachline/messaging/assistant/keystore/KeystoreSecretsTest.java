package dev.coachline.messaging.assistant.keystore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.coachline.messaging.assistant.keystore.KeystoreSecrets.KeystoreSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeystoreSecretsTest {

    @TempDir
    private Path directory;

    private KeystoreSecrets secrets(String password) {
        return new KeystoreSecrets(new KeystoreSettings(directory.resolve("s.p12").toString(), password));
    }

    @Test
    void what_was_stored_is_there_after_a_restart_for_whoever_has_the_password() throws IOException {
        assertThat(secrets("pw").put("a.b", "value with ünïcode")).isTrue();

        assertThat(secrets("pw").read("a.b")).isEqualTo("value with ünïcode");
        assertThat(secrets("pw").labels()).containsExactly("a.b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("s.p12"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(directory.resolve("s.p12"), StandardCharsets.ISO_8859_1))
                .doesNotContain("value with");
        assertThatThrownBy(() -> secrets("another").read("a.b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_crash_while_writing_leaves_the_file_of_before() throws IOException {
        secrets("pw").put("a", "1");
        Files.writeString(directory.resolve("s.p12.partial"), "half a file");

        assertThat(secrets("pw").read("a")).isEqualTo("1");
        assertThat(secrets("pw").put("b", "2")).isTrue();
        assertThat(secrets("pw").labels()).containsExactly("a", "b");
    }

    @Test
    void labels_that_begin_alike_go_together() {
        secrets("pw").put("import-1.a", "1");
        secrets("pw").put("import-1.b", "1");
        secrets("pw").put("import-2.a", "1");
        secrets("pw").removeAll("import-1.");
        assertThat(secrets("pw").labels()).containsExactly("import-2.a");
    }

    @Test
    void without_a_file_nothing_can_be_stored_and_a_file_wants_a_password() {
        KeystoreSecrets none = new KeystoreSecrets(new KeystoreSettings("", ""));
        assertThat(none.put("a", "1")).isFalse();
        assertThat(none.read("a")).isNull();
        assertThatThrownBy(() -> new KeystoreSettings("file.p12", "")).hasMessageContaining("SECRET_KEYSTORE_PASSWORD");
    }
}
