package dev.coachline.local.migrate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.coachline.local.Coachline;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands against a migration-service that answers what it is told to. */
class MigrateCommandTest {

    private static final String RUN = """
            {"runId":"00000000-0000-4000-8000-00000000000a","name":"first","state":"running","wave":1,"waves":[1,100],
             "selection":"every legacy athlete","now":false,"selected":3,"athletes":{"moved":1,"waiting":2},
             "routes":{"at_boundary":3},"pace":{"perMinute":60,"batch":20,"textDistanceMinutes":60},"throttle":0.5,
             "effectivePerMinute":30,"closed":[],"eta":{"kind":"estimating","says":"estimating (too few)"}}""";

    @TempDir
    Path directory;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String problem = "{\"detail\":\"No run here.\"}";
    private String at;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Path token = Files.writeString(directory.resolve("token.txt"), "t-1\n");
        at = " --url http://127.0.0.1:" + server.getAddress().getPort() + " --token-file " + token;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(request + (body.isEmpty() ? "" : " " + body));
        boolean known = "Bearer t-1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String answer = known ? answers.getOrDefault(request, answers.get(exchange.getRequestMethod())) : null;
        byte[] bytes = (answer == null ? problem : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type",
                request.endsWith(".md") ? "text/markdown" : "application/json");
        exchange.sendResponseHeaders(!known ? 401 : answer == null ? 409 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void a_run_is_started_with_what_was_asked_for() throws Exception {
        answers.put("PUT", RUN);
        Path csv = Files.writeString(directory.resolve("wave.csv"), "athlete_id\n00000000-0000-4000-8000-000000000001");
        Outcome outcome = run("run --name first --ends-within 14 --zone Europe/ --waves 10,100 --by-hand --per-minute 6"
                + " --csv " + csv + " --id 00000000-0000-4000-8000-00000000000a" + at);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(asked).singleElement().asString()
                .startsWith("PUT /runs/00000000-0000-4000-8000-00000000000a ")
                .contains("\"planEndsWithinDays\":14", "\"zone\":\"Europe/\"", "\"waves\":[10,100]", "\"byHand\":true",
                        "\"now\":false", "\"csv\":\"athlete_id\\n0000", "\"pace\":{\"perMinute\":6}",
                        "\"name\":\"first\"");
        assertThat(outcome.out()).contains("athletes: 3 = 1 moved + 2 waiting", "throttled to 30", "estimating");
    }

    @Test
    void a_run_is_found_by_its_name() {
        answers.put("GET /runs", "[" + RUN + "]");
        answers.put("POST", RUN);
        answers.put("PATCH", RUN);
        assertThat(run("pause first --why lunch" + at).exit()).isZero();
        assertThat(run("adjust first --batch 3" + at).exit()).isZero();
        assertThat(run("hold FIRST" + at).err()).contains("There is no run 'FIRST'", "migrate status");
        String path = "/runs/00000000-0000-4000-8000-00000000000a";
        assertThat(asked).contains("POST " + path + "/pause {\"why\":\"lunch\"}",
                "PATCH " + path + "/pace {\"batch\":3}");
    }

    @Test
    void a_refusal_is_one_sentence() {
        answers.put("GET /runs", "[" + RUN + "]");
        Outcome outcome = run("advance first" + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).isEqualTo("migration-service refuses (409): No run here.");
    }

    @Test
    void what_is_wrong_is_told_by_the_options_name() {
        problem = """
                {"detail":"...","errors":[{"field":"pace.batch","problem":"must be from 1 to 1000"},
                 {"field":"csv","problem":"line 2 has no athlete's id in column 1"}]}""";
        assertThat(run("dry-run --batch 0" + at).err().strip()).isEqualTo("migration-service refuses (409): "
                + "--batch must be from 1 to 1000; --csv line 2 has no athlete's id in column 1.");
    }

    @Test
    void a_token_that_is_none_is_not_told() throws Exception {
        Path token = Files.writeString(directory.resolve("two.txt"), "se cret\n");
        Outcome outcome = run("status --url http://127.0.0.1:9 --token-file " + token);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("two.txt is no token").doesNotContain("cret ", "Exception");
        assertThat(run("status --url ftp://x --token-file " + directory.resolve("token.txt")).err())
                .contains("'ftp://x' is no address");
        assertThat(run("status --token-file " + directory.resolve("none.txt")).err()).contains("cannot be read");
    }

    @Test
    void a_run_that_is_held_says_until_when_and_instants_have_no_fractions() {
        answers.put("GET /runs", "[" + RUN.replace("\"closed\":[]",
                "\"closed\":[],\"pause\":\"forced\",\"heldUntil\":\"2026-03-01T08:00:00.123456Z\"")
                .replace("estimating (too few)", "over since 2026-03-01T09:00:00.987654321Z") + "]");
        assertThat(run("status first" + at).out()).contains("first  running, held until 2026-03-01T08:00:00Z  wave 1",
                "over since 2026-03-01T09:00:00Z");
    }

    @Test
    void a_closed_gate_is_told_and_ends_with_1() {
        answers.put("GET /runs", "[" + RUN.replace("\"closed\":[]", "\"closed\":[\"2 texts were missed\"]") + "]");
        Outcome outcome = run("status first" + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("gate closed: 2 texts were missed");
    }

    @Test
    void what_stands_against_removing_the_service_is_listed_and_ends_with_1() throws Exception {
        answers.put("GET /retirement", """
                {"removable":false,"obstacles":[{"what":"with_legacy","count":12,"remedy":"migrate run"},
                 {"what":"rollback_window","until":"2026-06-01T00:00:00Z","remedy":"wait"}]}""");
        Path report = directory.resolve("removal.json");
        Outcome outcome = run("status --removal --report " + report + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("with legacy 12", "rollback window until 2026-06-01T00:00:00Z",
                "still needed");
        assertThat(report).content().contains("\"removable\"");

        answers.put("GET /retirement", "{\"removable\":true,\"obstacles\":[]}");
        assertThat(run("status --removal" + at)).satisfies(done -> {
            assertThat(done.exit()).isZero();
            assertThat(done.out()).contains("Nothing stands against");
        });
    }

    @Test
    void pages_of_the_inventory_are_summed() throws Exception {
        answers.put("GET /runs/inventory?limit=100", page(100, "\"00000000-0000-4000-8000-000000000009\""));
        answers.put("GET /runs/inventory?limit=100&after=00000000-0000-4000-8000-000000000009", page(7, "null"));
        Path report = directory.resolve("plan.json");
        Outcome outcome = run("plan --report " + report + at);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("107 athletes", "     107  P1", "20 leaves in = 12 migrated");
        assertThat(Files.readString(report)).contains("\"athletes\" : 107");
    }

    private static String page(int athletes, String next) {
        return """
                {"athletes":%d,"profiles":{"P1":%d},"plans":{},"obstacles":{},"unmatched":{},
                 "ledger":{"leavesIn":10,"migrated":6,"derived":4,"unmatched":0},"next":%s}""".formatted(athletes,
                athletes, next);
    }

    @Test
    void verifying_goes_on_to_the_last_page_and_ends_with_1_where_something_differs() {
        answers.put("GET /runs", "[" + RUN + "]");
        String path = "POST /runs/00000000-0000-4000-8000-00000000000a/verify?limit=100";
        answers.put(path, "{\"checked\":100,\"mismatches\":{},\"next\":\"x\"}");
        answers.put(path + "&after=x", "{\"checked\":5,\"mismatches\":{\"a\":\"legacy_rows_changed\"}}");
        Outcome outcome = run("verify first" + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("a  legacy_rows_changed", "105 athletes compared, 1 do not agree.");
    }

    private static final String REHEARSED = """
            {"state":"done","report":{"selected":4,"routes":{"at_boundary":3,"paused":1},"members":3,"rehearsed":3,
             "thereAndBack":2,"quarantined":1,"failed":0,"obstacles":{"damaged_records":1},"failures":{},
             "unmatched":{"a record without a load":2},"ledger":{"leavesIn":9,"migrated":6,"derived":1,"unmatched":2},
             "records":{"legacy":5,"preserved":5},
             "tables":[{"table":"users","rows":4,"liveSha256":"a","restoredSha256":"a","afterSha256":"a"}],
             "backup":{"directory":null,"files":[{}]},
             "seconds":{"backup":1.0,"restore":2.0,"rehearsal":0.5,"athleteMedian":0.1,"athleteP95":0.2,"athleteMost":0.2},
             "expected":{"minutesByPace":1,"minutesOfWork":0.4,"lastCutover":"2026-03-09T17:00:00Z"},"holds":true}}""";

    @Test
    void a_rehearsal_is_followed_and_its_counts_are_printed() throws Exception {
        answers.put("PUT", "{\"state\":\"running\",\"phase\":\"backing_up\",\"done\":2,\"total\":9}");
        answers.put("GET", REHEARSED);
        Path report = directory.resolve("rehearsal.json");
        Outcome outcome = run("rehearse --ends-within 14 --sample 3 --report " + report + at);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(asked.getFirst())
                .matches("(?s)PUT /rehearsals/[0-9a-f-]{36}\\?sample=3 .*planEndsWithinDays\":14.*");
        assertThat(outcome.out()).contains("backing up: 2 of 9", "4 athletes selected = 3 at boundary + 1 paused",
                "3 rehearsed = 2 there and back + 1 quarantined + 0 failed", "2  leaves: a record without a load",
                "hash-identical", "removed with the copy",
                "in minutes: 1 by the pace, 0.4 by the work; the last cutover: 2026-03-09T17:00:00Z",
                "Everything held");
        assertThat(Files.readString(report)).contains("\"rehearsal\"", "\"athletes\"");
    }

    @Test
    void a_rehearsal_in_which_rows_changed_ends_with_1_and_one_that_was_given_up_says_why() {
        answers.put("PUT",
                REHEARSED.replace("\"afterSha256\":\"a\"", "\"afterSha256\":\"b\"").replace("true", "false"));
        answers.put("GET", "[]");
        Outcome outcome = run("rehearse" + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("NOT the same everywhere: users", "Not everything held");
        answers.put("PUT", "{\"state\":\"failed\",\"failure\":\"The backup cannot be restored: users.copy.\"}");
        outcome = run("rehearse" + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).contains("users.copy", "Nothing has been changed");
    }

    @Test
    void what_was_not_measured_is_called_so_and_never_zero() throws Exception {
        answers.put("GET /measures",
                "{\"tokens\":[{\"purpose\":\"chat\",\"legacyCalls\":0,\"newCalls\":3,\"newTokens\":12.5}]}");
        Outcome outcome = run("metrics" + at);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().lines().filter(line -> line.endsWith("  not measured"))).hasSize(5);
        assertThat(outcome.out()).contains("12.5 after (3), saving not measured").doesNotContain(" 0 of", "0 %");
    }

    @Test
    void a_record_or_a_morning_that_is_lacking_ends_with_1() throws Exception {
        answers.put("GET /measures", "{\"records\":{\"athletes\":2,\"legacy\":9,\"preserved\":9},"
                + "\"mornings\":{\"due\":28,\"sent\":28},\"repliesBefore\":{\"count\":4,\"p50Seconds\":4.0,\"p95Seconds\":8.0},"
                + "\"repliesAfter\":{\"count\":4,\"p50Seconds\":1.0,\"p95Seconds\":2.0},\"p50Reduction\":0.75,\"p95Reduction\":0.75,\"tokens\":[]}");
        answers.put("GET /measures/athletes?limit=100", "[{\"athleteId\":\"a\"}]");
        Path report = directory.resolve("metrics.json");
        Outcome outcome = run("metrics --report " + report + at);
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("9 of 9, of 2 athletes", "28 of 28 due", "75 % (median)");
        assertThat(Files.readString(report)).contains("\"athleteId\" : \"a\"");
        answers.put("GET /measures", "{\"mornings\":{\"due\":28,\"sent\":27},\"tokens\":[]}");
        assertThat(run("metrics" + at).exit()).isEqualTo(1);
    }

    @Test
    void the_report_is_a_page_and_a_file() throws Exception {
        answers.put("GET /runs", "[" + RUN + "]");
        answers.put("GET /runs/00000000-0000-4000-8000-00000000000a/report.md", "# Run first\n");
        answers.put("GET /runs/00000000-0000-4000-8000-00000000000a/report", "{\"cases\":[]}");
        Path json = directory.resolve("report.json");
        assertThat(run("report first --report " + json + at).out()).isEqualTo("# Run first\n");
        assertThat(Files.readString(json)).contains("\"cases\"");
        Path page = directory.resolve("report.md");
        assertThat(run("report first --to " + page + at).exit()).isZero();
        assertThat(page).hasContent("# Run first\n");
    }

    @Test
    void a_token_of_this_machine_never_goes_to_another_one() {
        Outcome outcome = run("status --url http://127.0.0.1:9");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().strip()).hasLineCount(1).startsWith("No token for http://127.0.0.1:9")
                .contains("--token-file", "COACHLINE_TOKEN");
        assertThat(run("status --url nowhere --token-file " + directory.resolve("token.txt")).err())
                .contains("'nowhere' is no address");
    }

    @Test
    void an_option_counts_before_the_environment() throws Exception {
        Map<String, String> environment = Map.of(Deployment.URL, "https://environment.example", Deployment.TOKEN, "t");
        Deployment named = CommandLine.populateCommand(new Deployment(), "--url", "https://option.example");
        assertThat(named.service(environment).base()).hasHost("option.example");
        assertThat(CommandLine.populateCommand(new Deployment()).service(environment).base())
                .hasHost("environment.example");
    }

    @Test
    void shadow_compares_page_by_page_and_ends_with_1_while_something_stands_open() throws Exception {
        String path = "POST /shadow-reads/sessions/comparisons?limit=20";
        answers.put(path,
                "{\"checked\":20,\"outcomes\":{\"agree\":19,\"unexplained\":1},\"unexplained\":[\"a\"],\"next\":\"b\"}");
        answers.put(path + "&after=b", "{\"checked\":3,\"outcomes\":{\"agree\":3},\"unexplained\":[]}");
        answers.put("GET /shadow-reads", """
                [{"kind":"sessions","reads":"legacy","since":"2026-03-01T00:00:00Z","who":"service",
                  "why":"1 of 20 comparisons are unexplained","compared":23,"explained":2,"unexplained":1,
                  "differences":{"value_differs":1},"open":1}]""");
        answers.put("GET /shadow-reads/differences?limit=1000", """
                [{"athleteId":"a","kind":"sessions","pointer":"/s/sets/0/load","difference":"value_differs"}]""");
        Path report = directory.resolve("shadow.json");
        Outcome outcome = run("shadow --compare sessions --differences --report " + report + at);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("23 athletes compared: 22 agree + 1 unexplained.",
                "read from the legacy side", "1 value_differs",
                "a  sessions/s/sets/0/load  value_differs");
        assertThat(Files.readString(report)).contains("\"checked\"", "23");
    }

    @Test
    void shadow_switches_and_programs_take_a_step_or_say_why_not() {
        answers.put("GET /shadow-reads", "[]");
        answers.put("PUT /shadow-reads/programs/switch", "{}");
        assertThat(run("shadow --switch programs --to new --why mended" + at).exit()).isZero();
        assertThat(asked).anySatisfy(request -> assertThat(request).startsWith("PUT /shadow-reads/programs/switch")
                .contains("\"reads\":\"new\"", "\"why\":\"mended\""));
        Outcome half = run("shadow --switch programs" + at);
        assertThat(half.exit()).isNotZero();
        assertThat(half.err()).contains("belong together");
        Outcome refused = run("programs --to read_only --why window" + at);
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("migration-service refuses (409)");
        answers.put("GET /program-columns", """
                {"state":"read_only","since":"2026-03-01T00:00:00Z","who":"op","why":"window","reads":"new",
                 "guarded":true,"backUntil":"2026-05-24T00:00:00Z"}""");
        assertThat(run("programs" + at).out()).contains("are read-only", "refuses the old application's writes",
                "way back until 2026-05-24T00:00:00Z");
    }

    private record Outcome(int exit, String out, String err) {}

    private static Outcome run(String line) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Coachline.run(new PrintWriter(out, true), new PrintWriter(err, true),
                    ("migrate " + line).split(" "));
            return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(terminal);
        }
    }
}
