package dev.coachline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.files.MigrateFiles;
import dev.coachline.migration.files.ReadDirectory;
import dev.coachline.migration.files.RefusedException;

/**
 * Moves a data directory as migration-service does (backup, count, read, convert, send, compare), and copies and parses the same
 * files, in turn in several rounds; the first is thrown away. The system that takes the conversations is a stand-in, and its time
 * does not count.
 */
public final class FilesBenchmark {

    /**
     * @param conversations in all; nine of ten in one file, the others in files of their own
     * @param rounds that count
     */
    public record Settings(int conversations, int rounds) {

        public static Settings full() {
            return new Settings(10_000, 9);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(10_000, 3);
        }
    }

    private static final UUID ATHLETE = new UUID(0, 1);
    private static final ReadDirectory.Owners OWNERS = new ReadDirectory.Owners(ATHLETE, Map.of());
    private static final MigrateFiles.Steps SILENT = step -> {};
    private static final int MESSAGES = 6;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WORDS = List.of("squat", "bench", "rest", "heavy", "today", "why", "three",
            "\\u00fcben", "knee", "better", "\\\"sure\\\"", "then", "light", "week", "row", "press");

    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress is told what is being done, a line at a time */
    public FilesBenchmark(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    public FilesReport run() throws BenchmarkFailure {
        long start = System.nanoTime();
        Path directory;
        try {
            directory = Files.createTempDirectory("coachline-bench-files-").toRealPath();
        } catch (IOException e) {
            throw new BenchmarkFailure("No directory for the files can be made.", e);
        }
        try {
            return measured(start, directory);
        } catch (IOException | UncheckedIOException | RefusedException e) {
            throw new BenchmarkFailure("The files cannot be moved: " + e.getMessage() + ".", e);
        } finally {
            delete(directory);
        }
    }

    private FilesReport measured(long start, Path directory) throws IOException, RefusedException, BenchmarkFailure {
        progress.accept("Writing %,d conversations ...".formatted(settings.conversations()));
        Path data = Files.createDirectory(directory.resolve("data"));
        write(data);
        Path original = Files.createDirectory(directory.resolve("original"));
        write(original);
        List<Path> files = filesOf(data);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        double[] rates = new double[settings.rounds()];
        double[] shares = new double[settings.rounds()];
        double[] forced = new double[settings.rounds()];
        boolean identical = true;
        for (int round = 0; round <= settings.rounds(); round++) {
            progress.accept("Round %d of %d ...".formatted(round, settings.rounds()));
            // Who goes first alternates.
            double copied = round % 2 == 0 ? copyAndParse(directory, files, data, false) : 0;
            double ours = move(data, round);
            copied = round % 2 == 0 ? copied : copyAndParse(directory, files, data, false);
            double copiedAndForced = copyAndParse(directory, files, data, true);
            identical &= isAsItWas(original, data, files);
            if (round > 0) {
                rates[round - 1] = settings.conversations() / ours;
                shares[round - 1] = copied / ours;
                forced[round - 1] = copiedAndForced / ours;
            }
        }
        progress.accept("Looking at the heap ...");
        HeapAtTarget heap = new HeapAtTarget(settings.conversations());
        new MigrateFiles(heap, UUID::randomUUID, Clock.systemUTC()).migrate(data, OWNERS, SILENT);
        double growth = heap.bytesPerConversation();
        return new FilesReport(settings.conversations(), (long) MESSAGES * settings.conversations(), files.size(),
                bytes, settings.rounds(), Percentiles.median(rates), Percentiles.median(shares),
                Arrays.stream(shares).min().orElse(0), Arrays.stream(shares).max().orElse(0),
                Percentiles.median(forced), growth, growth * settings.conversations() / bytes, identical,
                (System.nanoTime() - start) / 1e9);
    }

    /** @return seconds without those of the target */
    private double move(Path data, int round) throws IOException, RefusedException, BenchmarkFailure {
        CountingTarget target = new CountingTarget();
        MigrateFiles files = new MigrateFiles(target, UUID::randomUUID, Clock.systemUTC());
        long start = System.nanoTime();
        var report = files.migrate(data, OWNERS, SILENT);
        double seconds = (System.nanoTime() - start - target.nanos()) / 1e9;
        if (report.conversations() != settings.conversations() || report.problemCount() > 0) {
            throw new BenchmarkFailure("%,d of %,d conversations came over, with %,d problems.".formatted(
                    report.conversations(), settings.conversations(), report.problemCount()));
        }
        // The way back has something to restore.
        Path damaged = data.resolve("conversations/0.json");
        Files.writeString(damaged, "{\"damaged\": " + round + "}");
        files.rollback(data, SILENT);
        // Each round begins with the files alone.
        delete(data.resolve("backup_before_migration"));
        Files.delete(data.resolve("migration-done.json"));
        return seconds;
    }

    private static double copyAndParse(Path directory, List<Path> files, Path data, boolean forced)
            throws IOException {
        Path to = directory.resolve("copy");
        long start = System.nanoTime();
        long members = 0;
        for (Path file : files) {
            Path copy = to.resolve(data.relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy);
            if (forced) {
                try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
            try (InputStream in = Files.newInputStream(file)) {
                members += JSON.readTree(in).size();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (members == 0) {
            throw new IOException("nothing was parsed");
        }
        delete(to);
        return seconds;
    }

    private static boolean isAsItWas(Path original, Path data, List<Path> files) throws IOException {
        boolean same = true;
        for (Path file : files) {
            same &= Files.mismatch(file, original.resolve(data.relativize(file).toString())) < 0;
        }
        return same;
    }

    // ---- the files

    private void write(Path data) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        Files.createDirectories(data.resolve("storage"));
        Files.createDirectories(data.resolve("conversations"));
        int listed = settings.conversations() - settings.conversations() / 10;
        try (Writer out = Files.newBufferedWriter(data.resolve("storage/conversations.json"))) {
            out.write("{\"conversations\": [");
            for (int i = 0; i < listed; i++) {
                out.write(i == 0 ? "\n" : ",\n");
                out.write(conversation("listed-" + i, random));
            }
            out.write("]}");
        }
        for (int i = 0; i < settings.conversations() - listed; i++) {
            Files.writeString(data.resolve("conversations/" + i + ".json"), conversation("own-" + i, random));
        }
    }

    private static String conversation(String id, SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        text.append("{\"id\": \"").append(id).append("\", \"title\": \"A talk\", \"profile_id\": null, ")
                .append("\"created_at\": \"2025-01-25T12:00:00Z\", \"updated_at\": \"2025-01-25T13:00:00Z\", \"messages\": [");
        for (int i = 0; i < MESSAGES; i++) {
            text.append(i == 0 ? "" : ", ").append("{\"id\": \"").append(id).append('-').append(i)
                    .append("\", \"role\": \"").append(i % 2 == 0 ? "user" : "assistant")
                    .append("\", \"created_at\": \"2025-01-25T12:0").append(i).append(":00Z\", \"content\": \"");
            for (int words = 20 + random.nextInt(60); words > 0; words--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            text.append("\"}");
        }
        return text.append("]}").toString();
    }

    private static List<Path> filesOf(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
