package dev.coachline.local.carrier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import tools.jackson.databind.json.JsonMapper;

/** An append-only file of JSON lines; what it acknowledges survives a killed process. Writers share one flush. */
final class Journal implements AutoCloseable {

    private record Write(String line, CompletableFuture<Void> flushed) {}

    private static final String STOP = "";

    private final FileChannel file;
    private final JsonMapper json;
    private final LinkedBlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    private Journal(FileChannel file, JsonMapper json) {
        this.file = file;
        this.json = json;
        this.writer = Thread.ofPlatform().name("journal").unstarted(this::writeAll);
    }

    /** Hands every line written so far to {@code replay}, then appends. A line cut short by a crash is dropped. */
    static Journal open(Path path, JsonMapper json, Consumer<JournalLine> replay) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        byte[] content = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                replay.accept(json.readValue(content, start, i - start, JournalLine.class));
                start = i + 1;
            }
        }
        file.truncate(start);
        file.position(start);
        Journal journal = new Journal(file, json);
        journal.writer.start();
        return journal;
    }

    /** Appends in the order of the calls; the future completes when the line is on the disk. */
    CompletableFuture<Void> append(JournalLine line) {
        return add(line).flushed();
    }

    /** Appends in the order of the calls, for what may be lost in a crash. */
    void appendLater(JournalLine line) {
        add(line);
    }

    private Write add(JournalLine line) {
        Write write = new Write(json.writeValueAsString(line) + "\n", new CompletableFuture<>());
        queue.add(write);
        return write;
    }

    private void writeAll() {
        List<Write> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch);
                open = !batch.removeIf(write -> write.line().equals(STOP));
                flush(batch);
            } catch (InterruptedException e) {
                open = false;
            } catch (IOException e) {
                batch.forEach(write -> write.flushed().completeExceptionally(new UncheckedIOException(e)));
            }
            batch.clear();
        }
    }

    private void flush(List<Write> batch) throws IOException {
        StringBuilder lines = new StringBuilder();
        batch.forEach(write -> lines.append(write.line()));
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(lines.toString());
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        file.force(false);
        batch.forEach(write -> write.flushed().complete(null));
    }

    @Override
    public void close() throws IOException {
        queue.add(new Write(STOP, new CompletableFuture<>()));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
