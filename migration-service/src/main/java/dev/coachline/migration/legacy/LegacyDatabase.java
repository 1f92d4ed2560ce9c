package dev.coachline.migration.legacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The legacy application's database. Its rows are input and are never changed, but for {@code users.active_system}
 * and {@code users.opted_out_at}; they go only when the athlete is erased. The mirror adds rows of its own, and two triggers can
 * keep the old application from writing.
 */
public interface LegacyDatabase {

    /** Ids of athletes who are still with the legacy system, ascending, after {@code after} (null: from the first). */
    List<UUID> athleteIds(@Nullable UUID after, int limit);

    /** Settings of athletes who are still with the legacy system, ascending by id, after {@code after}. */
    List<LegacyAthlete> athletes(@Nullable UUID after, int limit);

    /** Settings of those among {@code ids} who are still with the legacy system. */
    List<LegacyAthlete> athletes(Collection<UUID> ids);

    /** Settings of one athlete, with whichever system; null where the legacy one has none such. */
    @Nullable
    LegacyAthlete athlete(UUID athleteId);

    /** The newest plan of athletes who are still with the legacy system, ascending by athlete, after {@code after}. */
    List<LegacyPlan> newestPlans(@Nullable UUID after, int limit);

    /** Those of the given athletes who have paused: as the row in {@code users} says, or the newest program. */
    Set<UUID> paused(Collection<UUID> ids);

    /** Everything of one athlete, from one snapshot; {@link LegacyRows#known()} is false where there is no such one. */
    LegacyRows rowsOf(UUID athleteId);

    /** What some tables, at least one, hold of an athlete, from one snapshot; the others are as if they were empty. */
    LegacyRows rowsOf(UUID athleteId, Set<LegacyTable> tables);

    /** The same of several athletes, all from one snapshot and in one statement; nobody is left out. */
    Map<UUID, LegacyRows> rowsOf(Collection<UUID> athleteIds);

    /** The athlete's {@code workout_instances} of a date, in order; null where there is no such athlete. */
    @Nullable
    List<JsonNode> workoutsOn(UUID athleteId, LocalDate date);

    /**
     * Works on an athlete while the row in {@code users} is locked, in one transaction of the legacy database: what the
     * work changes there commits when it returns and is undone when it throws. Own stores have their own transaction.
     */
    <T extends @Nullable Object> T locked(UUID athleteId, Function<Locked, T> work);

    /** Records or, with null, takes back that the athlete wants no texts; false where there is no such athlete. */
    boolean setOptedOut(UUID athleteId, @Nullable Instant at);

    /** A row as the database would hold it and give it back; columns that are left out are null. Writes nothing. */
    JsonNode asStored(LegacyTable table, JsonNode row);

    /**
     * Has the database refuse, or no longer refuse, that the old application writes programs and sessions of athletes who have
     * moved. What this service writes is never refused. May be repeated.
     */
    void setTrainingReadOnly(boolean readOnly);

    /** Whether the database refuses it. */
    boolean isTrainingReadOnly();

    /** Deletes all rows of an athlete, for good; how many of each table. */
    Map<LegacyTable, Integer> erase(UUID athleteId);

    /** An athlete whose row is locked. */
    interface Locked {

        /** Everything of the athlete as it stands under the lock. */
        LegacyRows rows();

        void activate(ActiveSystem system);

        /** Writes a row of the mirror's, in the place of an earlier one of the same id. */
        void put(LegacyTable table, JsonNode row);
    }
}
