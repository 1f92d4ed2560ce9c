package dev.coachline.migration.cutover;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.dossier.DossierFact;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.bridge.LegacyDay;
import dev.coachline.migration.conversion.LegacyConversion.Outcome;
import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.LedgerEntry;
import dev.coachline.migration.ledger.RecordCount;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.snapshot.Bundle;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the generator writes, read back from a real PostgreSQL: an athlete moves whole or stays with a reason, and no
 * value that was carried over could be another unnoticed. {@code -Dathletes=100000} takes that many of all generations.
 */
class GeneratedAthletesIT {

    private static final int TOWN = 120;
    /** Of each athlete; the usual run's two thousand are enough with one. */
    private static final int CHANGES = Integer.getInteger("athletes") == null ? 1 : 2;
    private static final int TOGETHER = 50;
    private static final AtomicInteger CHECKED = new AtomicInteger();
    private static final String CONTACT = "contact in messaging-service";

    private static final LocalDate FROM = LocalDate.parse("2026-03-01");
    private static final LocalDate TODAY = FROM.plusDays(20);
    private static final Pattern CLAIMED = Pattern.compile("\"(?<exercise>\\w+) \\dx\\d @ (?<load>\\d+) - PR!");
    private static final Pattern DATE = Pattern.compile("(20\\d\\d-[01]\\d-[0-2]\\d)(|T.*)", Pattern.DOTALL);
    private static final String DATABASE = "legacy_generated_it";

    /** Without a stereotype, or the services under test would find it. */
    @ComponentScan("dev.coachline.migration.legacy.store")
    @ConfigurationPropertiesScan("dev.coachline.migration.legacy.store")
    static class Legacy {}

