package dev.coachline.migration.cutover;

import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.snapshot.Bundle;

/**
 * What showed on the way back, under the legacy row's lock, that nothing was lost.
 *
 * @param epoch of the routing that began with the rollback
 * @param bundleSha256 the last bundle of the way there
 * @param expected that bundle's fingerprint
 * @param found the fingerprint of the original rows; another one only where the legacy system had gone on writing after
 *        an interruption
 * @param sessions sessions since the cutover that stand in the legacy rows
 * @param messages texts since the cutover that stand there
 * @param profiles 1 where there is a newer profile with the records since the cutover
 * @param keptSha256 of all these rows
 */
public record RollbackProof(int epoch, String bundleSha256, String expected, String found, int sessions, int messages,
        int profiles, String keptSha256) {

    static RollbackProof of(int epoch, Bundle last, Bundle found, Mirror.Comparison mirrored) {
        return new RollbackProof(epoch, last.sha256(), last.fingerprint(), found.fingerprint(),
                mirrored.kept().getOrDefault(LegacyTable.WORKOUT_SESSIONS, 0),
                mirrored.kept().getOrDefault(LegacyTable.MESSAGES, 0),
                mirrored.kept().getOrDefault(LegacyTable.PROFILES, 0), mirrored.sha256());
    }

    public boolean identical() {
        return expected.equals(found);
    }

    String inWords() {
        return "original rows %s, %d sessions and %d texts kept".formatted(
                identical() ? "hash-identical" : "written on by the legacy system", sessions, messages);
    }
}
