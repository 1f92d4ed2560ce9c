package dev.coachline.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

/** What the pages name is there: the tests that show a requirement, the pages and headings behind links, the variables of a service. */
class DocumentsTest {

    private static final Path DOCS = Repository.ROOT.resolve("docs");
    /** {@code `ATest`}, {@code `ATest.a_method`}, {@code `.another_of_it`}; three dots stand for the rest of a name. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*)?(?:\\.([a-z]\\w*)(\\.\\.\\.)?)?`");
    private static final Pattern TEST = Pattern.compile("\\w+(Test|IT|Contract)");
    private static final Pattern STANDS_FOR = Pattern.compile("`(\\w+)` (?:stands )?for `(\\w+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @ParameterizedTest(name = "{0}")
    @MethodSource("requirements")
    void every_test_that_a_requirement_names_exists(Path table) {
        String text = Repository.read(DOCS.resolve(table));
        assertThat(named(text)).hasSizeGreaterThan(20);
        assertThat(missing(text, tests())).isEmpty();
    }

    @Test
    void a_test_that_does_not_exist_is_found() {
        assertThat(missing("""
                `D` stands for `DocumentsTest`.
                | one | `D.every_link_leads_somewhere`, `.a_test_that_does_...`, `.is_gone`, `GoneTest` |
                | two | `GoneIT.was_here`, a `Dossier`, `.is_gone_too` |
                """, tests())).containsExactly("DocumentsTest.is_gone", "GoneTest", "GoneIT.was_here",
                "GoneIT.is_gone_too");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) {
        Path file = Repository.ROOT.resolve(page);
        assertThat(LINK.matcher(Repository.read(file)).results().filter(link -> !link.group(1).contains(":"))
                .filter(link -> !leads(file, link.group(1), link.group(2))).map(link -> link.group())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void every_variable_of_a_service_stands_in_its_one_row(String service) {
        String contracts = Repository.read(DOCS.resolve("contracts.md"));
        List<String> rows = contracts.lines().filter(line -> line.startsWith("| " + service + " | +")).toList();
        assertThat(rows).hasSize(1);
        String forAll = contracts.substring(contracts.indexOf("All services:"), contracts.indexOf("## Roles"));
        Set<String> known = CODE.matcher(rows.getFirst() + forAll).results().map(code -> code.group(1))
                .collect(Collectors.toSet());
        assertThat(Repository.variables(service).stream().map(Repository.Variable::name)
                .filter(name -> !name.startsWith("MODEL_"))).isSubsetOf(known);
    }

    /** A test by its class and method; the method may be the beginning of one, or nothing. */
    private record Named(String type, String method, boolean begins) {

        boolean in(Map<String, List<String>> sources) {
            String declared = method.isEmpty() ? type : "void " + method + (begins ? "" : "(");
            return sources.getOrDefault(type, List.of()).stream().anyMatch(source -> source.contains(declared));
        }

        @Override
        public String toString() {
            return method.isEmpty() ? type : type + "." + method;
        }
    }

    private static List<Named> named(String text) {
        Map<String, String> names = STANDS_FOR.matcher(text).results()
                .collect(Collectors.toMap(name -> name.group(1), name -> name.group(2)));
        List<Named> named = new ArrayList<>();
        for (String line : text.split("\n")) {
            String type = "";
            for (MatchResult name : NAMED.matcher(line).results().toList()) {
                String own = names.getOrDefault(name.group(1), name.group(1));
                String method = name.group(2);
                if (own == null ? method != null : TEST.matcher(own).matches()) {
                    type = own == null ? type : own;
                    named.add(new Named(type, method == null ? "" : method, name.group(3) != null));
                }
            }
        }
        return named;
    }

    private static List<String> missing(String text, Map<String, List<String>> tests) {
        return named(text).stream().filter(test -> !test.in(tests)).map(Named::toString).toList();
    }

    /** A name may be that of several modules' tests. */
    private static Map<String, List<String>> tests() {
        return files("src/test/java", ".java").stream().collect(groupingBy(
                file -> file.getFileName().toString().replace(".java", ""),
                Collectors.mapping(Repository::read, Collectors.toList())));
    }

    private static boolean leads(Path page, String to, String heading) {
        Path target = to.isEmpty() ? page : page.resolveSibling(to).normalize();
        return Files.exists(target) && (heading == null || HEADING.matcher(Repository.read(target)).results()
                .anyMatch(found -> anchor(found.group(1)).equals(heading)));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\s-]", "").strip().replace(' ', '-');
    }

    static List<Path> requirements() {
        return pages().stream().filter(page -> page.getFileName().toString().startsWith("requirements-"))
                .map(Path::getFileName).toList();
    }

    static List<Path> pages() {
        return Stream.concat(Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Path::of),
                files("docs", ".md").stream().map(Repository.ROOT::relativize)).toList();
    }

    static Collection<String> services() {
        return Repository.services();
    }

    /** In that directory of any module, or of the whole. */
    private static List<Path> files(String directory, String ending) {
        Set<Path> found = new HashSet<>();
        for (Path module : modules()) {
            Path within = module.resolve(directory);
            if (Files.isDirectory(within)) {
                try (Stream<Path> files = Files.walk(within)) {
                    files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found.stream().sorted().toList();
    }

    private static List<Path> modules() {
        List<Path> modules = new ArrayList<>();
        for (Path parent : List.of(Repository.ROOT, Repository.ROOT.resolve("deploy"))) {
            try (Stream<Path> inside = Files.list(parent)) {
                inside.filter(directory -> Files.exists(directory.resolve("pom.xml"))).forEach(modules::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        modules.add(Repository.ROOT);
        return modules;
    }
}
