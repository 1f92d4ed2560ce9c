package dev.coachline.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The alerts and the dashboard are held against the meters in the services' code: an alert on a name that nobody exports never fires. */
class MonitoringTest {

    private static final Path DIRECTORY = Repository.BASE.resolveSibling("monitoring");
    private static final Pattern METER = Pattern.compile("\"(coachline\\.[a-z.]*[a-z])\"");
    private static final Pattern METERS_OF_AN_ENUM = Pattern.compile("\"(coachline\\.[a-z.]+\\.)\" \\+ ");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
    private static final Pattern NAMED = Pattern.compile("\\bcoachline_[a-z_]+\\b");

    @Test
    void every_alert_says_what_it_is_and_what_to_do() {
        List<Map<String, Object>> alerts = alerts();
        assertThat(alerts).hasSizeGreaterThan(15).allSatisfy(alert -> {
            assertThat(alert.get("alert").toString()).startsWith("Coachline");
            assertThat(alert.get("expr").toString()).isNotBlank();
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("critical", "warning");
            assertThat(((Map<?, ?>) alert.get("annotations")).keySet().stream().map(String::valueOf))
                    .containsExactlyInAnyOrder("summary", "description");
        });
        assertThat(alerts.stream().map(alert -> alert.get("alert"))).doesNotHaveDuplicates();
    }

    @Test
    void every_name_in_an_alert_is_one_that_a_service_exports() {
        assertThat(alerts().stream().flatMap(alert -> unknown(alert.get("expr").toString()).stream())).isEmpty();
    }

    @Test
    void every_name_on_the_dashboard_is_one_that_a_service_exports() {
        Map<String, Object> dashboard = new Yaml().load(Repository.read(DIRECTORY.resolve("dashboard.json")));
        List<String> queries = maps(dashboard, "panels").stream().flatMap(panel -> maps(panel, "targets").stream())
                .map(target -> target.get("expr").toString()).toList();
        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(queries.stream().flatMap(query -> unknown(query).stream())).isEmpty();
    }

    @Test
    void a_name_that_nobody_exports_is_found() {
        assertThat(unknown("increase(coachline_texts_mised_total[15m]) > coachline_workouts_failed"))
                .containsExactlyInAnyOrder("coachline_texts_mised_total", "coachline_workouts_failed");
    }

    private static List<String> unknown(String query) {
        Set<String> exported = exported();
        return NAMED.matcher(query).results().map(match -> match.group()).filter(name -> !exported.contains(name))
                .toList();
    }

    /** As Prometheus reads them: a counter ends in its total, a timer in seconds. */
    private static Set<String> exported() {
        Set<String> names = new HashSet<>();
        for (String source : sources()) {
            METER.matcher(source).results()
                    .forEach(match -> names.addAll(exported(match.group(1), kind(source, match.start()))));
            METERS_OF_AN_ENUM.matcher(source).results().forEach(match -> CONSTANT.matcher(source).results()
                    .map(constant -> match.group(1) + constant.group().toLowerCase(Locale.ROOT).replace('_', '.'))
                    .forEach(name -> names.addAll(exported(name, "counter"))));
        }
        return names;
    }

    /** What stands before a meter's name. */
    private static String kind(String source, int name) {
        String before = source.substring(Math.max(0, name - 30), name).replaceAll("\\s+", "");
        return before.endsWith("timer(") || before.endsWith("Timer.builder(")
                ? "timer"
                : before.endsWith("Gauge.builder(") || before.endsWith("gauge(")
                        ? "gauge"
                        : before.endsWith("counter(") || before.endsWith("tagged(") ? "counter" : "none";
    }

    private static List<String> exported(String meter, String kind) {
        String name = meter.replace('.', '_');
        return switch (kind) {
            case "counter" -> List.of(name + "_total");
            case "timer" -> Stream.of("count", "sum", "max", "bucket").map(part -> name + "_seconds_" + part).toList();
            case "gauge" -> List.of(name);
            default -> List.of();
        };
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        Stream.concat(Repository.services().stream(), Stream.of("common-events")).forEach(module -> {
            Path main = Repository.BASE.resolve("../../..").resolve(module).resolve("src/main/java").normalize();
            try (Stream<Path> files = Files.walk(main)) {
                files.filter(file -> file.toString().endsWith(".java")).map(Repository::read)
                        .filter(source -> source.contains("io.micrometer")).forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return sources;
    }

    private static List<Map<String, Object>> alerts() {
        Map<String, Object> file = new Yaml().load(Repository.read(DIRECTORY.resolve("coachline.rules.yaml")));
        return maps(file, "groups").stream().flatMap(group -> maps(group, "rules").stream()).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> map, String key) {
        return (List<Map<String, Object>>) map.get(key);
    }
}
