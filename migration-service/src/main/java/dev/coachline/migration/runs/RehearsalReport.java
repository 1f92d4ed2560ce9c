package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.ledger.RecordCount;

/**
 * What a rehearsal came to. {@code selected} is the sum of the routes; {@code members} are those rehearsed and those left out;
 * those rehearsed went there and back, would go to quarantine, or failed.
 *
 * @param obstacles why athletes would go to quarantine
 * @param failures what did not hold of athletes who failed
 * @param unmatched leaves that could not be carried over, by reason
 * @param records of those who went there and back, counted without the converter
 * @param holds whether everything held: nobody failed, every table is what it was, the account is exact, no record is lacking
 */
public record RehearsalReport(long selected, Map<String, Long> routes, int members, int rehearsed, int thereAndBack,
        int quarantined, int failed, Map<String, Long> obstacles, Map<String, Long> failures,
        Map<String, Long> unmatched, Totals ledger, RecordCount records, List<Table> tables, BackupSet backup,
        Seconds seconds, Expected expected, boolean holds) {

    /**
     * The hashes of all its rows: in the live database when it was backed up, in the copy that was restored, and there after
     * everybody was back.
     */
    public record Table(String table, long rows, String liveSha256, String restoredSha256, String afterSha256) {

        boolean unchanged() {
            return liveSha256.equals(restoredSha256) && restoredSha256.equals(afterSha256);
        }
    }

    /** @param directory where the files are kept; absent where they are gone with the copy */
    public record BackupSet(@Nullable String directory, List<BackedUp> files) {}

    /** One file of a backup. */
    public record BackedUp(String name, long rows, long bytes, String sha256) {}

    /**
     * In real time.
     *
     * @param athleteMedian for one athlete, there and back; 0 where nobody was rehearsed
     */
    public record Seconds(double backup, double restore, double rehearsal, double athleteMedian, double athleteP95,
            double athleteMost) {}

    /**
     * What a run with the same selection would take.
     *
     * @param minutesByPace what its pace allows; absent without a rate
     * @param minutesOfWork for all members, as long as those rehearsed; absent where nobody was
     * @param lastCutover when the last plan ends; absent without members
     */
    public record Expected(@Nullable Long minutesByPace, @Nullable Double minutesOfWork,
            @Nullable Instant lastCutover) {}
}
