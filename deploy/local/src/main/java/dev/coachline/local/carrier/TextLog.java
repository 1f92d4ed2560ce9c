package dev.coachline.local.carrier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every text that ever went through the carrier, with its fate, and the phones. This is the witness: what is acknowledged
 * is on the disk, nothing is merged, a text that was sent twice is in here twice.
 */
final class TextLog implements AutoCloseable {

    /**
     * A text as the outside reads it.
     *
     * @param code why it was not delivered; absent for all others
     */
    record Entry(long n, Direction direction, String from, String to, String body, Instant at, String sid,
            Status status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer code, String encoding,
            int segments) {

        static Entry of(JournalLine.Text text, Status status, @Nullable Integer code) {
            return new Entry(text.n(), text.direction(), text.from(), text.to(), text.body(), text.at(), text.sid(),
                    status, code, Segments.encodingOf(text.body()), Segments.in(text.body()));
        }

        /** Whether it came to this phone or from it. */
        boolean isOf(String phone) {
            return phone.equals(direction == Direction.OUTBOUND ? to : from);
        }
    }

    /**
     * What changed since a version: new texts and old ones with a new status.
     *
     * @param more whether there is more than fits
     */
    record Changes(int version, boolean more, List<Entry> entries, Instant now, boolean simulated) {}

    private static final String UNKNOWN_ZONE = "UTC";

    private final Clock clock;
    private final List<JournalLine.Text> texts = new ArrayList<>();
    private final List<JournalLine.StatusChange> fates = new ArrayList<>();
    private final List<Integer> changes = new ArrayList<>();
    private final Map<String, JournalLine.Phone> phones = new LinkedHashMap<>();
    private final Set<String> unsubscribedNumbers = new HashSet<>();
    private final Journal journal;
    private @Nullable Instant simulated;

    TextLog(Path directory, JsonMapper json, Clock clock) throws IOException {
        this.clock = clock;
        Files.createDirectories(directory);
        Replay replay = new Replay();
        this.journal = Journal.open(directory.resolve("carrier.jsonl"), json, replay::take);
        replay.texts.forEach(text -> keep(text, initial(text.direction())));
        replay.statuses.forEach(this::keep);
        replay.phones.forEach(phone -> phones.put(phone.number(), phone));
    }

    /** What the file holds, sorted by kind; a status line may stand anywhere after its text. */
    private static final class Replay {
        private final List<JournalLine.Text> texts = new ArrayList<>();
        private final List<JournalLine.StatusChange> statuses = new ArrayList<>();
        private final List<JournalLine.Phone> phones = new ArrayList<>();

        private void take(JournalLine line) {
            if (line.text() != null) {
                texts.add(line.text());
            } else if (line.status() != null) {
                statuses.add(line.status());
            } else if (line.phone() != null) {
                phones.add(line.phone());
            }
        }
    }

    private static Status initial(Direction direction) {
        return switch (direction) {
            case OUTBOUND -> Status.QUEUED;
            case INBOUND -> Status.RECEIVED;
        };
    }

    private void keep(JournalLine.Text text, Status status) {
        texts.add(text);
        fates.add(new JournalLine.StatusChange(text.n(), status, null));
        changed((int) text.n() - 1);
    }

    private void keep(JournalLine.StatusChange change) {
        fates.set((int) change.n() - 1, change);
        changed((int) change.n() - 1);
    }

    private synchronized void changed(int index) {
        changes.add(index);
        notifyAll();
    }

    /** Returns once the text is on the disk. */
    JournalLine.Text record(Direction direction, String from, String to, String body, @Nullable String callback) {
        JournalLine.Text text;
        CompletableFuture<Void> written;
        synchronized (this) {
            text = new JournalLine.Text(texts.size() + 1L, direction, from, to, body, now(), newSid(), callback);
            keep(text, initial(direction));
            written = journal.append(JournalLine.of(text));
        }
        written.join();
        return text;
    }

    private static String newSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Not waited for: a status that a crash forgets is reported once more. That a text was sent is no news of one that ended. */
    synchronized void report(long n, Status status, @Nullable Integer code) {
        JournalLine.StatusChange change = new JournalLine.StatusChange(n, status, code);
        if (!status.last() && fates.get((int) n - 1).status().last()) {
            return;
        }
        keep(change);
        journal.appendLater(JournalLine.of(change));
    }

