package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.migration.conversion.LegacySession.PerformedSet;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.FactLedger.Balance;
import dev.coachline.migration.ledger.LedgerEntry;
import dev.coachline.migration.legacy.LegacyZones;

import static dev.coachline.migration.conversion.Legacy.at;
import static dev.coachline.migration.conversion.Legacy.athlete;
import static dev.coachline.migration.conversion.Legacy.athleteWithMarkdown;
import static dev.coachline.migration.conversion.Legacy.converted;
import static dev.coachline.migration.conversion.Legacy.entries;
import static dev.coachline.migration.conversion.Legacy.facts;
import static dev.coachline.migration.conversion.Legacy.refused;
import static org.assertj.core.api.Assertions.assertThat;

class LegacyConversionTest {

    @Test
    void leaves_nothing_unmatched_of_a_well_formed_athlete() {
        ObjectNode athlete = athlete();
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(converted.ledger().balance(athlete)).isInstanceOf(Balance.Balanced.class);
        assertThat(DossierMarkdown.parse(DossierMarkdown.render(converted.dossier()))).isEqualTo(converted.dossier());
    }

    @Test
    void carries_identity_units_and_records_with_reps_and_dates() {
        var converted = converted(athlete());
        assertThat(facts(converted, Section.IDENTITY, "name").getFirst().text()).isEqualTo("Ann # --- 💪");
        assertThat(facts(converted, Section.IDENTITY, "zone").getFirst().text()).isEqualTo("Europe/Berlin");
        assertThat(facts(converted, Section.RECORDS, "record")).containsExactly(
                record("bench", "205", "lb", 5, LocalDate.parse("2025-12-01"), false),
                record("squat", "140", "kg", null, null, false),
                record("Bench", "205", "lb", 5, LocalDate.parse("2026-02-03"), true));
        assertThat(facts(converted, Section.TRAINING, "experience").getFirst().text()).isEqualTo("advanced");
        assertThat(facts(converted, Section.CONSTRAINTS, "constraint").getFirst().text())
                .startsWith("left knee; type injury");
    }

    @Test
    void reads_null_empty_text_and_minus_one_as_unknown_and_says_so() {
        var converted = converted(athlete());
        assertThat(facts(converted, Section.BODY, "body-fat")).isEmpty();
        assertThat(facts(converted, Section.BODY, "gender")).isEmpty();
        assertThat(entries(converted.ledger(), p -> p.endsWith("bodyFatPercent") || p.endsWith("profile/gender")
                || p.endsWith("musicOrVibe"))).hasSize(3)
                .allSatisfy(entry -> assertThat(entry).isInstanceOfSatisfying(LedgerEntry.Derived.class,
                        derived -> assertThat(derived.how()).isEqualTo("absent")));
    }

    @Test
    void reports_a_field_that_it_does_not_know_with_pointer_and_value() {
        ObjectNode athlete = athlete();
        at(athlete, "/profiles/0/profile/metrics").put("vo2max", 51);
        assertThat(converted(athlete).ledger().unmatched()).containsExactly(new LedgerEntry.Unmatched(
                "/profiles/0/profile/metrics/vo2max", "a field that the converter does not know", "51", false));
    }

    @Test
    void does_not_let_one_null_record_stop_what_comes_after_it() {
        ObjectNode athlete = athlete();
        at(athlete, "/profiles/0/profile/metrics/prLifts").putNull("press").set("deadlift",
                at(athlete, "/profiles/0/profile/metrics/prLifts/bench").deepCopy());
        ((ArrayNode) athlete.at("/profiles/0/profile/constraints")).insertNull(0);
        ((ArrayNode) athlete.at("/workout_instances/0/details")).insertNull(0);
        var converted = converted(athlete);
        assertThat(facts(converted, Section.RECORDS, "record")).hasSize(4);
        assertThat(facts(converted, Section.CONSTRAINTS, "constraint")).hasSize(1);
        assertThat(converted.ledger().unmatched()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"weight,\"heavy\"", "weight,null", "weight,0", "unit,\"stone\"", "reps,2.5", "reps,\"many\"",
            "date,\"spring\"",
            "date,\"2025-02-30\""})
    void holds_back_an_athlete_whose_record_cannot_be_read(String field, String value) {
        ObjectNode athlete = athlete();
        at(athlete, "/profiles/0/profile/metrics/prLifts/bench").set(field, parsed(value));
        var converted = converted(athlete);
        assertThat(converted.ledger().leavesARecordBehind()).isTrue();
        assertThat(converted.ledger().balance(athlete)).isInstanceOf(Balance.Balanced.class);
        assertThat(facts(converted, Section.RECORDS, "record")).hasSize(2);
    }

