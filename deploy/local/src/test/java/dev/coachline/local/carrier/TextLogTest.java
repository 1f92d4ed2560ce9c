package dev.coachline.local.carrier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TextLogTest {

    private static final UUID OWNER = UUID.fromString("6d1f0b52-0000-4000-8000-00000000000a");
    private static final String ADA = "+12015550100";
    private static final String COACH = "+15005550006";
    private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");

    @TempDir
    private Path directory;

    private TextLog open() throws IOException {
        return new TextLog(directory, JsonMapper.builder().build(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void what_was_acknowledged_is_there_after_the_process_is_gone() throws IOException {
        // Not closed, as after a kill: a second log reads the same file.
        TextLog killed = open();
        killed.register(new JournalLine.Phone(ADA, "Ada", "Europe/Berlin", OWNER));
        JournalLine.Text text = killed.record(Direction.OUTBOUND, COACH, ADA, "Good morning", "http://callback");

        try (TextLog again = open()) {
            assertThat(again.after(0, 10)).singleElement().satisfies(entry -> {
                assertThat(entry.sid()).isEqualTo(text.sid());
                assertThat(entry.at()).isEqualTo(NOW);
                assertThat(entry.body()).isEqualTo("Good morning");
            });
            assertThat(again.phones()).containsExactly(new JournalLine.Phone(ADA, "Ada", "Europe/Berlin", OWNER));
            assertThat(again.unfinished()).containsExactly(text);
        }
        killed.close();
    }

    @Test
    void a_line_cut_short_by_a_crash_is_dropped_and_the_next_one_is_whole() throws IOException {
        try (TextLog log = open()) {
            log.record(Direction.OUTBOUND, COACH, ADA, "one", null);
        }
        Files.writeString(directory.resolve("carrier.jsonl"), "{\"text\":{\"n\":2,\"dir", StandardOpenOption.APPEND);
        try (TextLog log = open()) {
            log.record(Direction.OUTBOUND, COACH, ADA, "two", null);
        }
        try (TextLog log = open()) {
            assertThat(log.after(0, 10)).extracting(TextLog.Entry::body).containsExactly("one", "two");
        }
    }

    @Test
    void a_delivered_text_is_not_delivered_again_after_a_restart() throws IOException {
        try (TextLog log = open()) {
            JournalLine.Text text = log.record(Direction.INBOUND, ADA, COACH, "done", null);
            assertThat(log.unfinished()).containsExactly(text);
            log.report(text.n(), Status.DELIVERED, null);
        }
        try (TextLog log = open()) {
            assertThat(log.unfinished()).isEmpty();
        }
    }

    @Test
    void why_a_text_was_not_delivered_outlives_a_restart_and_later_news_that_it_was_sent() throws IOException {
        try (TextLog log = open()) {
            JournalLine.Text text = log.record(Direction.OUTBOUND, COACH, ADA, "one", "http://callback");
            log.report(text.n(), Status.UNDELIVERED, 30003);
            log.report(text.n(), Status.SENT, null);
        }
        try (TextLog log = open()) {
            assertThat(log.unfinished()).isEmpty();
            assertThat(log.after(0, 10)).singleElement().satisfies(entry -> {
                assertThat(entry.status()).isEqualTo(Status.UNDELIVERED);
                assertThat(entry.code()).isEqualTo(30003);
            });
        }
    }

    @Test
    void a_journal_of_before_is_read() throws IOException {
        Files.writeString(directory.resolve("carrier.jsonl"),
                """
                        {"text":{"n":1,"direction":"outbound","from":"%s","to":"%s","body":"one","at":"2026-03-02T07:00:00Z","sid":"SM1"}}
                        {"status":{"n":1,"status":"delivered"}}
                        """
                        .formatted(COACH, ADA));
        try (TextLog log = open()) {
            assertThat(log.after(0, 10)).extracting(TextLog.Entry::status).containsExactly(Status.DELIVERED);
        }
    }

    @Test
    void a_second_send_is_a_second_text() throws IOException {
        try (TextLog log = open()) {
            log.record(Direction.OUTBOUND, COACH, ADA, "same", null);
            log.record(Direction.OUTBOUND, COACH, ADA, "same", null);
            assertThat(log.after(0, 10)).hasSize(2).extracting(TextLog.Entry::sid).doesNotHaveDuplicates();
        }
    }

    @Test
    void texts_of_many_senders_are_numbered_without_gap() throws Exception {
        try (TextLog log = open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends java.util.concurrent.Future<?>> sends = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() -> log.record(Direction.OUTBOUND, COACH, ADA, "n" + i, null)))
                    .toList();
            for (var send : sends) {
                send.get();
            }
        }
        try (TextLog log = open()) {
            assertThat(log.after(0, 1000)).extracting(TextLog.Entry::n)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).mapToObj(Long::valueOf).toList());
        }
    }

    @Test
    void changes_hold_new_texts_and_new_fates() throws IOException {
        try (TextLog log = open()) {
            JournalLine.Text text = log.record(Direction.OUTBOUND, COACH, ADA, "one", "http://callback");
            TextLog.Changes first = log.changesAfter(0, 10);
            log.report(text.n(), Status.SENT, null);
            TextLog.Changes second = log.changesAfter(first.version(), 10);

            assertThat(first.entries()).extracting(TextLog.Entry::status).containsExactly(Status.QUEUED);
            assertThat(second.entries()).extracting(TextLog.Entry::status).containsExactly(Status.SENT);
            assertThat(log.changesAfter(second.version(), 10).entries()).isEmpty();
        }
    }
}
