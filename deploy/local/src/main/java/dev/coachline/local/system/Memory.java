package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resident memory, from {@code /proc}. */
public final class Memory {

    private Memory() {}

    /** Of a process and its descendants (PostgreSQL is a tree); 0 where it cannot be read. */
    public static long residentBytes(ProcessHandle process) {
        return residentBytes(process.pid())
                + process.descendants().mapToLong(child -> residentBytes(child.pid())).sum();
    }

    /** Of that process alone. */
    public static long ownResidentBytes(ProcessHandle process) {
        return residentBytes(process.pid());
    }

    /** Proportional for processes with shared pages, which PostgreSQL's children all map. */
    private static long residentBytes(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"));
            for (String line : lines) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
