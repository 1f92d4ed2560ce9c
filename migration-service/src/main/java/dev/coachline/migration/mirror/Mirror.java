package dev.coachline.migration.mirror;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.mirror.MirrorJournal.Entry;
import dev.coachline.migration.snapshot.CanonicalJson;

/**
 * Keeps what happened since a cutover in the legacy database, and tells its own rows from all others. Every run compares
 * with the new stores as they are, so one that was missed or interrupted is made up for by the next.
 */
public final class Mirror {

    /** What happened since a cutover. */
    public record History(MirrorScope scope, List<NewHistory.Performed> sessions, List<NewHistory.Best> records,
            List<NewHistory.Said> said) {}

    /**
     * How the legacy database and the new history stand to each other.
     *
     * @param originals the athlete's rows without the mirror's
     * @param kept rows of the new history, by table
     * @param lacking how many of them the legacy database has not, or has otherwise
     * @param claimed how many of the mirror's rows the legacy system has changed since, which makes them its own
     * @param sha256 of the new history's rows
     */
    public record Comparison(LegacyRows originals, Map<LegacyTable, Integer> kept, int lacking, int claimed,
            String sha256) {}

    /**
     * A session as a row of the mirror tells it. A legacy set has no distance and no unit: what it has no place for stands
     * in words beside it.
     *
     * @param sessionId as written there
     * @param date absent where the row has no readable one
     * @param words beside each of the sets, in their order
     */
    public record Mirrored(String sessionId, @Nullable LocalDate date, String title, boolean completed,
            List<NewHistory.PerformedSet> sets, List<String> notes, List<String> words) {

        public Mirrored {
            sets = List.copyOf(sets);
            notes = List.copyOf(notes);
            words = List.copyOf(words);
        }
    }

    /**
     * An athlete's rows, the mirror's sessions read apart.
     *
     * @param others rows that were never the mirror's
     * @param written ids of all rows that the mirror ever announced
     */
    public record Told(LegacyRows others, List<Mirrored> sessions, Set<String> written) {

        /** Whether the mirror has shown a session of the new system at any time. */
        public boolean announced(UUID sessionId) {
            return written.contains(LegacyShape.sessionRow(sessionId));
        }
    }

    /** @param hash of the row as it stands; absent where it does not */
    private record Wanted(LegacyTable table, JsonNode row, Entry entry, @Nullable String hash) {

        boolean there() {
            return entry.sha256().equals(hash);
        }

        /** There may be no entry of a row that stands there: then it was announced and the announcement lost. */
        boolean claimed() {
            return hash != null && !entry.wrote(hash);
        }
    }

    private final LegacyDatabase legacy;
    private final NewHistory history;
    private final MirrorJournal journal;

    public Mirror(LegacyDatabase legacy, NewHistory history, MirrorJournal journal) {
        this.legacy = legacy;
        this.history = history;
        this.journal = journal;
    }

    /**
     * The rows that are the legacy system's own; one that it changed after the mirror wrote it is its own, too.
     */
    public LegacyRows originals(LegacyRows rows) {
        return originals(rows, journal.of(rows.athleteId()));
    }

    /** The same of several athletes. */
    public Map<UUID, LegacyRows> originals(Map<UUID, LegacyRows> rows) {
        Map<UUID, List<Entry>> entries = journal.of(rows.keySet());
        Map<UUID, LegacyRows> originals = new HashMap<>();
        rows.forEach((id, all) -> originals.put(id, originals(all, entries.getOrDefault(id, List.of()))));
        return originals;
    }

