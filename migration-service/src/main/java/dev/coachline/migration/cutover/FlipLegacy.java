package dev.coachline.migration.cutover;

import java.util.UUID;

import dev.coachline.migration.legacy.ActiveSystem;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.snapshot.Bundle;

/**
 * The one change to the legacy database. It commits on its own; the intent that was stored before it tells, after a
 * crash between the two databases, that the flip was ours and only has to be completed.
 */
final class FlipLegacy {

    enum Result {
        FLIPPED, CHANGED
    }

    private final Migrations migrations;
    private final LegacyDatabase legacy;

    FlipLegacy(Migrations migrations, LegacyDatabase legacy) {
        this.migrations = migrations;
        this.legacy = legacy;
    }

    boolean alreadyDone(UUID athleteId) {
        return legacy.locked(athleteId, locked -> ActiveSystem.MARKDOWN_V1.column()
                .equals(locked.rows().user().path("active_system").asString("")));
    }

    /** Under the row's lock: hashes all rows once more and flips only where nothing has changed. */
    Result flip(Migration intent) {
        String bundle = intent.bundleSha256() == null ? "" : intent.bundleSha256();
        String expected = migrations.bundle(bundle).fingerprint();
        return legacy.locked(intent.athleteId(), locked -> {
            Bundle current = MoveAthletes.bundleOf(locked.rows());
            if (!current.fingerprint().equals(expected)) {
                return Result.CHANGED;
            }
            locked.activate(ActiveSystem.MARKDOWN_V1);
            return Result.FLIPPED;
        });
    }
}
