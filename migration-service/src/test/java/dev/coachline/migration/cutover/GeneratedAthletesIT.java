package dev.coachline.migration.cutover;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.DossierFact;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.bridge.LegacyDay;
import dev.coachline.migration.conversion.LegacyConversion.Outcome;
import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.snapshot.Bundle;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the generator writes, read back from a real PostgreSQL: an athlete moves whole or stays with a reason. */
class GeneratedAthletesIT {

    private static final LocalDate FROM = LocalDate.parse("2026-03-01");
    private static final LocalDate TODAY = FROM.plusDays(20);
    private static final Pattern CLAIMED = Pattern.compile("\"(?<exercise>\\w+) \\dx\\d @ (?<load>\\d+) - PR!");
    private static final String DATABASE = "legacy_generated_it";

    /** Without a stereotype, or the services under test would find it. */
    @ComponentScan("dev.coachline.migration.legacy.store")
    @ConfigurationPropertiesScan("dev.coachline.migration.legacy.store")
    static class Legacy {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_athlete_is_converted_whole_or_stays_with_a_reason(long seed) throws SQLException {
        List<LegacyAthlete> athletes = town(seed);
        new ApplicationContextRunner().withUserConfiguration(Legacy.class)
                .withPropertyValues("coachline.migration.legacy.url=" + TestServers.shared().jdbcUrl(DATABASE))
                .run(context -> {
                    LegacyDatabase legacy = context.getBean(LegacyDatabase.class);
                    assertThat(legacy.newestPlans(null, 1_000)).hasSameSizeAs(athletes);
                    athletes.forEach(athlete -> check(athlete, legacy));
                });
    }

    private static List<LegacyAthlete> town(long seed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestServers.shared().jdbcUrl(DATABASE));
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
            var settings = new LegacyGenerator.Settings(100, FROM, 40, seed);
            List<LegacyAthlete> athletes = new ArrayList<>(LegacyGenerator.fill(connection, settings));
            athletes.addAll(LegacyGenerator.fillWithEachTrait(connection, settings));
            return athletes;
        }
    }

    private static void check(LegacyAthlete athlete, LegacyDatabase legacy) {
        String who = athlete.generation() + ", " + athlete.trait();
        LegacyRows rows = legacy.rowsOf(athlete.id());
        Bundle bundle = MoveAthletes.bundleOf(rows);
        switch (Preparation.of(bundle, TODAY)) {
            case Preparation.Ready ready -> {
                assertThat(athlete.convertible()).as(who).isTrue();
                assertThat(ready.converted().ledger().unmatched()).as(who).isEmpty();
                assertThat(ready.converted().boundary().endsOn()).as(who).isEqualTo(athlete.planEndsOn());
                assertThat(Preparation.readsBack(ready.markdown(), ready.converted().dossier())).as(who).isTrue();
                assertThat(ready.converted().sessions()).as(who).hasSize(rows.of(LegacyTable.WORKOUT_INSTANCES).size()
                        + rows.of(LegacyTable.WORKOUT_SESSIONS).size());
                assertThat(ready.converted().sessions()).as(who).extracting(LegacySession::origin)
                        .filteredOn(Objects::nonNull).hasSameSizeAs(rows.of(LegacyTable.WORKOUT_SESSIONS));
                assertThat(ready.converted().programs()).as(who).hasSameSizeAs(rows.of(LegacyTable.PROGRAMS));
                carriesTheRecords(who, rows, ready.converted());
            }
            case Preparation.Impossible impossible -> {
                assertThat(athlete.quarantine()).as(who).isNotNull();
                assertThat(impossible.obstacle().name()).as(who).isEqualToIgnoringCase(athlete.quarantine().reason());
                assertThat(impossible.ledger().unmatched()).as(who)
                        .anyMatch(leaf -> leaf.pointer().startsWith(athlete.quarantine().pointer()));
                if (impossible.obstacle() == Obstacle.DAMAGED_RECORDS) {
                    // Exactly the injected damage.
                    assertThat(impossible.ledger().unmatched()).as(who)
                            .allMatch(leaf -> leaf.pointer().startsWith(athlete.quarantine().pointer()));
                }
                assertThat(impossible.evidence(bundle)).as(who).hasSize(1);
            }
        }
        for (int day = 0; day < 7; day++) {
            List<JsonNode> workouts = legacy.workoutsOn(athlete.id(), FROM.plusDays(day));
            assertThat(workouts).as(who).isNotNull();
            assertThat(LegacyDay.compose(workouts).text()).as(who).isNotBlank();
        }
    }

    /** Read from the rows once more, without the converter's help. */
    private static void carriesTheRecords(String who, LegacyRows rows, Outcome.Converted converted) {
        List<DossierFact> records = converted.dossier().facts(DossierFact.Section.RECORDS, "record").toList();
        for (JsonNode row : rows.of(LegacyTable.WORKOUT_INSTANCES)) {
            Matcher claimed = CLAIMED.matcher(row.path("details").toString());
            while (claimed.find() && !LocalDate.parse(row.path("date").asString("")).isAfter(TODAY)) {
                String exercise = claimed.group("exercise");
                var load = new BigDecimal(claimed.group("load"));
                assertThat(records).as(who).anyMatch(record -> exercise.equals(record.text())
                        && record.quantity().value().compareTo(load) == 0 && record.date() != null);
            }
        }
        for (JsonNode row : rows.of(LegacyTable.PROFILES)) {
            for (var lift : row.path("profile").path("metrics").path("prLifts").properties()) {
                if (lift.getValue().isObject()) {
                    assertThat(records).as(who).anyMatch(record -> lift.getKey().equals(record.text())
                            && record.quantity().value().compareTo(lift.getValue().path("weight").decimalValue()) == 0);
                }
            }
            for (String list : List.of("activityData", "activities")) {
                for (JsonNode activity : row.path("profile").path(list)) {
                    for (var lift : activity.path("keyLifts").properties()) {
                        assertThat(lift.getValue().isNull() || records.stream().anyMatch(record -> record.assumed()
                                && lift.getKey().equals(record.text()) && record.reps() == null && record.quantity()
                                        .value().compareTo(lift.getValue().decimalValue()) == 0))
                                .as(who).isTrue();
                    }
                }
            }
        }
    }
}
