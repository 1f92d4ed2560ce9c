package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes AOT caches: runs a program once more until it has started, so that the JVM can write down what it loaded and
 * linked. One after the other and at the lowest priority, since the system itself runs beside it.
 */
final class AotTraining implements Runnable {

    private static final long LONGEST_MINUTES = 5;

    /**
     * One program.
     *
     * @param cache where its cache is missing
     * @param program what ends by itself once it has started
     */
    record Trainee(String name, Path cache, int heapMegabytes, List<String> program, Map<String, String> environment) {}

    private final List<Trainee> trainees;

    AotTraining(List<Trainee> trainees) {
        this.trainees = trainees;
    }

    @Override
    public void run() {
        for (Trainee trainee : trainees) {
            try {
                if (!Files.exists(trainee.cache())) {
                    train(trainee);
                }
            } catch (IOException e) {
                // Without a cache the program starts more slowly, and that is all.
                System.err.println("No AOT cache for " + trainee.name() + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void train(Trainee trainee) throws IOException, InterruptedException {
        Files.createDirectories(trainee.cache().getParent());
        Path partial = trainee.cache().resolveSibling(trainee.name() + "." + ProcessHandle.current().pid() + ".aot");
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(JavaCommand.train(trainee.heapMegabytes(), partial, trainee.program()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(trainee.environment());
        Process training = builder.start();
        try {
            if (training.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) && training.exitValue() == 0
                    && Files.exists(partial)) {
                Files.move(partial, trainee.cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly();
            Files.deleteIfExists(partial);
        }
    }
}
