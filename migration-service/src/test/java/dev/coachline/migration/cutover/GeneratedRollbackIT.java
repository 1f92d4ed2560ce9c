package dev.coachline.migration.cutover;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.httpcontract.StubbedService;
import dev.coachline.migration.snapshot.Bundle;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generated athletes of all generations are taken back from each of the ten states, on real databases: their legacy rows
 * are then hash-identical to those of before, and what is newer stands beside them. {@code -Dathletes=1000} takes that
 * many from each state.
 */
class GeneratedRollbackIT extends RollbackService {

    private static final int TOGETHER = 200;
    private static final Deque<UUID> MOVING = new ArrayDeque<>();
    private static final Deque<UUID> STAYING = new ArrayDeque<>();
    /** Grows, so that nobody's state lies in the future of the next. */
    private static Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Autowired
    private Migrations migrations;
    @Autowired
    private MoveAthletes moves;
    @Autowired
    private RequestCutover cutovers;
    @Autowired
    private RollBackAthletes rollbacks;

    /** Everybody has trained, lifted a record and been texted since. */
    @BeforeEach
    void remotesKnowNewerHistory() {
        if (MOVING.isEmpty()) {
            MOVING.addAll(generated(true));
            STAYING.addAll(generated(false));
        }
        Commits.AT.set("");
        List.of(WORKOUT, MESSAGING).forEach(service -> {
            service.resetAll();
            service.stubFor(any(anyUrl()).atPriority(9).willReturn(asDocumented()));
        });
        WORKOUT.stubFor(get(urlPathMatching("/athletes/.*/sessions")).willReturn(templated("""
                {"sessions":[{"sessionId":"{{request.pathSegments.[1]}}","date":"2027-12-09","title":"Upper",
                  "status":"completed","source":"athlete","notes":["good"],"sets":[
                   {"exercise":"Bench Press","mapped":true,"load":102.5,"unit":"kg","reps":5}]}]}""")));
        WORKOUT.stubFor(get(urlPathMatching("/athletes/.*/records")).willReturn(templated("""
                {"exercises":[{"exercise":"Bench Press","records":[{"kind":"load","value":105,"unit":"kg",
                  "sessionId":"{{request.pathSegments.[1]}}","date":"2027-12-09","set":{"reps":3}}]}]}""")));
        MESSAGING.stubFor(get(urlPathMatching("/athletes/.*/conversation")).willReturn(templated("""
                {"athleteId":"{{request.pathSegments.[1]}}","messages":[
                  {"seq":9,"at":"2028-01-01T07:00:00Z","role":"user","content":"done","structured":false},
                  {"seq":8,"at":"2028-01-01T06:00:00Z","role":"assistant","content":"Bench","structured":false}]}""")));
    }

    private static ResponseDefinitionBuilder templated(String json) {
        return asDocumented(json).withTransformers(StubbedService.AS_DOCUMENTED, "response-template");
    }

    @ParameterizedTest
    @EnumSource
    void everybody_is_back_with_the_rows_of_before_and_what_is_newer(MoveState from) throws SQLException {
        for (int done = 0; done < EACH; done += TOGETHER) {
            List<UUID> athletes = some(from == MoveState.QUARANTINED ? STAYING : MOVING,
                    Math.min(TOGETHER, EACH - done));
            Map<UUID, String> before = hashes(athletes);
            Set<UUID> flat = flat(athletes);
            bring(athletes, from);
            assertThat(migrations.states(athletes).values()).hasSameSizeAs(athletes).containsOnly(from);

            athletes.forEach(id -> rollbacks.request(id, "op-1", null, now));
            settle();

            boolean moved = from == MoveState.MIRRORED || from == MoveState.SETTLED || from == MoveState.ROLLED_BACK;
            assertThat(migrations.states(athletes).values()).hasSameSizeAs(athletes)
                    .containsOnly(moved ? MoveState.ROLLED_BACK : MoveState.CANCELLED);
            assertThat(hashes(athletes)).isEqualTo(before);
            if (moved) {
                for (UUID id : athletes) {
                    RollbackProof proof = Objects.requireNonNull(migrations.lastRollback(id));
                    assertThat(proof.identical()).isTrue();
                    assertThat(List.of(proof.sessions(), proof.messages(), proof.profiles())).as("newer history")
                            .containsExactly(1, 2, flat.contains(id) ? 0 : 1);
                }
                assertThat(mirrored(athletes)).as("rows that stand in the legacy tables")
                        .isEqualTo(4 * athletes.size() - flat.size());
            }
            if (EACH > TOGETHER) {
                System.out.printf("%s: %,d of %,d athletes%n", from, done + athletes.size(), EACH);
            }
        }
    }

