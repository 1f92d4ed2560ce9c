package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import dev.coachline.local.terminal.PlainFailure;

/** The services' jars in the layout that starts fastest, unpacked once per build. */
final class ServiceJars {

    private final Path home;
    private final Path unpacked;

    ServiceJars(Path home) {
        this.home = home;
        this.unpacked = home.resolve("deploy/local/target/services");
    }

    /**
     * An unpacked service.
     *
     * @param jar what to run with {@code -jar}
     * @param mainClass what that starts
     * @param aotCache where its AOT cache lies or will lie
     */
    record Unpacked(Path jar, String mainClass, Path aotCache) {}

    Unpacked of(String service) throws PlainFailure, InterruptedException {
        Path built = built(service);
        try {
            Path target = unpacked.resolve(service + "-" + Long.toString(
                    Files.getLastModifiedTime(built).toMillis() * 31 + Files.size(built), 36));
            Path jar = target.resolve(built.getFileName().toString());
            if (!Files.exists(jar)) {
                unpack(built, target);
            }
            return new Unpacked(jar, mainClass(built), target.resolve(service + ".aot"));
        } catch (IOException e) {
            throw new PlainFailure(service + " could not be unpacked: " + e.getMessage() + ".", e);
        }
    }

    /** Refuses where the service was never built. */
    Path built(String service) throws PlainFailure {
        Path target = home.resolve(service).resolve("target");
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, service + "-*.jar")) {
                for (Path jar : jars) {
                    if (startsAService(jar)) {
                        return jar;
                    }
                }
            } catch (IOException e) {
                throw new PlainFailure(target + " could not be read: " + e.getMessage() + ".", e);
            }
        }
        throw new PlainFailure(service + " is not built; run ./mvnw package -DskipTests first.");
    }

    /** Beside the executable jar lies a plain one. */
    private static boolean startsAService(Path jar) throws IOException {
        return mainClass(jar).startsWith("dev.coachline.");
    }

    /** Empty where it is no executable jar. */
    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String main = manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
            return main == null ? "" : main;
        }
    }

    private void unpack(Path built, Path target) throws IOException, InterruptedException, PlainFailure {
        Files.createDirectories(unpacked);
        Path partial = Files.createTempDirectory(unpacked, ".partial");
        Process extraction = new ProcessBuilder(List.of(JavaCommand.executable(), "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools", "-jar", built.toString(), "extract", "--force", "--destination",
                partial.toString())).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!extraction.waitFor(60, TimeUnit.SECONDS) || extraction.exitValue() != 0) {
            throw new PlainFailure(
                    built.getFileName() + " could not be unpacked; build it again with ./mvnw package -DskipTests.");
        }
        try {
            Files.move(partial, target);
        } catch (FileSystemException e) {
            // Another start unpacked the same build in the meantime.
            if (!Files.exists(target)) {
                throw e;
            }
        }
    }
}
