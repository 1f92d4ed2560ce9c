package dev.coachline.migration.cutover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.coachline.migration.legacy.ActiveSystem;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.MirrorScope;
import dev.coachline.migration.snapshot.Bundle;

/**
 * The one change to the legacy database, and the way back. It commits on its own; the intent that was stored before it tells, after a
 * crash between the two databases, that the flip was ours and only has to be completed.
 */
final class FlipLegacy {

    enum Result {
        FLIPPED, CHANGED
    }

    /** What came of the way back. */
    sealed interface WayBack {

        record Back(RollbackProof proof) implements WayBack {}

        /** @param tables in which original rows are others now */
        record Refused(List<String> tables) implements WayBack {}
    }

    private final Function<String, Bundle> bundles;
    private final LegacyDatabase legacy;
    private final Mirror mirror;

    /** @param bundles stored ones, by their hash */
    FlipLegacy(Function<String, Bundle> bundles, LegacyDatabase legacy, Mirror mirror) {
        this.bundles = bundles;
        this.legacy = legacy;
        this.mirror = mirror;
    }

    boolean alreadyDone(UUID athleteId) {
        return legacy.locked(athleteId, locked -> ActiveSystem.MARKDOWN_V1.column()
                .equals(locked.rows().user().path("active_system").asString("")));
    }

    /** Under the row's lock: hashes all rows once more and flips only where nothing has changed. */
    Result flip(Migration intent) {
        String bundle = intent.bundleSha256() == null ? "" : intent.bundleSha256();
        String expected = bundles.apply(bundle).fingerprint();
        return legacy.locked(intent.athleteId(), locked -> {
            Bundle current = MoveAthletes.bundleOf(mirror.originals(locked.rows()));
            if (!current.fingerprint().equals(expected)) {
                return Result.CHANGED;
            }
            locked.activate(ActiveSystem.MARKDOWN_V1);
            return Result.FLIPPED;
        });
    }

    /**
     * Takes the athlete back: brings the mirror up to now, holds the original rows to the last bundle and flips, in one
     * transaction of the legacy database. Where the row says legacy already, an earlier attempt was interrupted after its
     * flip, and the legacy system may have written since.
     */
    WayBack back(Migration intent, Instant now) {
        Bundle last = bundles.apply(intent.bundleSha256() == null ? "" : intent.bundleSha256());
        Mirror.History news = mirror.fetch(new MirrorScope(intent.athleteId(),
                intent.cutoverAt() == null ? now : intent.cutoverAt(), intent.schedule().zone()));
        return legacy.locked(intent.athleteId(), locked -> {
            boolean flipped = ActiveSystem.LEGACY.column()
                    .equals(locked.rows().user().path("active_system").asString(""));
            Mirror.Comparison after = mirror.write(locked, news, now);
            Bundle found = MoveAthletes.bundleOf(after.originals());
            if (!flipped && !found.fingerprint().equals(last.fingerprint())) {
                return new WayBack.Refused(last.tablesUnlike(found));
            }
            if (after.lacking() > 0) {
                throw new IllegalStateException("rows of the mirror are not there after they were written");
            }
            locked.activate(ActiveSystem.LEGACY);
            return new WayBack.Back(RollbackProof.of(intent.epoch() + 1, last, found, after));
        });
    }
}