    private static List<UUID> some(Deque<UUID> from, int size) {
        List<UUID> some = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            some.add(from.remove());
        }
        return some;
    }

    private void bring(List<UUID> athletes, MoveState to) throws SQLException {
        athletes.forEach(id -> assertThat(cutovers.request(id, "op-1", now))
                .isInstanceOf(RequestCutover.Outcome.Accepted.class));
        if (to == MoveState.DETECTED) {
            return;
        }
        runAll();
        switch (to) {
            case DETECTED, QUARANTINED, VERIFIED -> {
                /* that far already */ }
            // Passed within a moment: as after a crash in between.
            case SNAPSHOTTED, CONVERTED -> force(athletes, to);
            case CANCELLED -> athletes.forEach(id -> rollbacks.request(id, "op-1", null, now));
            case PLAN_READY -> planned(athletes);
            case MIRRORED, SETTLED, ROLLED_BACK -> {
                planned(athletes);
                settle();
                if (to == MoveState.SETTLED) {
                    now = now.plus(Duration.ofDays(15));
                    settle();
                } else if (to == MoveState.ROLLED_BACK) {
                    athletes.forEach(id -> rollbacks.request(id, "op-1", null, now));
                    settle();
                }
            }
        }
    }

    private void planned(List<UUID> athletes) {
        for (UUID id : athletes) {
            LocalDate startsOn = Objects.requireNonNull(Objects.requireNonNull(migrations.find(id)).planStartsOn());
            assertThat(moves.planPublished(id, startsOn, now)).isTrue();
        }
    }

    private static void force(List<UUID> athletes, MoveState to) throws SQLException {
        try (Connection connection = own();
                PreparedStatement update = connection.prepareStatement("update migrations set state = '" + to
                        + "', next_due_at = null where athlete_id = any(?)")) {
            update.setArray(1, ids(connection, athletes));
            update.executeUpdate();
        }
    }

    /** Past any text that was near, and what is tried again. */
    private void settle() {
        runAll();
        now = now.plus(Duration.ofHours(3));
        runAll();
    }

    private void runAll() {
        while (moves.run(now) > 0) {
            // Until nobody has anything to do.
        }
    }

    /** All rows of the athletes but those that the mirror wrote, by PostgreSQL's own text of them; the active system included. */
    private static Map<UUID, String> hashes(List<UUID> athletes) throws SQLException {
        Map<UUID, String> hashes = new HashMap<>();
        try (Connection own = own(); Connection legacy = legacy()) {
            Array mirrored;
            try (PreparedStatement find = own
                    .prepareStatement("select array_agg(row_id) from mirror_rows where athlete_id = any(?)")) {
                find.setArray(1, ids(own, athletes));
                ResultSet found = find.executeQuery();
                found.next();
                mirrored = found.getArray(1);
            }
            Object[] left = mirrored == null ? new Object[0] : (Object[]) mirrored.getArray();
            for (String table : Bundle.TABLES) {
                String column = column(table);
                try (PreparedStatement hash = legacy.prepareStatement(
                        """
                                select %2$s, count(*), md5(string_agg((to_jsonb(r) - 'opted_out_at')::text, '|' order by r.id::text))
                                from %1$s r where %2$s = any(?) and not (r.id::text = any(?)) group by %2$s"""
                                .formatted(table, column))) {
                    hash.setArray(1, ids(legacy, athletes));
                    hash.setArray(2, legacy.createArrayOf("text", left));
                    ResultSet found = hash.executeQuery();
                    while (found.next()) {
                        hashes.merge(found.getObject(1, UUID.class),
                                table + " " + found.getInt(2) + " " + found.getString(3) + "\n", String::concat);
                    }
                }
            }
        }
        return hashes;
    }

    /** Those whose newest profile is of the first generation, which has no place for a record: the session alone has it. */
    private static Set<UUID> flat(List<UUID> athletes) throws SQLException {
        Set<UUID> flat = new HashSet<>();
        try (Connection legacy = legacy(); PreparedStatement find = legacy.prepareStatement("""
                select user_id from (select distinct on (user_id) * from profiles where user_id = any(?)
                    order by user_id, created_at desc) newest
                where profile -> 'metrics' is null and markdown is null""")) {
            find.setArray(1, ids(legacy, athletes));
            ResultSet found = find.executeQuery();
            while (found.next()) {
                flat.add(found.getObject(1, UUID.class));
            }
        }
        return flat;
    }

    private static int mirrored(List<UUID> athletes) throws SQLException {
        int rows = 0;
        try (Connection own = own();
                Connection legacy = legacy();
                PreparedStatement find = own
                        .prepareStatement("select legacy_table, row_id from mirror_rows where athlete_id = any(?)")) {
            find.setArray(1, ids(own, athletes));
            ResultSet found = find.executeQuery();
            while (found.next()) {
                try (PreparedStatement one = legacy.prepareStatement(
                        "select 1 from " + found.getString(1).toLowerCase(Locale.ROOT) + " where id::text = ?")) {
                    one.setString(1, found.getString(2));
                    rows += one.executeQuery().next() ? 1 : 0;
                }
            }
        }
        return rows;
    }

    private static String column(String table) {
        return table.equals("users")
                ? "id"
                : List.of("structured_plans", "microcycles", "workout_instances").contains(table)
                        ? "client_id"
                        : "user_id";
    }

    private static Array ids(Connection connection, List<UUID> athletes) throws SQLException {
        return connection.createArrayOf("uuid", athletes.toArray());
    }
}
