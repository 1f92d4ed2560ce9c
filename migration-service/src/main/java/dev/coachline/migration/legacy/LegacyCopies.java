package dev.coachline.migration.legacy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Copies of the legacy database to try things on. The live one is only read, in one transaction that writes nothing and waits for
 * nobody; a copy is made of the backup's files alone, so that a copy that is right shows a backup that can be restored.
 */
public interface LegacyCopies {

    /**
     * What a table holds.
     *
     * @param sha256 of the hashes of all rows, so that it is another one where any row is
     */
    record TableState(long rows, String sha256) {}

    /** @param sha256 of the file */
    record BackupFile(String name, LegacyTable table, long rows, long bytes, String sha256) {}

    /** @param states of the tables at the moment of the backup */
    record Backup(List<BackupFile> files, Map<LegacyTable, TableState> states) {

        public Backup {
            files = List.copyOf(files);
            states = Map.copyOf(states);
        }
    }

    /** A backup that is not what its manifest says; the message names the file. */
    final class DamagedBackup extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public DamagedBackup(String sentence) {
            super(sentence);
        }
    }

    /** One copy, gone when it is closed. */
    interface Copy extends AutoCloseable {

        LegacyDatabase database();

        Map<LegacyTable, TableState> states();

        @Override
        void close();
    }

    /**
     * Writes all tables as they are at one moment, with a manifest and their SHA-256.
     *
     * @param directory empty
     * @param begun told of each table before it is read
     */
    Backup backUp(Path directory, Consumer<LegacyTable> begun);

    /**
     * Makes a copy of a backup's files, after they were held to the manifest.
     *
     * @param name of the copy
     * @param begun told of each table before it is written
     * @throws DamagedBackup where a file is missing or another one
     */
    Copy restore(UUID name, Path directory, Consumer<LegacyTable> begun);

    /** Removes copies that a process which died has left; how many. Call it only while nobody works on one. */
    int sweep();
}
