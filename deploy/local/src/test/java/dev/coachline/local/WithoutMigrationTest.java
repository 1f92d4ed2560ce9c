package dev.coachline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What leaves with migration-service is needed by nobody who stays: a build with {@code -Dwithout.migration} tells at length. */
class WithoutMigrationTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern IMPORT = Pattern.compile("^import (static )?dev\\.coachline\\.migration\\.",
            Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    @Test
    void nothing_that_stays_imports_migration_service() throws IOException {
        for (Path module : modules()) {
            assertThat(staying(module)).allSatisfy(
                    file -> assertThat(Files.readString(file)).doesNotContainPattern(IMPORT));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"deploy/benchmarks", "deploy/local"})
    void nothing_that_stays_names_what_leaves(String module) throws IOException {
        List<Path> leaving = java(ROOT.resolve(module), "src/migration");
        for (Path file : leaving) {
            String packageName = packageOf(file);
            String name = file.getFileName().toString().replace(".java", "");
            Pattern word = Pattern.compile("\\b" + name + "\\b");
            assertThat(staying(ROOT.resolve(module))).as(name).allSatisfy(other -> {
                assertThat(Files.readString(other)).doesNotContain("import " + packageName + "." + name + ";");
                assertThat(packageOf(other).equals(packageName) && word.matcher(Files.readString(other)).find())
                        .isFalse();
            });
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> top = Files.list(ROOT); Stream<Path> deploy = Files.list(ROOT.resolve("deploy"))) {
            return Stream.concat(top, deploy).filter(module -> Files.exists(module.resolve("pom.xml")))
                    .filter(module -> !module.endsWith("migration-service")).toList();
        }
    }

    private static List<Path> staying(Path module) throws IOException {
        return Stream.concat(java(module, "src/main").stream(), java(module, "src/test").stream()).toList();
    }

    private static List<Path> java(Path module, String directory) throws IOException {
        if (!Files.isDirectory(module.resolve(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(module.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String packageOf(Path file) throws IOException {
        var found = PACKAGE.matcher(Files.readString(file));
        return found.find() ? found.group(1) : "";
    }
}
