package dev.coachline.local.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes, all on the JDK that runs this one. */
final class JavaCommand {

    /**
     * Room for compiled code, reserved and no more. Of the first compiler's own 48 MB each seventh that fills
     * is followed by a collection of everything, some 200 ms in the first minute's work.
     */
    private static final String CODE_CACHE = "-XX:ReservedCodeCacheSize=160m";
    private static final List<String> LEAN = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", CODE_CACHE);
    /** Eight processes on few cores would compile thoroughly for minutes before they gain by it. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private JavaCommand() {}

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

    /** That jar's program, with {@code other} behind it on the class path. */
    static List<String> jarBeside(Path other, Path jar, String mainClass) {
        return List.of("-cp", jar + File.pathSeparator + other, mainClass);
    }

    /**
     * Runs {@code program}, from its AOT cache where there is one.
     *
     * @param forLong whether it will run long enough to gain by being compiled thoroughly
     */
    static List<String> run(int heapMegabytes, Path aotCache, List<String> program, boolean forLong) {
        List<String> options = new ArrayList<>();
        if (!forLong) {
            options.add(FIRST_COMPILER_ONLY);
        }
        if (Files.exists(aotCache)) {
            options.add("-XX:AOTCache=" + aotCache);
        }
        return command(heapMegabytes, options, program);
    }

    /** Runs {@code program} and writes its AOT cache as it ends. */
    static List<String> train(int heapMegabytes, Path aotCache, List<String> program) {
        return command(heapMegabytes, List.of(FIRST_COMPILER_ONLY, "-XX:AOTCacheOutput=" + aotCache), program);
    }

    private static List<String> command(int heapMegabytes, List<String> options, List<String> program) {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(LEAN);
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(options);
        command.addAll(program);
        return command;
    }
}
