package dev.coachline.migration.mirror;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.legacy.LegacyTable;

/** Which rows of the legacy database are the mirror's; each is announced before it is written. */
public interface MirrorJournal {

    /**
     * @param sha256 of the row as the legacy database gives it back
     * @param before of the row that it takes the place of, which may still stand there; absent for none
     */
    record Entry(LegacyTable table, String rowId, String sha256, @Nullable String before) {

        boolean wrote(String hash) {
            return hash.equals(sha256) || hash.equals(before);
        }
    }

    List<Entry> of(UUID athleteId);

    /** The same of several athletes; whoever has none is left out. */
    Map<UUID, List<Entry>> of(Collection<UUID> athleteIds);

    /** Stores entries at once, in the place of earlier ones of the same rows. */
    void announce(UUID athleteId, List<Entry> entries, Instant at);
}