    @Test
    void ends_a_plan_after_the_weeks_of_all_macrocycles_whatever_its_duration_says() {
        assertThat(converted(athlete()).boundary()).isEqualTo(
                new Boundary.Ends("plan", LocalDate.parse("2026-02-02"), LocalDate.parse("2026-03-22")));
    }

    @Test
    void keeps_a_deload_at_its_own_week_and_knows_both_ways_of_counting() {
        String outline = facts(converted(athlete()), Section.NOTES, "legacy-plan").getFirst().text();
        assertThat(outline).contains("week 1: Upper-Lower; percent of 1RM 68", "week 2: deload",
                "week 3: sets of main lifts 15",
                "macrocycle: Peak", "Realization");
        assertThat(outline.split("deload", -1)).hasSize(2);
    }

    @Test
    void reads_a_plan_of_the_second_generation() {
        ObjectNode athlete = athlete();
        ObjectNode plan = at(athlete, "/structured_plans/0");
        plan.putNull("macrocycles").put("length_weeks", 99).put("notes", "ice").set("mesocycles",
                parsed("[{\"name\":\"A\",\"weeks\":3,\"focus\":[\"volume\"],\"deload\":true},{\"name\":\"B\",\"weeks\":2,\"deload\":false}]"));
        var converted = converted(athlete);
        assertThat(converted.boundary().endsOn()).isEqualTo(LocalDate.parse("2026-03-08"));
        assertThat(converted.ledger().unmatched()).isEmpty();
    }