    static LongStream seeds() {
        int each = TOWN + LegacyGenerator.athletesWithEachTrait(new LegacyGenerator.Settings(0, FROM, 40, 1)).size();
        return LongStream.rangeClosed(1, (Integer.getInteger("athletes", 2_000) + each - 1) / each);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_athlete_is_converted_whole_or_stays_with_a_reason(long seed) throws SQLException {
        List<LegacyAthlete> athletes = town(seed);
        new ApplicationContextRunner().withUserConfiguration(Legacy.class)
                .withPropertyValues("coachline.migration.legacy.url=" + TestServers.shared().jdbcUrl(DATABASE))
                .run(context -> {
                    LegacyDatabase legacy = context.getBean(LegacyDatabase.class);
                    assertThat(legacy.newestPlans(null, 1_000)).hasSameSizeAs(athletes);
                    SplittableRandom random = new SplittableRandom(seed);
                    for (int from = 0; from < athletes.size(); from += TOGETHER) {
                        List<LegacyAthlete> some = athletes.subList(from, Math.min(athletes.size(), from + TOGETHER));
                        Map<UUID, LegacyRows> rows = legacy.rowsOf(some.stream().map(LegacyAthlete::id).toList());
                        Map<UUID, SplittableRandom> chances = new HashMap<>();
                        some.forEach(athlete -> chances.put(athlete.id(), random.split()));
                        some.parallelStream().forEach(athlete -> check(athlete, rows.get(athlete.id()), legacy,
                                chances.get(athlete.id())));
                    }
                });
        int checked = CHECKED.addAndGet(athletes.size());
        if (Integer.getInteger("athletes") != null) {
            System.out.printf("%,d of %,d athletes%n", checked, Integer.getInteger("athletes"));
        }
    }

    private static List<LegacyAthlete> town(long seed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestServers.shared().jdbcUrl(DATABASE));
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
            var settings = new LegacyGenerator.Settings(TOWN, FROM, 40, seed);
            List<LegacyAthlete> athletes = new ArrayList<>(LegacyGenerator.fill(connection, settings));
            athletes.addAll(LegacyGenerator.fillWithEachTrait(connection, settings));
            return athletes;
        }
    }

    private static void check(LegacyAthlete athlete, LegacyRows rows, LegacyDatabase legacy, SplittableRandom random) {
        String who = athlete.generation() + ", " + athlete.trait();
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
                RecordCount records = RecordCount.of(bundle.content(), ready.converted().dossier(), TODAY);
                assertThat(records.preserved()).as("records of " + who).isEqualTo(records.legacy());
                missesWhatIsChanged(who, bundle, ready, random);
                noticesAnAccountThatIsWrong(who, bundle, ready.converted().ledger(), random);
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
            assertThat(LegacyDay.compose(workoutsOn(FROM.plusDays(day), rows)).text()).as(who).isNotBlank();
        }
        LocalDate any = FROM.plusDays(random.nextInt(7));
        List<JsonNode> read = legacy.workoutsOn(athlete.id(), any);
        assertThat(read).as(who).filteredOn(row -> !row.has(LegacyRows.UNREADABLE)).isEqualTo(workoutsOn(any, rows));
        assertThat(LegacyDay.compose(read).text()).as(who).isNotBlank();
    }

    private static List<JsonNode> workoutsOn(LocalDate date, LegacyRows rows) {
        return rows.of(LegacyTable.WORKOUT_INSTANCES).stream()
                .filter(row -> row.path("date").asString("").equals(date.toString())).toList();
    }

    /** Some leaves of rows, each changed alone: what the account calls migrated must come out another way, or be refused. */
    private static void missesWhatIsChanged(String who, Bundle bundle, Preparation.Ready ready,
            SplittableRandom random) {
        List<LedgerEntry> entries = ready.converted().ledger().entries().stream()
                .filter(entry -> entry.pointer().indexOf('/', 1) > 0).toList();
        for (int i = 0; i < CHANGES; i++) {
            LedgerEntry entry = entries.get(random.nextInt(entries.size()));
            JsonNode content = bundle.content();
            String what = who + ": " + change(content, JsonPointer.compile(entry.pointer()), random) + " at "
                    + entry.pointer();
            Map<String, List<JsonNode>> tables = new HashMap<>();
            content.properties().forEach(table -> tables.put(table.getKey(), table.getValue().valueStream().toList()));
            Bundle changed = Bundle.of(bundle.athleteId(), tables);
            assertThat(changed.sha256()).as(what).isNotEqualTo(bundle.sha256());
            if (entry instanceof LedgerEntry.Migrated(var pointer, var destination) && !destination.equals(CONTACT)
                    && Preparation.of(changed, TODAY) instanceof Preparation.Ready after) {
                assertThat(whatIsCarried(after)).as(what + ", said to be in " + destination)
                        .isNotEqualTo(whatIsCarried(ready));
            }
        }
    }

    private static List<Object> whatIsCarried(Preparation.Ready ready) {
        Outcome.Converted converted = ready.converted();
        return List.of(ready.markdown(), converted.programs(), converted.sessions(), converted.boundary(),
                converted.conversation().turns(), converted.conversation().memory(), converted.conversation().state());
    }

    /** @return what it was and is */
    private static String change(JsonNode content, JsonPointer leaf, SplittableRandom random) {
        JsonNode was = content.at(leaf);
        JsonNode is = changed(was, random);
        switch (content.at(leaf.head())) {
            case ObjectNode object -> object.set(leaf.last().getMatchingProperty(), is);
            case ArrayNode array -> array.set(leaf.last().getMatchingIndex(), is);
            default -> throw new IllegalStateException("a leaf stands in an object or a list");
        }
        return was + " became " + is;
    }

    /** Another value of the same kind, so that it is not the kind that is noticed. */
    private static JsonNode changed(JsonNode was, SplittableRandom random) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (was.isNumber()) {
            return nodes.numberNode(was.decimalValue().add(BigDecimal.valueOf(random.nextInt(1, 9))));
        }
        if (was.isBoolean()) {
            return nodes.booleanNode(!was.booleanValue());
        }
        String text = was.asString("");
        Matcher date = DATE.matcher(text);
        return nodes.stringNode(date.matches()
                ? LocalDate.parse(date.group(1)).plusDays(random.nextInt(1, 9)) + date.group(2)
                : text + " changed");
    }

    private static void noticesAnAccountThatIsWrong(String who, Bundle bundle, FactLedger ledger,
            SplittableRandom random) {
        int which = random.nextInt(ledger.entries().size());
        List<LedgerEntry> less = new ArrayList<>(ledger.entries());
        less.remove(which);
        List<LedgerEntry> instead = new ArrayList<>(less);
        instead.add(less.get(random.nextInt(less.size())));
        JsonNode content = bundle.content();
        for (List<LedgerEntry> wrong : List.of(less, instead)) {
            assertThat(FactLedger.of(content, wrong).balance(content)).as(who)
                    .isInstanceOf(FactLedger.Balance.Unbalanced.class);
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