    /** The text of that number; null where there is none. */
    synchronized JournalLine.@Nullable Text text(long n) {
        return n < 1 || n > texts.size() ? null : texts.get((int) n - 1);
    }

    /** Texts whose fate the service has not been told yet. */
    synchronized List<JournalLine.Text> unfinished() {
        return texts.stream().filter(text -> !fates.get((int) text.n() - 1).status().last()
                && (text.direction() == Direction.INBOUND || text.callback() != null)).toList();
    }

    synchronized int size() {
        return texts.size();
    }

    synchronized List<Entry> after(long n, int limit) {
        return texts.stream().skip(Math.max(0, n)).limit(limit).map(this::entry).toList();
    }

    /** The first after {@code n} that is as wanted, now or within that time; null where none is. */
    synchronized @Nullable Entry await(long n, Predicate<Entry> wanted, Duration patience)
            throws InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (true) {
            Entry found = texts.stream().skip(Math.max(0, n)).map(this::entry).filter(wanted).findFirst().orElse(null);
            long left = giveUpAt - System.nanoTime();
            if (found != null || left <= 0) {
                return found;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** The same, where there is nothing new yet, waiting that long for it. */
    synchronized Changes changesAfter(int version, int limit, Duration patience) throws InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0 && version == changes.size(); left = giveUpAt
                - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return changesAfter(version, limit);
    }

    /** At most {@code limit} changes. */
    synchronized Changes changesAfter(int version, int limit) {
        int to = (int) Math.min(changes.size(), (long) version + limit);
        List<Entry> changed = version >= to
                ? List.of()
                : changes.subList(version, to).stream().distinct().map(i -> entry(texts.get(i))).toList();
        return new Changes(Math.max(to, 0), to < changes.size(), changed, now(), simulated != null);
    }

    private Entry entry(JournalLine.Text text) {
        JournalLine.StatusChange fate = fates.get((int) text.n() - 1);
        return Entry.of(text, fate.status(), fate.code());
    }

    /** Both ways, in their order. */
    synchronized List<Entry> ofPhone(String number) {
        return texts.stream().map(this::entry).filter(entry -> entry.isOf(number)).toList();
    }

    /** As it was registered; null where it is unknown. */
    synchronized JournalLine.@Nullable Phone phone(String number) {
        return phones.get(number);
    }

    /** The number that texted this phone last; what its owner answers to. */
    synchronized @Nullable String lastSender(String phone) {
        for (JournalLine.Text text : texts.reversed()) {
            if (text.direction() == Direction.OUTBOUND && text.to().equals(phone)) {
                return text.from();
            }
        }
        return null;
    }

    /** A phone that a crash forgets is registered again, at the latest by the next text to it. */
    synchronized void register(JournalLine.Phone phone) {
        if (!phone.equals(phones.put(phone.number(), phone))) {
            journal.appendLater(JournalLine.of(phone));
        }
    }

    synchronized void registerUnknown(String number) {
        if (!phones.containsKey(number)) {
            register(new JournalLine.Phone(number, "", UNKNOWN_ZONE, null));
        }
    }

    /** As at a real carrier: somebody told it, not us, that no more texts are wanted. Forgotten by a restart. */
    synchronized void unsubscribe(String number, boolean unsubscribed) {
        if (unsubscribed) {
            unsubscribedNumbers.add(number);
        } else {
            unsubscribedNumbers.remove(number);
        }
    }

    synchronized boolean hasUnsubscribed(String number) {
        return unsubscribedNumbers.contains(number);
    }

    /** Whose phone it is, where somebody said so. */
    synchronized @Nullable UUID athleteOf(String number) {
        JournalLine.Phone phone = phones.get(number);
        return phone == null ? null : phone.athleteId();
    }

    synchronized Collection<JournalLine.Phone> phones() {
        return List.copyOf(phones.values());
    }

    synchronized void setTime(Instant now) {
        simulated = now;
    }

    synchronized boolean timeIsSimulated() {
        return simulated != null;
    }

    synchronized Instant now() {
        return simulated == null ? clock.instant() : simulated;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