    @ParameterizedTest(name = "weeks = {0}")
    @ValueSource(strings = {"0", "-1", "null", "\"4\"", "2.5", "100000"})
    void refuses_a_plan_whose_end_cannot_be_computed(String weeks) {
        ObjectNode athlete = athlete();
        at(athlete, "/structured_plans/0/macrocycles/1/mesocycles/0").set("weeks", parsed(weeks));
        assertThat(refused(athlete)).isEqualTo(Obstacle.UNSUPPORTED_PLAN);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', value = {"/structured_plans/0|structured|{}|UNSUPPORTED_PLAN",
            "/structured_plans/0|macrocycles|\"broken\"|UNSUPPORTED_PLAN",
            "/structured_plans/0|macrocycles|null|UNSUPPORTED_PLAN",
            "/structured_plans/0|start_date|\"2026-02-30\"|UNSUPPORTED_PLAN",
            "/profiles/0|skill_level|\"novice\"|UNSUPPORTED_PROFILE",
            "/profiles/0|structured|{\"goals\":[\"x\"]}|UNSUPPORTED_PROFILE",
            "/profiles/0|markdown|\"# both\"|UNSUPPORTED_PROFILE",
            "/profiles/0|profile|\"{broken\"|UNSUPPORTED_PROFILE", "/users/0|timezone|\"Mars/Olympus\"|INVALID_ZONE",
            "/users/0|timezone|null|INVALID_ZONE", "|profiles|[]|UNSUPPORTED_PROFILE",
            "|structured_plans|[]|UNSUPPORTED_PLAN"})
    void names_what_it_does_not_support(String pointer, String field, String value, Obstacle obstacle) {
        ObjectNode athlete = athlete();
        at(athlete, pointer == null ? "" : pointer).set(field, parsed(value));
        assertThat(refused(athlete)).isEqualTo(obstacle);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', value = {
            "/structured_plans/0|structured|{\"name\":\"x\"}|/structured_plans/0/structured/name|more than one",
            "/structured_plans/0|start_date|\"infinity\"|/structured_plans/0/start_date|no date from",
            "/structured_plans/0|start_date|\"3026-02-02\"|/structured_plans/0/start_date|no date from",
            "/structured_plans/0/macrocycles/1/mesocycles/0|weeks|\"4\"|/structured_plans/0/macrocycles/1/mesocycles/0/weeks|weeks:",
            "/profiles/0|profile|{\"plans\":{\"primary\":\"x\"}}|/profiles/0/profile/plans/primary|no known generation",
            "|profiles|[]|/profiles|no row", "|structured_plans|[]|/structured_plans|no row",
            "|memory_chunks|[{\"content\":\"{}\"}]|/memory_chunks/0/content|without its time",
            "|messages|[{\"content\":\"x\"}]|/messages/0/content|not known when or by whom",
            "|messages|[{\"direction\":\"in\",\"created_at\":\"2026-02-03T12:00:00Z\"}]|/messages/0/direction|by whom",
            "|messages|[{\"direction\":\"inbound\",\"created_at\":\"infinity\"}]|/messages/0/created_at|not an instant",
            "/users/0|timezone|\"+05:30\"|/users/0/timezone|no zone",
            "/users/0|units|\"stone\"|/users/0/units|neither imperial nor metric",
            "/users/0|phone|\"201-555-0101\"|/users/0/phone|no E.164",
            "/users/0|preferred_send_hour|-1|/users/0/preferred_send_hour|no hour",
            "/users/0|sms_consent_at|\"infinity\"|/users/0/sms_consent_at|not a date",
            "/workout_instances/0|completed_at|\"-infinity\"|/workout_instances/0/completed_at|not a date",
            "/workout_instances/0|unreadable|\"{\"|/workout_instances/0/unreadable|cannot be read"})
    void says_what_is_in_the_way_and_accounts_for_the_rest(String pointer, String field, String value, String where,
            String why) {
        ObjectNode athlete = athlete();
        at(athlete, pointer == null ? "" : pointer).set(field, parsed(value));
        FactLedger ledger = switch (LegacyConversion.convert(athlete, Legacy.TODAY, LegacyZones::of)) {
            case LegacyConversion.Outcome.Converted converted -> converted.ledger();
            case LegacyConversion.Outcome.Refused(var obstacle, var account) -> account;
        };
        assertThat(ledger.balance(athlete)).isInstanceOf(Balance.Balanced.class);
        assertThat(ledger.unmatched()).anySatisfy(leaf -> {
            assertThat(leaf.pointer()).isEqualTo(where);
            assertThat(leaf.reason()).contains(why);
        });
    }

    @Test
    void reads_the_five_flat_columns_of_the_oldest_profiles() {
        ObjectNode athlete = athlete();
        at(athlete, "/profiles/0").putNull("profile").put("fitness_goals", "Get stronger").put("skill_level", "novice")
                .put("exercise_frequency", "3x per week").put("gender", "").put("age", 41);
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(facts(converted, Section.GOALS, "fitness-goals").getFirst().text()).isEqualTo("Get stronger");
        assertThat(facts(converted, Section.GOALS, "primary-goal")).containsExactly(
                new DossierFact(Section.GOALS, "primary-goal", "strength", null, null, null, true));
        assertThat(facts(converted, Section.TRAINING, "experience").getFirst().text()).isEqualTo("beginner");
        assertThat(facts(converted, Section.TRAINING, "days-per-week").getFirst().quantity())
                .isEqualTo(new Quantity(new BigDecimal("3"), "days"));
        assertThat(facts(converted, Section.BODY, "gender")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Bench 3x5 @ 15 stone - PR!", "Squat 3 plates - PR!",
            "Run 5 miles PR",
            "Bench 90% PR", "Bench 99999 lb PR"})
    void takes_no_number_for_a_load_that_is_none(String activity) {
        ObjectNode athlete = athlete();
        ((ArrayNode) athlete.at("/workout_instances/0/details/0/activities")).add(activity);
        assertThat(converted(athlete).ledger().leavesARecordBehind()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"Bench 3x5 @ 205 - PR!\"", "[\"Bench 3x5 @ 205 - PR!\"]",
            "[{\"activities\":\"Bench 3x5 @ 205 - PR!\"}]",
            "{\"sessionType\":\"strength\",\"details\":\"Row 4x8\\nBench 3x5 @ 205 - PR!\",\"targets\":\"\"}"})
    void reads_details_that_are_texts_throughout(String details) {
        ObjectNode athlete = athlete();
        at(athlete, "/workout_instances/0").set("details", parsed(details));
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(facts(converted, Section.RECORDS, "record"))
                .contains(record("Bench", "205", "lb", 5, LocalDate.parse("2026-02-03"), true));
        assertThat(converted.sessions().getFirst().notes().toString()).contains("Bench 3x5 @ 205 - PR!");
    }

    @Test
    void mines_records_and_performed_sets_from_what_people_typed() {
        ObjectNode athlete = athlete();
        ((ArrayNode) athlete.at("/workout_instances/0/details/0/activities")).removeAll()
                .add("Bench 135x10, 185x5, 205x3 PR").add("Pull-up 15 reps PR").add("5k 24:30 PR (2026-02-01)")
                .add("Row 2x8 @ 60 kg").add("goal: 225 bench").add("Run 3 miles");
        var converted = converted(athlete);
        LocalDate day = LocalDate.parse("2026-02-03");
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(facts(converted, Section.RECORDS, "record")).contains(record("Bench", "205", "lb", 3, day, true),
                record("Pull-up", "15", "reps", null, day, false));
        assertThat(facts(converted, Section.RECORDS, "race")).containsExactly(
                record("race", "5 km", "1470", "s", null, LocalDate.parse("2026-02-01"), false));
        assertThat(converted.sessions().getFirst().sets()).containsExactly(set("Bench", "135", "lb", 10),
                set("Bench", "185", "lb", 5), set("Bench", "205", "lb", 3),
                new PerformedSet("Pull-up", null, null, 15), set("Row", "60", "kg", 8), set("Row", "60", "kg", 8));
        assertThat(converted.sessions().getLast().sets()).isEmpty();
    }

    @Test
    void takes_no_set_from_a_workout_that_was_not_done_nor_a_record_from_one_to_come() {
        ObjectNode athlete = athlete();
        at(athlete, "/workout_instances/0").putNull("completed_at");
        assertThat(converted(athlete).sessions().getFirst().sets()).isEmpty();
        at(athlete, "/workout_instances/0").put("date", Legacy.TODAY.plusDays(1).toString());
        assertThat(facts(converted(athlete), Section.RECORDS, "record")).noneMatch(fact -> "Bench".equals(fact.text()));
    }

    @Test
    void tells_the_same_sessions_on_whatever_day_they_are_read() {
        ObjectNode athlete = athlete();
        List<LegacySession> sessions = converted(athlete).sessions();
        assertThat(sessions.getFirst().sets()).isNotEmpty();
        for (LocalDate day : List.of(LocalDate.EPOCH, Legacy.TODAY.plusYears(1))) {
            assertThat(LegacyConversion.training(athlete, day, LegacyZones::of).sessions()).isEqualTo(sessions);
        }
    }

    @Test
    void keeps_a_load_whose_unit_nobody_says_out_of_the_sets_and_in_the_notes() {
        ObjectNode athlete = athlete();
        at(athlete, "/users/0").putNull("units");
        LegacySession session = converted(athlete).sessions().getFirst();
        assertThat(session.sets()).isEmpty();
        assertThat(session.notes()).contains("- Bench 3x5 @ 205 - PR!");
    }

    @Test
    void cuts_what_is_too_long_for_the_store_of_sessions_and_loses_nothing() {
        ObjectNode athlete = athlete();
        String goal = "💪".repeat(150);
        String activity = "Breathe. ".repeat(1_000);
        at(athlete, "/workout_instances/0").put("goal", goal);
        ((ArrayNode) athlete.at("/workout_instances/0/details/0/activities")).add(activity);
        LegacySession session = converted(athlete).sessions().getFirst();
        assertThat(session.title()).isEqualTo("💪".repeat(100));
        assertThat(session.notes()).first().isEqualTo(goal);
        assertThat(session.notes()).allMatch(note -> note.length() <= 4_000);
        assertThat(String.join("", session.notes())).contains(activity.strip());
    }

    private static PerformedSet set(String exercise, String load, String unit, int reps) {
        return new PerformedSet(exercise, new BigDecimal(load), unit, reps);
    }

    @Test
    void knows_the_zone_that_the_old_application_invented() {
        ObjectNode athlete = athlete();
        at(athlete, "/users/0").put("timezone", "Asia/Mumbai");
        assertThat(facts(converted(athlete), Section.IDENTITY, "zone").getFirst().text()).isEqualTo("Asia/Kolkata");
    }

    @Test
    void carries_all_workouts_as_sessions_and_the_last_thirty_days_as_history() {
        var converted = converted(athlete());
        assertThat(converted.sessions()).hasSize(2);
        LegacySession older = converted.sessions().getFirst();
        assertThat(older.completed()).isTrue();
        assertThat(older.notes()).contains("Main", "- Bench 3x5 @ 205 - PR!");
        assertThat(older.sessionId()).isEqualTo(converted(athlete()).sessions().getFirst().sessionId());
        assertThat(converted.sessions().getLast().title()).isEqualTo("cardio");
        assertThat(facts(converted, Section.HISTORY, "workout")).singleElement()
                .satisfies(fact -> assertThat(fact.text()).startsWith("not completed: cardio\n")
                        .contains("- Run 3 miles"));
    }

    @Test
    void holds_back_an_athlete_whose_free_text_claims_a_record_that_cannot_be_read() {
        ObjectNode athlete = athlete();
        ((ArrayNode) athlete.at("/workout_instances/0/details/0/activities")).add("2 plates PR somehow");
        assertThat(converted(athlete).ledger().unmatched()).singleElement()
                .isEqualTo(new LedgerEntry.Unmatched("/workout_instances/0/details/0/activities/2",
                        "claims a record that cannot be read", "\"2 plates PR somehow\"", true));
    }

    @Test
    void reads_records_goal_and_limits_from_a_markdown_profile_and_keeps_it_whole() {
        String older = "## Personal Records\n- Bench Press: 185 lbs\n";
        String newest = """
                # Fitness Profile
                ## Goals
                - Primary goal: fat-loss
                - Specific objective: bench 245x1 lbs
                ## Training
                - Experience: novice
                - Days per week: 4
                - Equipment: dumbbells only
                ## Personal Records
                - Bench Press: 205 lbs x 5 (2025-08-01)
                - Back Squat: 315
                ## Constraints
                - Left knee: no jumping (active, since 2025-07-01)
                - Shoulder (resolved)
                ## Notes
                === old ===
                # no heading
                Bench 225x5 lb
                """;
        ObjectNode athlete = athleteWithMarkdown(older, newest);
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(converted.ledger().balance(athlete)).isInstanceOf(Balance.Balanced.class);
        assertThat(facts(converted, Section.RECORDS, "record")).containsExactly(
                record("Bench Press", "185", "lb", null, null, false),
                record("Bench Press", "205", "lb", 5, LocalDate.parse("2025-08-01"), false),
                record("Back Squat", "315", "lb", null, null, true), record("Bench", "225", "lb", 5, null, false),
                record("Bench", "205", "lb", 5, LocalDate.parse("2026-02-03"), true));
        assertThat(facts(converted, Section.GOALS, "primary-goal").getFirst().text()).isEqualTo("fat-loss");
        assertThat(facts(converted, Section.TRAINING, "days-per-week").getFirst().quantity())
                .isEqualTo(new Quantity(BigDecimal.valueOf(4), "days"));
        assertThat(facts(converted, Section.EQUIPMENT, "equipment-access").getFirst().text()).isEqualTo("minimal");
        assertThat(facts(converted, Section.CONSTRAINTS, "constraint")).singleElement()
                .satisfies(fact -> assertThat(fact.date()).isEqualTo(LocalDate.parse("2025-07-01")));
        assertThat(facts(converted, Section.NOTES, "legacy-profile").getFirst().text()).isEqualTo(newest);
        assertThat(facts(converted, Section.NOTES, "older-legacy-profile").getFirst().text()).isEqualTo(older);
    }

    /** P2 as the legacy form wrote it; the arguments are the unit of the weight and the lifts. */
    private static ObjectNode athleteOfP2(@Nullable String units, String weight, String lifts) {
        ObjectNode athlete = athlete();
        at(athlete, "/users/0").put("units", units);
        at(athlete, "/profiles/0").set("profile",
                parsed("""
                        {"goals":{"primary":"strength","timeline":16,"specific":"bench 225"},
                         "availability":{"daysPerWeek":4,"minutesPerSession":60,"preferredTimes":["morning"]},
                         "equipmentAccess":{"gymAccess":true,"gymType":"commercial"},
                         "metrics":{"height":70,"weight":%s},
                         "constraints":[{"id":"c1","type":"injury","description":"left knee","affectedMovements":["lunge"],
                           "startDate":"2025-11-01","endDate":null,"isTemporary":true,"status":"active"}],
                         "activityData":[{"type":"strength","experience":"intermediate","trainingFrequency":4,"keyLifts":%s}]}"""
                        .formatted(weight, lifts)));
        return athlete;
    }

    private static final String POUNDS = "{\"value\":181,\"unit\":\"lbs\",\"date\":\"2025-09-01\"}";

    @Test
    void reads_a_profile_of_the_second_generation_whole() {
        ObjectNode athlete = athleteOfP2("imperial", POUNDS, "{\"bench\":205,\"squat\":315}");
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(converted.ledger().balance(athlete)).isInstanceOf(Balance.Balanced.class);
        assertThat(facts(converted, Section.RECORDS, "record")).contains(
                record("bench", "205", "lb", null, null, true), record("squat", "315", "lb", null, null, true));
        assertThat(facts(converted, Section.BODY, "height-without-unit").getFirst().text()).isEqualTo("70");
        assertThat(facts(converted, Section.BODY, "bodyweight")).containsExactly(new DossierFact(Section.BODY,
                "bodyweight", null, new Quantity(BigDecimal.valueOf(181), "lb"), null, LocalDate.parse("2025-09-01"),
                false));
        assertThat(facts(converted, Section.EQUIPMENT, "equipment-access").getFirst().text()).isEqualTo("full-gym");
        assertThat(facts(converted, Section.TRAINING, "experience").getLast().text()).isEqualTo("intermediate");
        assertThat(facts(converted, Section.CONSTRAINTS, "constraint").getFirst().text())
                .isEqualTo("left knee; type injury; affects lunge; temporary; status active");
    }

    @ParameterizedTest(name = "units {0}, weight {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {"imperial|{}|lb", "metric|{}|kg",
            "-|{\"value\":82,\"unit\":\"kg\"}|kg", "-|{\"value\":181,\"unit\":\"lbs\"}|lb", "-|{}|-",
            "-|{\"value\":1,\"unit\":\"stone\"}|-", "metric|{\"value\":181,\"unit\":\"lbs\"}|-",
            "imperial|{\"value\":82,\"unit\":\"kg\"}|-"})
    void gives_a_bare_lift_only_the_unit_that_user_or_profile_say(@Nullable String units, String weight,
            @Nullable String unit) {
        ObjectNode athlete = athleteOfP2(units, weight, "{\"bench\":205}");
        var converted = converted(athlete);
        var unmatched = converted.ledger().unmatched().stream().filter(LedgerEntry.Unmatched::record).toList();
        if (unit == null) {
            assertThat(unmatched).singleElement().satisfies(leaf -> assertThat(leaf.pointer())
                    .isEqualTo("/profiles/0/profile/activityData/0/keyLifts/bench"));
            assertThat(facts(converted, Section.RECORDS, "record")).noneMatch(fact -> "bench".equals(fact.text()));
        } else {
            assertThat(unmatched).isEmpty();
            assertThat(facts(converted, Section.RECORDS, "record"))
                    .contains(record("bench", "205", unit, null, null, true));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"pullUps\":15}", "{\"Push-ups\":40}", "{\"plank\":120}", "{\"mile run\":7}",
            "{\"bench\":\"205\"}", "{\"bench\":0}", "{\"\":205}", "{\"bench\":{\"weight\":205}}", "[205]"})
    void leaves_a_bare_number_unmatched_that_may_be_no_load(String lifts) {
        ObjectNode athlete = athleteOfP2("imperial", POUNDS, lifts);
        assertThat(converted(athlete).ledger().unmatched()).singleElement()
                .satisfies(leaf -> assertThat(leaf.record()).isTrue());
    }

    @Test
    void reads_the_structured_profile_beside_the_markdown_that_has_the_records() {
        ObjectNode athlete = athleteWithMarkdown("## PRs\n- Bench: 100 kg x 5\n");
        at(athlete, "/profiles/0").set("structured", parsed("""
                {"goals":["hypertrophy","mobility"],"experienceLevel":"novice","preferences":["mornings"],
                 "injuries":["left knee"],"constraints":[{"value":"no jumping","start":"2026-01-01","end":"2026-03-19"},
                   {"value":"no running","start":"2026-01-01","end":"2026-03-20"}],"equipmentAccess":["full gym"]}"""));
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(facts(converted, Section.RECORDS, "record"))
                .contains(record("Bench", "100", "kg", 5, null, false));
        assertThat(facts(converted, Section.GOALS, "primary-goal").getLast().text()).isEqualTo("hypertrophy");
        assertThat(facts(converted, Section.TRAINING, "experience").getLast().text()).isEqualTo("beginner");
        assertThat(facts(converted, Section.CONSTRAINTS, "constraint")).extracting(DossierFact::text)
                .containsExactly("left knee", "no running; until 2026-03-20");
        assertThat(facts(converted, Section.CONSTRAINTS, "past-constraint")).extracting(DossierFact::text)
                .containsExactly("no jumping; until 2026-03-19");
        assertThat(facts(converted, Section.EQUIPMENT, "equipment-access").getLast().text()).isEqualTo("full-gym");
    }

    private static ObjectNode athleteOfF4(String weeks) {
        ObjectNode athlete = athlete();
        at(athlete, "/structured_plans/0").putNull("macrocycles").set("structured", parsed("""
                {"name":"Coach's plan","type":"strength","coreStrategy":"add load","progressionStrategy":["add 5"],
                 "adjustmentStrategy":"","conditioning":[],"durationWeeks":%s,"frequencyPerWeek":-1,
                 "scheduleTemplate":[{"day":"Monday","focus":"full body","rationale":""},{"day":"0","focus":"run"}]}"""
                .formatted(weeks)));
        return athlete;
    }

    @ParameterizedTest(name = "{0} weeks until {1}")
    @CsvSource(nullValues = "-", value = {"12,2026-04-26", "-1,2026-02-08", "null,2026-02-08", "\"\",2026-02-08",
            "0,-", "2.5,-", "\"12\",-", "4000000000,-"})
    void ends_a_strategy_after_its_weeks_or_where_they_are_unknown_after_what_was_scheduled(String weeks,
            @Nullable LocalDate endsOn) {
        ObjectNode athlete = athleteOfF4(weeks);
        if (endsOn == null) {
            assertThat(refused(athlete)).isEqualTo(Obstacle.UNSUPPORTED_PLAN);
        } else {
            var converted = converted(athlete);
            assertThat(converted.boundary().endsOn()).isEqualTo(endsOn);
            assertThat(converted.ledger().unmatched()).isEmpty();
            assertThat(facts(converted, Section.NOTES, "legacy-plan").getFirst().text())
                    .contains("strategy: add load", "progression: add 5", "- day Monday; full body", "- day 0; run")
                    .doesNotContain("-1");
        }
    }

    @Test
    void finds_the_last_scheduled_day_of_this_plan_in_any_order() {
        var weeks = parsed("""
                [{"plan_id":"plan","end_date":"2026-03-01"},{"plan_id":"plan","end_date":"2026-02-15"},
                 {"plan_id":"other","end_date":"2026-05-01"},{"plan_id":"plan","end_date":"infinity"},
                 {"plan_id":"plan","end_date":"3026-02-15"},{"plan_id":null,"end_date":"2026-06-01"}]""");
        assertThat(Boundary.scheduledUntil(weeks, "plan")).isEqualTo(LocalDate.parse("2026-03-01"));
        assertThat(Boundary.scheduledUntil(weeks, "third")).isNull();
    }

    @Test
    void does_not_end_a_strategy_of_unknown_length_that_nothing_was_scheduled_for() {
        ObjectNode athlete = athleteOfF4("-1");
        athlete.putArray("microcycles");
        assertThat(refused(athlete)).isEqualTo(Obstacle.UNSUPPORTED_PLAN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"2026-02-01|before the first of 7 weeks",
            "2026-02-02|week 1 of 7, which is week 1 of mesocycle 1 of 2",
            "2026-03-01|week 4 of 7, which is week 4 of mesocycle 1 of 2",
            "2026-03-02|week 5 of 7, which is week 1 of mesocycle 2 of 2",
            "2026-03-22|week 7 of 7, which is week 3 of mesocycle 2 of 2", "2026-03-23|after the last of 7 weeks"})
    void tells_the_true_position_by_dates_through_all_macrocycles(LocalDate today, String position) {
        ObjectNode athlete = athlete();
        at(athlete, "/structured_plans/0").put("current_mesocycle_index", 0).put("current_microcycle_week", 1);
        var converted = (LegacyConversion.Outcome.Converted) LegacyConversion.convert(athlete, today, LegacyZones::of);
        assertThat(facts(converted, Section.TRAINING, "legacy-position")).singleElement()
                .isEqualTo(DossierFact.text(Section.TRAINING, "legacy-position", position, today));
    }

    @Test
    void assumes_pounds_where_an_old_row_says_no_unit() {
        ObjectNode athlete = athlete();
        at(athlete, "/users/0").putNull("units");
        assertThat(facts(converted(athlete), Section.IDENTITY, "unit").getFirst())
                .isEqualTo(new DossierFact(Section.IDENTITY, "unit", "lb", null, null, null, true));
    }

    @Test
    void gives_the_same_answer_every_time() {
        assertThat(List.of(converted(athlete()))).isEqualTo(List.of(converted(athlete())));
    }

    private static tools.jackson.databind.JsonNode parsed(String json) {
        return tools.jackson.databind.json.JsonMapper.builder().build().readTree(json);
    }

    private static DossierFact record(String exercise, String load, String unit, Integer reps, LocalDate date,
            boolean assumed) {
        return record("record", exercise, load, unit, reps, date, assumed);
    }

    private static DossierFact record(String key, String exercise, String load, String unit, Integer reps,
            LocalDate date, boolean assumed) {
        return new DossierFact(Section.RECORDS, key, exercise, new Quantity(new BigDecimal(load), unit), reps,
                date,
                assumed);
    }
}
