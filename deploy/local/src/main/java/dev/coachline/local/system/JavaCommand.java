package dev.coachline.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes, all on the JDK that runs this one. */
final class JavaCommand {

    private static final List<String> LEAN = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
    /** Starts sooner and stays smaller; what runs for many minutes at full load is faster without it in the end. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private final boolean longRun;

    /** @param longRun whether the processes will be busy for so long that the optimising compiler pays off */
    JavaCommand(boolean longRun) {
        this.longRun = longRun;
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A class of this module in a process of its own. */
    static List<String> mainClass(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), name));
        command.addAll(List.of(arguments));
        return command;
    }

    static List<String> jar(Path jar) {
        return List.of("-jar", jar.toString());
    }

    /** Runs {@code program}, from its AOT cache where there is one. */
    List<String> run(int heapMegabytes, Path aotCache, List<String> program) {
        return command(heapMegabytes, Files.exists(aotCache) ? List.of("-XX:AOTCache=" + aotCache) : List.of(),
                program);
    }

    /** Runs {@code program} and writes its AOT cache as it ends. */
    List<String> train(int heapMegabytes, Path aotCache, List<String> program) {
        return command(heapMegabytes, List.of("-XX:AOTCacheOutput=" + aotCache), program);
    }

    private List<String> command(int heapMegabytes, List<String> options, List<String> program) {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(LEAN);
        if (!longRun) {
            command.add(FIRST_COMPILER_ONLY);
        }
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(options);
        command.addAll(program);
        return command;
    }
}