    /**
     * What the mirror's rows say. Unlike {@link #originals} it goes by their ids alone: a row that somebody changed still
     * stands for the session that it was written for.
     *
     * @param zone in which their instants have a date
     */
    public Told told(LegacyRows rows, ZoneId zone) {
        Set<String> written = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Entry entry : journal.of(rows.athleteId())) {
            written.add(entry.rowId());
            keys.add(key(entry.table(), entry.rowId()));
        }
        Map<LegacyTable, List<JsonNode>> others = new EnumMap<>(LegacyTable.class);
        rows.tables().forEach((table, all) -> others.put(table,
                all.stream().filter(row -> !keys.contains(key(table, id(row)))).toList()));
        LegacyRows left = new LegacyRows(rows.athleteId(), others);
        String unit = LegacyShape.unit(left);
        List<Mirrored> sessions = rows.of(LegacyTable.WORKOUT_SESSIONS).stream()
                .filter(row -> keys.contains(key(LegacyTable.WORKOUT_SESSIONS, id(row))))
                .map(row -> LegacyShape.read(row, zone, unit)).toList();
        return new Told(left, sessions, written);
    }

    private static LegacyRows originals(LegacyRows rows, List<Entry> entries) {
        if (entries.isEmpty()) {
            return rows;
        }
        Map<String, Entry> own = byId(entries);
        Map<LegacyTable, List<JsonNode>> left = new EnumMap<>(LegacyTable.class);
        rows.tables().forEach((table, all) -> left.put(table, all.stream().filter(row -> {
            Entry entry = own.get(key(table, id(row)));
            return entry == null || !entry.wrote(hash(row));
        }).toList()));
        return new LegacyRows(rows.athleteId(), left);
    }

    /**
     * Asks the new stores; slow, so no row is to be locked meanwhile.
     *
     * @throws NewHistory.Unavailable where one of them does not answer
     */
    public History fetch(MirrorScope scope) {
        return new History(scope, history.sessions(scope.athleteId(), scope.firstDate()),
                history.records(scope.athleteId(), scope.firstDate()), history.said(scope.athleteId(), scope.since()));
    }

    /** Compares and changes nothing. */
    public Comparison compare(History fetched) {
        LegacyRows rows = legacy.rowsOf(fetched.scope().athleteId());
        List<Entry> entries = journal.of(rows.athleteId());
        return comparison(originals(rows, entries), wanted(fetched, rows, entries));
    }

    /** Writes what is lacking, under the athlete's lock. */
    public Comparison drain(History fetched, Instant now) {
        return legacy.locked(fetched.scope().athleteId(), locked -> write(locked, fetched, now));
    }

    /** The same within work that holds the lock already; what it returns is how things stand afterwards. */
    public Comparison write(LegacyDatabase.Locked locked, History fetched, Instant now) {
        LegacyRows before = locked.rows();
        List<Entry> entries = journal.of(before.athleteId());
        List<Wanted> lacking = wanted(fetched, before, entries).stream()
                .filter(wanted -> !wanted.there() && !wanted.claimed()).toList();
        if (!lacking.isEmpty()) {
            // Announced for good before it is written: a row of ours must never pass for the legacy system's.
            journal.announce(before.athleteId(), lacking.stream().map(Wanted::entry).toList(), now);
            lacking.forEach(wanted -> locked.put(wanted.table(), wanted.row()));
        }
        LegacyRows after = lacking.isEmpty() ? before : locked.rows();
        List<Entry> known = journal.of(before.athleteId());
        return comparison(originals(after, known), wanted(fetched, after, known));
    }

    private static Comparison comparison(LegacyRows originals, List<Wanted> wanted) {
        Map<LegacyTable, Integer> kept = new EnumMap<>(LegacyTable.class);
        wanted.forEach(row -> kept.merge(row.table(), 1, Integer::sum));
        return new Comparison(originals, kept,
                (int) wanted.stream().filter(row -> !row.there() && !row.claimed()).count(),
                (int) wanted.stream().filter(Wanted::claimed).count(),
                DossierMarkdown.sha256(String.join("\n", wanted.stream().map(row -> row.entry().sha256()).sorted()
                        .toList())));
    }

    private List<Wanted> wanted(History fetched, LegacyRows rows, List<Entry> entries) {
        Map<String, Entry> own = byId(entries);
        Map<String, String> standing = new HashMap<>();
        rows.tables().forEach((table, all) -> all.forEach(row -> standing.put(key(table, id(row)), hash(row))));
        List<Wanted> wanted = new ArrayList<>();
        for (LegacyShape.Row shaped : LegacyShape.rows(fetched.scope(), originals(rows, entries), fetched)) {
            JsonNode row = legacy.asStored(shaped.table(), shaped.row());
            Entry before = own.get(key(shaped.table(), shaped.id()));
            String hash = hash(row);
            Entry entry = before == null
                    ? new Entry(shaped.table(), shaped.id(), hash, null)
                    : new Entry(shaped.table(), shaped.id(), hash,
                            before.sha256().equals(hash) ? before.before() : before.sha256());
            wanted.add(new Wanted(shaped.table(), row, entry, standing.get(key(shaped.table(), shaped.id()))));
        }
        return wanted;
    }

    private static Map<String, Entry> byId(List<Entry> entries) {
        Map<String, Entry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(key(entry.table(), entry.rowId()), entry));
        return byId;
    }

    private static String key(LegacyTable table, String rowId) {
        return table.name() + "/" + rowId;
    }

    private static String id(JsonNode row) {
        return row.path("id").asString("");
    }

    private static String hash(JsonNode row) {
        return DossierMarkdown.sha256(CanonicalJson.write(row));
    }
}
