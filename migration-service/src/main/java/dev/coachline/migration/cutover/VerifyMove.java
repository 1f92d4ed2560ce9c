package dev.coachline.migration.cutover;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.legacy.ActiveSystem;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.snapshot.Bundle;

/** Looks again at an athlete who is on the move or has moved: whether both sides agree about them. */
public final class VerifyMove {

    private static final String USERS = "users";
    /** Columns of {@code users} that steer, or that consent changes. */
    private static final Set<String> STEERING = Set.of("active_system", "opted_out_at", "updated_at");

    private final Migrations migrations;
    private final LegacyDatabase legacy;

    public VerifyMove(Migrations migrations, LegacyDatabase legacy) {
        this.migrations = migrations;
        this.legacy = legacy;
    }

    /** What does not agree, in a word or two; null where all does. */
    public @Nullable String mismatch(UUID athleteId) {
        Migration migration = migrations.find(athleteId);
        if (migration == null) {
            return null;
        }
        LegacyRows rows = legacy.rowsOf(athleteId);
        if (!rows.known()) {
            return "legacy_athlete_gone";
        }
        boolean moved = migration.state() == MoveState.MIRRORED || migration.state() == MoveState.SETTLED;
        ActiveSystem expected = moved ? ActiveSystem.MARKDOWN_V1 : ActiveSystem.LEGACY;
        boolean flipping = migration.cuttingOver();
        if (!flipping && !expected.column().equals(rows.user().path("active_system").asString(""))) {
            return "active_system_differs";
        }
        String sha256 = migration.bundleSha256();
        if (!moved || sha256 == null) {
            return null;
        }
        String dossier = migration.dossierSha256();
        if (dossier == null || migrations.dossier(athleteId, dossier) == null) {
            return "dossier_missing";
        }
        return stillThere(migrations.bundle(sha256), MoveAthletes.bundleOf(rows)) ? null : "legacy_rows_changed";
    }

    /** Rows may have come, but none of those that were carried over has gone or changed. */
    private static boolean stillThere(Bundle carried, Bundle current) {
        JsonNode now = current.content();
        for (var table : carried.content().properties()) {
            Set<JsonNode> rows = new HashSet<>();
            now.path(table.getKey()).forEach(row -> rows.add(steered(table.getKey(), row)));
            for (JsonNode row : table.getValue()) {
                if (!rows.contains(steered(table.getKey(), row))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static JsonNode steered(String table, JsonNode row) {
        return table.equals(USERS) && row instanceof ObjectNode user
                ? user.deepCopy().remove(STEERING)
                : row;
    }
}
