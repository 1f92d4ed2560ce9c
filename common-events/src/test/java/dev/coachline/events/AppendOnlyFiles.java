package dev.coachline.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory of released files with a list of their SHA-256 sums, so that none can be changed or deleted unseen. */
record AppendOnlyFiles(Path directory) {

    /** Writes a file that does not exist yet; never overwrites one. */
    void writeNew(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
    }

    /** Puts files that are not in the list yet onto it. */
    void recordNew() throws IOException {
        Map<String, String> sums = Files.exists(list()) ? recorded() : new TreeMap<>();
        present().forEach(sums::putIfAbsent);
        Files.writeString(list(), sums.entrySet().stream().map(s -> s.getValue() + "  " + s.getKey())
                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** The sums on the list, by file. */
    Map<String, String> recorded() throws IOException {
        return Files.readAllLines(list()).stream().map(line -> line.split("  ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a, TreeMap::new));
    }

    /** The sums of what is there, by file. */
    Map<String, String> present() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.equals(list())).toList()) {
                sums.put(directory.relativize(file).toString().replace('\\', '/'), sum(Files.readString(file)));
            }
        }
        return sums;
    }

    private Path list() {
        return directory.resolve("sha256sums");
    }

    private static String sum(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
