package dev.coachline.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The start script, in a project of its own where a fake JDK and a fake build say what they were told. */
class ScriptTest {

    @TempDir
    Path directory;

    private Path project;

    @BeforeEach
    void lay_out_a_project() throws Exception {
        project = Files.createDirectories(directory.resolve("project"));
        Files.createDirectories(project.resolve("deploy"));
        Files.copy(Path.of("../coachline").toRealPath(), project.resolve("deploy/coachline"),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : new String[]{"common-events", "deploy/servers", "deploy/legacy", "deploy/benchmarks",
                "deploy/faults", "deploy/evaluation", "deploy/local",
                "plan-service", "workout-service", "messaging-service", "migration-service"}) {
            Files.createDirectories(project.resolve(module).resolve("src/main"));
            Files.writeString(project.resolve(module).resolve("pom.xml"), "<project/>");
        }
        executable(project.resolve("mvnw"),
                """
                        echo "mvnw $* with $JAVA_HOME"
                        mkdir -p deploy/local/target/lib
                        for m in common-events deploy/servers deploy/legacy deploy/benchmarks deploy/faults deploy/evaluation deploy/local; do
                          mkdir -p $m/target; touch $m/target/$(basename $m)-1.jar; done
                        for s in plan workout messaging migration; do
                          mkdir -p $s-service/target; touch $s-service/target/$s-service-1-exec.jar; done
                        """);
    }

    @Test
    void says_plainly_that_a_jdk_is_missing() throws Exception {
        Outcome outcome = run("up");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output().strip()).hasLineCount(1).contains("needs a JDK 25", "JAVA_HOME");
    }

    @Test
    void passes_over_a_jdk_of_another_version() throws Exception {
        Path older = jdk(directory.resolve("java-home"), "17.0.15");
        Path found = jdk(directory.resolve("jvm/some-25-jdk"), "25.0.3");

        Outcome outcome = run(Map.of("JAVA_HOME", older.toString()), "status");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.output()).contains("java of " + found, "dev.coachline.local.Coachline status");
    }

    @Test
    void finds_the_jdk_that_maven_discovered() throws Exception {
        Path found = jdk(directory.resolve("elsewhere"), "25.0.1");
        Files.createDirectories(directory.resolve("home/.m2"));
        Files.writeString(directory.resolve("home/.m2/discovered-jdk-toolchains-cache.xml"),
                "<toolchains>\n  <jdkHome>" + found + "</jdkHome>\n</toolchains>\n");

        assertThat(run("status").output()).contains("java of " + found);
    }

    @Test
    void builds_what_is_missing_and_then_only_what_is_older_than_its_sources() throws Exception {
        Path jdk = jdk(directory.resolve("jvm/jdk-25"), "25.0.3");

        assertThat(run("status").output()).contains("Building (first time takes a few minutes) ...",
                "-Dmaven.test.skip -Dspotless.check.skip -Dmdep.analyze.skip with " + jdk);
        assertThat(run("status").output()).doesNotContain("Building");

        Path source = Files.writeString(project.resolve("plan-service/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(60)));
        assertThat(run("status").output()).contains("Building");
    }

    @Test
    void says_that_the_build_failed() throws Exception {
        jdk(directory.resolve("jvm/jdk-25"), "25.0.3");
        executable(project.resolve("mvnw"), "echo does not compile; exit 1\n");

        Outcome outcome = run("status");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("does not compile", "The build failed");
    }

    private record Outcome(int exit, String output) {}

    private Outcome run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(
                java.util.List.of("bash", project.resolve("deploy/coachline").toString()));
        command.addAll(java.util.List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("COACHLINE_BUILD");
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment().put("COACHLINE_JVM_DIR", directory.resolve("jvm").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private static Path jdk(Path home, String version) throws Exception {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "");
        executable(home.resolve("bin/java"), "echo java of " + home + " \"$@\"\n");
        return home;
    }

    private static void executable(Path file, String script) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
