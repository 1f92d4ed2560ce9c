package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes AOT caches: runs a service once more until its context stands (no web server, no consumers, no due work), so
 * that the JVM can write down what it loaded and linked.
 */
final class AotTraining implements Runnable {

    private static final long LONGEST_MINUTES = 5;

    private final Map<LocalServices, ServiceJars.Unpacked> services;
    private final Function<LocalServices, Map<String, String>> environment;

    private AotTraining(Map<LocalServices, ServiceJars.Unpacked> services,
            Function<LocalServices, Map<String, String>> environment) {
        this.services = services;
        this.environment = environment;
    }

    static AotTraining of(Map<LocalServices, ServiceJars.Unpacked> services,
            Function<LocalServices, Map<String, String>> environment) {
        return new AotTraining(services, environment);
    }

    @Override
    public void run() {
        services.forEach((service, jar) -> {
            try {
                if (!Files.exists(jar.aotCache())) {
                    train(service, jar);
                }
            } catch (IOException e) {
                // Without a cache the service starts more slowly, and that is all.
                System.err.println("No AOT cache for " + service.processName + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void train(LocalServices service, ServiceJars.Unpacked jar) throws IOException, InterruptedException {
        Path partial = jar.aotCache()
                .resolveSibling(service.processName + "." + ProcessHandle.current().pid() + ".aot");
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(JavaCommand.lean(service.heapMegabytes));
        command.addAll(List.of("-XX:AOTCacheOutput=" + partial, "-Dspring.context.exit=onRefresh", "-jar",
                jar.jar().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment.apply(service));
        builder.environment().put("PORT", "0");
        Process training = builder.start();
        try {
            if (training.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) && training.exitValue() == 0
                    && Files.exists(partial)) {
                Files.move(partial, jar.aotCache(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly();
            Files.deleteIfExists(partial);
        }
    }
}
