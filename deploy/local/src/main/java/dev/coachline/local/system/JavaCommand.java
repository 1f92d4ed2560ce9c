package dev.coachline.local.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes, all on the JDK that runs this one. */
final class JavaCommand {

    private static final List<String> LEAN = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders");

    private JavaCommand() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A class of this module in a process of its own. */
    static List<String> ofClass(String mainClass, int heapMegabytes, String... arguments) {
        List<String> command = lean(heapMegabytes);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A service, from its AOT cache where there is one. */
    static List<String> ofService(ServiceJars.Unpacked service, int heapMegabytes) {
        List<String> command = lean(heapMegabytes);
        if (Files.exists(service.aotCache())) {
            command.add("-XX:AOTCache=" + service.aotCache());
        }
        command.addAll(List.of("-jar", service.jar().toString()));
        return command;
    }

    static List<String> lean(int heapMegabytes) {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(LEAN);
        command.add("-Xmx" + heapMegabytes + "m");
        return command;
    }
}
