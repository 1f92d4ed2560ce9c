package dev.coachline.migration.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.migration.files.FilesReport.Outcome;
import dev.coachline.migration.files.InMemoryTarget.Killed;
import dev.coachline.migration.files.MigrateFiles.Steps;
import dev.coachline.migration.files.ReadDirectory.Owners;

import static dev.coachline.migration.files.Directories.ATHLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrateFilesTest {

    private static final Steps SILENT = step -> {};
    private static final Owners OWNERS = new Owners(ATHLETE, Map.of());
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path root;
    private final InMemoryTarget target = new InMemoryTarget();
    private final AtomicInteger ids = new AtomicInteger();
    private MigrateFiles files;
    private Map<String, String> before;

    @BeforeEach
    void a_directory() {
        Directories.plain(root);
        before = Directories.checksums(root);
        files = with(Files::newOutputStream);
    }

    private MigrateFiles with(Backup.Disk disk) {
        return new MigrateFiles(target, () -> new UUID(0, ids.incrementAndGet()), CLOCK, disk);
    }

    private List<String> backups() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve(ReadDirectory.BACKUPS))) {
            return all.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everything_comes_over_and_the_files_stay_as_they_are() throws Exception {
        FilesReport report = files.migrate(root, OWNERS, SILENT);

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(List.of(report.conversations(), (int) report.messages(), report.profiles(), report.mcpServers(),
                report.secretsMoved())).containsExactly(2, 2, 2, 2, 7);
        assertThat(target.conversations).containsOnlyKeys("chat-c1", "chat-c2");
        assertThat(target.inForce.profiles().get("p1").path("defaultProfile").asBoolean(false)).isTrue();
        assertThat(target.secrets).hasSize(7).containsValue("seven");
        assertThat(Directories.checksums(root)).isEqualTo(before);
        assertThat(backups()).containsExactly("20260302T080000.000Z");
        assertThat(Files.readString(root.resolve(ReadDirectory.MARKER))).contains("\"DONE\"")
                .contains(before.get("models.json")).contains("20260302T080000.000Z").doesNotContain("seven");
        assertThat(files.verify(root, OWNERS, SILENT).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void a_dry_run_changes_nothing_anywhere() throws Exception {
        FilesReport report = files.dryRun(root, OWNERS, SILENT);
        assertThat(report.outcome()).isEqualTo(Outcome.WOULD_BE_COMPLETE);
        assertThat(report.leavesIn()).isEqualTo(report.migrated() + report.derived());
        assertThat(target.calls).isZero();
        assertThat(Files.exists(root.resolve(ReadDirectory.BACKUPS))).isFalse();
    }

    @Test
    void a_second_run_does_nothing_and_a_changed_file_is_refused() throws Exception {
        FilesReport first = files.migrate(root, OWNERS, SILENT);
        int calls = target.calls;
        assertThat(files.migrate(root, OWNERS, SILENT)).isEqualTo(first);
        assertThat(target.calls).isEqualTo(calls);

        Directories.write(root, "models.json", "{}");
        assertThatThrownBy(() -> files.migrate(root, OWNERS, SILENT)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("--rollback-migration");
        assertThat(files.verify(root, OWNERS, SILENT).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void a_rollback_takes_everything_out_and_restores_every_byte() throws Exception {
        files.migrate(root, OWNERS, SILENT);
        Directories.write(root, "models.json", "written since");
        Directories.write(root, "conversations/new.json", "new since");
        Files.delete(root.resolve("notes.txt"));

        FilesReport report = files.rollback(root, SILENT);

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(target.conversations).isEmpty();
        assertThat(target.inForce.profiles()).isEmpty();
        assertThat(target.secrets).isEmpty();
        assertThat(Directories.checksums(root)).isEqualTo(before);
        Path aside = root.resolve(ReadDirectory.BACKUPS).resolve("replaced-20260302T080000.000Z");
        assertThat(aside.resolve("models.json")).hasContent("written since");
        assertThat(aside.resolve("conversations/new.json")).hasContent("new since");
        assertThat(Files.readString(root.resolve(ReadDirectory.MARKER))).contains("ROLLED_BACK");
        assertThat(files.rollback(root, SILENT)).isEqualTo(report);
    }

    @Test
    void after_a_rollback_a_migration_is_another_one_and_no_backup_is_written_over() throws Exception {
        FilesReport first = files.migrate(root, OWNERS, SILENT);
        files.rollback(root, SILENT);
        FilesReport second = files.migrate(root, OWNERS, SILENT);
        assertThat(second.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(second.batch()).isNotEqualTo(first.batch());
        assertThat(backups()).containsExactly("20260302T080000.000Z", "20260302T080000.000Z-2");
    }

    @Test
    void nothing_to_take_back_is_refused_and_so_is_a_damaged_backup() throws Exception {
        assertThatThrownBy(() -> files.rollback(root, SILENT)).isInstanceOf(RefusedException.class);
        FilesReport report = files.migrate(root, OWNERS, SILENT);
        Directories.write(root, report.backup() + "/files/models.json", "damaged");
        assertThatThrownBy(() -> files.rollback(root, SILENT)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("damaged");
        assertThat(target.conversations).hasSize(2);
    }

    @Test
    void a_part_that_fails_lets_the_others_go_on_and_the_run_is_incomplete() throws Exception {
        target.settingsFail = new IllegalStateException("down");
        Directories.write(root, "broken.json", "{\"conversations\": [");

        FilesReport report = files.migrate(root, OWNERS, SILENT);

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.problems()).extracting(FileProblem::file).contains("broken.json");
        assertThat(target.conversations).hasSize(2);
        assertThat(Files.exists(root.resolve(ReadDirectory.MARKER))).isFalse();

        target.settingsFail = null;
        Files.delete(root.resolve("broken.json"));
        assertThat(files.migrate(root, OWNERS, SILENT).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(target.inForce.profiles()).hasSize(2);
    }

    @Test
    void secrets_that_cannot_be_stored_are_named_by_their_labels() throws Exception {
        target.secretsReadOnly = true;
        FilesReport report = files.migrate(root, OWNERS, SILENT);
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.problems()).hasSize(7).allMatch(problem -> problem.reason().contains("by hand"));
        assertThat(report.toString()).doesNotContain("sk-one");
    }

    @Test
    void a_full_disk_leaves_nothing_behind_and_changes_nothing() throws Exception {
        MigrateFiles full = with(file -> {
            if (file.endsWith("models.json")) {
                throw new IOException("No space left on device");
            }
            return Files.newOutputStream(file);
        });
        assertThatThrownBy(() -> full.migrate(root, OWNERS, SILENT)).isInstanceOf(IOException.class);
        assertThat(backups()).isEmpty();
        assertThat(target.calls).isZero();
        assertThat(Directories.checksums(root)).isEqualTo(before);
        assertThat(files.migrate(root, OWNERS, SILENT).outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void a_disk_that_writes_something_else_is_found_out_before_anything_is_changed() {
        MigrateFiles lying = with(file -> file.endsWith("models.json")
                ? half(file)
                : Files.newOutputStream(file));
        assertThatThrownBy(() -> lying.migrate(root, OWNERS, SILENT)).isInstanceOf(IOException.class)
                .hasMessageContaining("models.json");
        assertThat(target.calls).isZero();
    }

    private static OutputStream half(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new OutputStream() {
            private int written;

            @Override
            public void write(int b) throws IOException {
                if (written++ % 2 == 0) {
                    out.write(b);
                }
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Test
    void a_run_beside_a_run_is_refused() throws Exception {
        List<String> refused = new ArrayList<>();
        files.migrate(root, OWNERS, step -> {
            try {
                files.migrate(root, OWNERS, SILENT);
            } catch (RefusedException e) {
                refused.add(e.getMessage());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(refused).isNotEmpty().allMatch(reason -> reason.contains("Another run"));
    }

    static Stream<Integer> everyPoint() {
        return IntStream.rangeClosed(1, 16).boxed();
    }

    /** Dies before the nth step or call; between two of them nothing can be seen from outside. */
    private Steps dying(int at) {
        target.calls = 0;
        target.dieAt = at;
        return step -> {
            if (++target.calls == at) {
                throw new Killed();
            }
        };
    }

    private void everythingOrNothing() {
        boolean all = target.conversations.size() == 2 && target.inForce.profiles().size() == 2
                && target.inForce.mcpServers().size() == 2;
        boolean nothing = target.conversations.isEmpty() && target.inForce.profiles().isEmpty()
                && target.inForce.mcpServers().isEmpty();
        assertThat(all || nothing).as("all or nothing in force").isTrue();
        assertThat(Directories.checksums(root)).isEqualTo(before);
    }

    @ParameterizedTest(name = "at {0}")
    @MethodSource("everyPoint")
    void whoever_dies_while_migrating_leaves_all_or_nothing_and_the_next_run_ends_it(int at) throws Exception {
        try {
            files.migrate(root, OWNERS, dying(at));
        } catch (Killed killed) {
            everythingOrNothing();
        }
        target.dieAt = Integer.MAX_VALUE;
        assertThat(files.migrate(root, OWNERS, SILENT).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(target.conversations).hasSize(2);
        assertThat(backups()).hasSize(1);
        files.rollback(root, SILENT);
        assertThat(target.conversations).isEmpty();
    }

    @ParameterizedTest(name = "at {0}")
    @MethodSource("everyPoint")
    void whoever_dies_while_rolling_back_leaves_all_or_nothing_and_the_next_run_ends_it(int at) throws Exception {
        files.migrate(root, OWNERS, SILENT);
        try {
            files.rollback(root, dying(at));
        } catch (Killed killed) {
            everythingOrNothing();
            target.dieAt = Integer.MAX_VALUE;
            if (at > 1) {
                assertThatThrownBy(() -> files.migrate(root, OWNERS, SILENT)).isInstanceOf(RefusedException.class);
            }
        }
        target.dieAt = Integer.MAX_VALUE;
        assertThat(files.rollback(root, SILENT).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(target.conversations).isEmpty();
        assertThat(Directories.checksums(root)).isEqualTo(before);
    }

    @Test
    void a_half_written_backup_of_a_dead_run_is_not_relied_on() throws Exception {
        Directories.write(root, ReadDirectory.BACKUPS + "/partial/files/models.json", "half");
        files.migrate(root, OWNERS, SILENT);
        assertThat(backups()).containsExactly("20260302T080000.000Z");
        files.rollback(root, SILENT);
        assertThat(Directories.checksums(root)).isEqualTo(before);
    }

    @Test
    void verification_finds_what_is_missing_or_another_one_over_there() throws Exception {
        files.migrate(root, OWNERS, SILENT);
        target.conversations.remove("chat-c1");
        target.inForce.mcpServers().remove("github");
        FilesReport report = files.verify(root, OWNERS, SILENT);
        assertThat(report.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(report.problems()).extracting(FileProblem::reason).containsExactly(
                "conversation chat-c1 is not over there", "MCP server github is not over there");
    }

    @Test
    void ten_thousand_conversations_come_over_and_go_back_to_the_byte() throws Exception {
        StringBuilder many = new StringBuilder("{\"conversations\": [");
        for (int i = 0; i < 9_000; i++) {
            many.append(i == 0 ? "" : ",").append(Directories.one("listed-" + i));
        }
        Directories.write(root, "storage/conversations.json", many.append("]}").toString());
        for (int i = 0; i < 1_000; i++) {
            Directories.write(root, "conversations/" + i + ".json", Directories.one("own-" + i));
        }
        before = Directories.checksums(root);

        FilesReport report = files.migrate(root, OWNERS, SILENT);

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.conversations()).isEqualTo(10_000);
        assertThat(report.messages()).isEqualTo(60_000);
        assertThat(report.leavesIn()).isEqualTo(report.migrated() + report.derived());
        files.rollback(root, SILENT);
        assertThat(target.conversations).isEmpty();
        assertThat(Directories.checksums(root)).isEqualTo(before);
    }

    @Test
    void a_directory_that_is_none_is_refused() {
        assertThatThrownBy(() -> files.migrate(root.resolve("gone"), OWNERS, SILENT))
                .isInstanceOf(RefusedException.class);
    }
}
