package dev.coachline.migration.shadow;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.conversion.LegacyConversion;
import dev.coachline.migration.conversion.LegacyProgram;
import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;
import dev.coachline.migration.snapshot.CanonicalJson;

/**
 * Reads an athlete's training out of the legacy rows as they stand: what was always there by the conversion's own rules, and
 * what the mirror added by the mirror's.
 */
public final class LegacyAnswers {

    /**
     * A session in the form of the new API.
     *
     * @param source {@code legacy} where it was carried over, {@code athlete} where the mirror brought it back
     */
    public record Session(String sessionId, LocalDate date, String title, boolean completed, String source,
            List<PerformedSet> sets, List<String> notes) {}

    /** What the rows say. */
    public record Training(List<LegacyProgram> programs, List<LegacySession> carried, Mirror.Told told) {

        /** In the order of their dates. */
        public List<Session> sessions() {
            List<Session> all = new ArrayList<>();
            carried.forEach(session -> all.add(new Session(session.sessionId(), session.date(), session.title(),
                    session.completed(), "legacy", session.sets().stream().map(Answer::performed).toList(),
                    session.notes())));
            for (Mirror.Mirrored session : told.sessions()) {
                LocalDate date = session.date();
                if (date != null) {
                    all.add(new Session(session.sessionId(), date, session.title(), session.completed(), "athlete",
                            session.sets(), session.notes()));
                }
            }
            all.sort(Comparator.comparing(Session::date).thenComparing(Session::sessionId));
            return List.copyOf(all);
        }

        Answer sessionsToCompare() {
            return Answer.ofLegacy(carried, told.sessions());
        }

        Answer programsToCompare() {
            Map<String, JsonNode> byId = new HashMap<>();
            programs.forEach(program -> byId.put(program.programId().toString(), JSON.valueToTree(program)));
            return Answer.ofPrograms(byId);
        }
    }

    /** Of whom and in which units, and the training itself; an athlete's texts are many times as much. */
    private static final Set<LegacyTable> TRAINING = Set.of(LegacyTable.USERS, LegacyTable.PROFILES,
            LegacyTable.WORKOUT_INSTANCES, LegacyTable.PROGRAMS, LegacyTable.WORKOUT_SESSIONS);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LegacyDatabase legacy;
    private final Mirror mirror;

    public LegacyAnswers(LegacyDatabase legacy, Mirror mirror) {
        this.legacy = legacy;
        this.mirror = mirror;
    }

    /**
     * @param zone in which the mirror wrote; absent for the one in the athlete's row
     * @return null where the legacy system has no such athlete
     */
    public @Nullable Training of(UUID athleteId, @Nullable ZoneId zone) {
        LegacyRows rows = legacy.rowsOf(athleteId, TRAINING);
        if (!rows.known()) {
            return null;
        }
        ZoneId own = zone == null ? LegacyZones.of(rows.user().path("timezone").asString(null)) : zone;
        Mirror.Told told = mirror.told(rows, own == null ? ZoneOffset.UTC : own);
        ObjectNode content = JSON.createObjectNode();
        told.others().tables().forEach((table, all) -> content.putArray(table.tableName()).addAll(all));
        // By way of the canonical text, as a bundle comes to its conversion: a number must show the same digits.
        // Today only decides which limits of an athlete are over, and neither programs nor sessions have any.
        LegacyConversion.Training training = LegacyConversion
                .training(CanonicalJson.read(CanonicalJson.write(content)), LocalDate.EPOCH, LegacyZones::of);
        return new Training(training.programs(), training.sessions(), told);
    }
}
