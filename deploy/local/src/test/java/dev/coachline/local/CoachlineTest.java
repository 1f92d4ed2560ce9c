package dev.coachline.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CoachlineTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"up --nonsense", "up --athletes many", "up --athletes -1", "up --port-base 80",
            "up --port-base 65530", "fly", "status --report", "bench", "bench jump", "cutover not-an-id", "sending",
            "sending stop", "sending pause", "migrate", "migrate fly", "migrate pause", "migrate run --athletes nobody",
            "migrate run --waves few", "migrate dry-run --retry a --csv b", "migrate hold first --seconds long",
            "migrate explain first --why because", "import", "import history.csv",
            "import history.csv --athlete nobody",
            "import history.csv --athlete 6d1f0b52-0000-4000-8000-000000000001 --unit stone",
            "export 6d1f0b52-0000-4000-8000-000000000001", "migrate", "migrate files",
            "migrate rollback", "migrate rollback nobody", "simulate --from soon",
            "migrate files dir --athlete nobody", "migrate files dir --migrate-dry-run --rollback-migration",
            "erase 6d1f0b52-0000-4000-8000-000000000001",
            "erase 6d1f0b52-0000-4000-8000-000000000001 --confirm 6d1f0b52-0000-4000-8000-000000000002", ""})
    void answers_what_it_does_not_understand_with_one_sentence(String line) {
        Outcome outcome = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().strip()).hasLineCount(1).endsWith("--help.").doesNotContain("Exception");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void every_command_has_help(String command) {
        Outcome outcome = run((command + " --help").strip().split(" "));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains(("Usage: deploy/coachline " + command).strip()).doesNotContain("null");
    }

    static List<String> commands() {
        List<String> commands = new ArrayList<>();
        addCommands(Coachline.commandLine(), "", commands);
        return commands;
    }

    private static void addCommands(CommandLine command, String name, List<String> commands) {
        commands.add(name);
        command.getSubcommands().forEach((called, sub) -> addCommands(sub, (name + " " + called).strip(), commands));
    }

    @Test
    void does_not_fall_back_behind_a_time_that_was_travelled_to() throws Exception {
        Path data = Files.createDirectory(directory.resolve("later"));
        Files.writeString(data.resolve("coachline-data"), "");
        long later = Instant.now().plusSeconds(86_400).toEpochMilli() * 1_000;
        Files.write(data.resolve("clock"), ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder()).putLong(later).array());

        Outcome outcome = run("up", "--data", data.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).contains("--time-travel", "--fresh");
    }

    @Test
    void names_the_port_that_is_in_use() throws Exception {
        // Below the ports that connections are given, so that the others are free.
        int port = 21_000 + (int) (ProcessHandle.current().pid() % 10_000);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = run("up", "--data", directory.resolve("data").toString(), "--port-base",
                    String.valueOf(taken.getLocalPort() - 12));

            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err().strip()).hasLineCount(1).contains("Port " + taken.getLocalPort(), "PostgreSQL",
                    "--port-base");
        }
    }

    @Test
    void does_not_delete_a_directory_that_is_not_its_own() throws Exception {
        Path kept = Files.writeString(directory.resolve("thesis.txt"), "years of work");

        Outcome outcome = run("up", "--fresh", "--data", directory.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).contains("not a Coachline data directory");
        assertThat(kept).exists();
    }

    @Test
    void does_not_start_in_a_directory_that_holds_something_else() throws Exception {
        Files.writeString(directory.resolve("thesis.txt"), "years of work");

        Outcome outcome = run("up", "--data", directory.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).contains("--data");
    }

    @Test
    void says_that_nothing_runs() {
        Outcome outcome = run("cutover", "--data", directory.resolve("nothing").toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).startsWith("Nothing runs on").contains("deploy/coachline up");
    }

    @Test
    void says_that_a_file_to_be_imported_does_not_exist() {
        Outcome outcome = run("import", directory.resolve("history.csv").toString(), "--athlete",
                "6d1f0b52-0000-4000-8000-000000000001", "--data", directory.resolve("nothing").toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).contains("history.csv is no file that can be read");
    }

    @Test
    void writes_the_report_of_a_status_where_nothing_runs() throws Exception {
        Path report = directory.resolve("report.json");

        Outcome outcome = run("status", "--data", directory.resolve("nothing").toString(), "--report",
                report.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(Files.readString(report)).contains("\"processes\" : [ ]");
    }

    @Test
    void says_that_a_report_cannot_be_written() {
        Outcome outcome = run("status", "--data", directory.resolve("nothing").toString(), "--report",
                directory.resolve("no/such/place.json").toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).startsWith("The report could not be written");
    }

    private record Outcome(int exit, String out, String err) {}

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Coachline.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
