package dev.coachline.workout.records;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.catalogue.Exercise;
import dev.coachline.workout.sessions.Announcements;
import dev.coachline.workout.sessions.Execution;
import dev.coachline.workout.sessions.InMemorySessions;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.PerformSession;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.sessions.TrainingLogs;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class KeepTrackRecordsTest {

    private static final UUID ATHLETE = new UUID(1, 1);
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T17:00:00Z"), ZoneOffset.UTC);
    private static final Catalogue CATALOGUE = new Catalogue(List.of(new Exercise("Barbell_Squat", "Barbell Squat",
            "strength", "barbell", "push", "beginner", "compound", List.of("quadriceps"), List.of())));

    private final InMemorySessions sessions = new InMemorySessions();
    private final InMemoryTracks tracks = new InMemoryTracks();
    private final Set<PersonalRecord> told = new LinkedHashSet<>();
    private final Set<RecordNews.Stands> stands = new LinkedHashSet<>();
    private final Set<RecordNews.TakenBack> takenBack = new LinkedHashSet<>();
    private final KeepTrackRecords records = new KeepTrackRecords(tracks, sessions, CATALOGUE, new RecordNews() {
        @Override
        public void set(UUID athleteId, String key, List<Stands> set) {
            stands.addAll(set);
            set.forEach(one -> told.add(one.record()));
        }

        @Override
        public void takenBack(UUID athleteId, String key, List<TakenBack> taken) {
            takenBack.addAll(taken);
        }
    });
    private final NoLogs logs = new NoLogs();
    private final RecordSessions record = new RecordSessions(sessions, logs, records, all -> {}, CLOCK);
    private final KeptIntents announcements = new KeptIntents();
    private final PerformSession perform = new PerformSession(sessions, record, announcements, CLOCK);

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @Test
    void finds_the_last_performance_through_a_rename_of_the_exercise() {
        record.record(List.of(session(1, 0, set("Zercher thing", "ex-1", "60", 5)),
                session(2, 7, set("Zercher squat hold", "ex-1", "70", 5))));
        assertThat(last("ex-1", null)).isEqualTo(MONDAY.plusDays(7));
        assertThat(last("zercher  THING", null)).isEqualTo(MONDAY);
    }

    @Test
    void finds_the_last_performance_after_an_edit_gave_the_exercise_another_id() {
        record.record(List.of(session(1, 0, set("Back squat", "ex-1", "100", 5))));
        assertThat(last("ex-2", null)).isNull();
        assertThat(last("ex-2", "squats")).isEqualTo(MONDAY);
        assertThat(last("Barbell_Squat", null)).isEqualTo(MONDAY);
        assertThat(last("high bar squat", null)).isEqualTo(MONDAY);
        record.record(List.of(session(2, 7, set("My legs", "ex-2", "100", 5))));
        assertThat(last("ex-2", "squats")).as("its own id first").isEqualTo(MONDAY.plusDays(7));
    }

    @Test
    void takes_the_latest_date_whatever_is_recorded_last() {
        record.record(List.of(session(1, 7, set("Squat", null, "100", 5))));
        record.record(List.of(session(2, 0, set("Squat", null, "120", 5))));
        assertThat(last("squat", null)).isEqualTo(MONDAY.plusDays(7));
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("120");
    }

    @Test
    void gives_a_record_back_when_the_set_that_set_it_is_corrected() {
        record.record(
                List.of(session(1, 0, set("Squat", null, "110", 5)), session(2, 7, set("Squat", null, "1000", 5))));
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("1000");
        perform.correct(ATHLETE, new UUID(0, 2), revision -> true, 1, set("Squat", null, "100", 5), "app", "a typo");
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("110");
        assertThat(records.rebuild(ATHLETE).differing()).isEmpty();
        perform.correct(ATHLETE, new UUID(0, 2), revision -> true, 1, null, "app", "never done");
        assertThat(last("squat", null)).isEqualTo(MONDAY);
    }

    @Test
    void tells_of_a_record_that_a_correction_took_back_and_of_what_stands_now() {
        record.recordAndAnnounce(session(1, 0, set("Squat", null, "110", 5)), announcements);
        record.recordAndAnnounce(session(2, 7, set("Squat", null, "1000", 5)), announcements);
        relayed();
        assertThat(takenBack).isEmpty();

        perform.correct(ATHLETE, new UUID(0, 2), revision -> true, 1, set("Squat", null, "100", 5), "app", "a typo");
        relayed();

        assertThat(takenBack).allSatisfy(news -> assertThat(news.record().sessionId()).isEqualTo(new UUID(0, 2)));
        assertThat(takenBack).extracting(news -> news.record().kind()).containsExactlyInAnyOrder(
                PersonalRecord.Kind.LOAD, PersonalRecord.Kind.E1RM, PersonalRecord.Kind.REPS);
        assertThat(takenBack).filteredOn(news -> news.record().kind() == PersonalRecord.Kind.LOAD).singleElement()
                .satisfies(news -> {
                    assertThat(news.record().value()).isEqualByComparingTo("1000");
                    assertThat(news.standing().value()).isEqualByComparingTo("110");
                    assertThat(news.standing().sessionId()).isEqualTo(new UUID(0, 1));
                });
        assertThat(takenBack).filteredOn(news -> news.record().kind() == PersonalRecord.Kind.REPS).singleElement()
                .satisfies(news -> assertThat(news.standing()).as("nobody did reps at 1000 kg").isNull());
    }

    @Test
    void tells_of_a_record_whose_exercise_the_session_has_no_longer() {
        record.recordAndAnnounce(session(1, 0, set("Squat", null, "100", 5)), announcements);
        relayed();
        perform.correct(ATHLETE, new UUID(0, 1), revision -> true, 1, set("Dip", null, "100", 5), "app", "not squats");
        relayed();
        assertThat(takenBack).hasSize(3).allSatisfy(news -> assertThat(news.standing()).isNull());
        assertThat(records.of(ATHLETE, "dip", null)).isPresent();
    }

    @Test
    void tells_anew_of_a_record_that_was_taken_back_by_mistake() {
        record.recordAndAnnounce(session(1, 0, set("Squat", null, "100", 5)), announcements);
        relayed();
        perform.correct(ATHLETE, new UUID(0, 1), revision -> true, 1, set("Squat", null, "10", 5), "app", "a slip");
        relayed();
        stands.clear();
        takenBack.clear();
        perform.correct(ATHLETE, new UUID(0, 1), revision -> true, 1, set("Squat", null, "100", 5), "app", "right");
        relayed();
        assertThat(stands).filteredOn(news -> news.record().kind() == PersonalRecord.Kind.LOAD).singleElement()
                .satisfies(news -> assertThat(news.takenBack()).isEqualTo(1));
        assertThat(takenBack).extracting(news -> news.record().value().toPlainString()).as("the 10 kg that never were")
                .doesNotContain("100");
    }

    @Test
    void tells_of_a_record_that_was_taken_back_though_the_process_died_in_between() {
        record.recordAndAnnounce(session(1, 0, set("Squat", null, "110", 5)), announcements);
        record.recordAndAnnounce(session(2, 7, set("Squat", null, "1000", 5)), announcements);
        relayed();
        Session before = sessions.find(ATHLETE, new UUID(0, 2)).orElseThrow().session();
        Session after = session(2, 7, set("Squat", null, "100", 5));
        announcements.intend(after, 2);
        records.doubt(before, after);
        Execution stored = sessions.find(ATHLETE, new UUID(0, 2)).orElseThrow();
        assertThat(stored.toldAgain(after, CLOCK.instant())).isInstanceOfSatisfying(Execution.Outcome.Changed.class,
                changed -> assertThat(sessions.save(List.of(changed.execution()))).isTrue());
        told.clear();

        relayed();

        assertThat(takenBack).filteredOn(news -> news.record().kind() == PersonalRecord.Kind.LOAD).singleElement()
                .satisfies(news -> assertThat(news.standing().value()).isEqualByComparingTo("110"));
        assertThat(told).extracting(PersonalRecord::value).doesNotContain(new BigDecimal("1000"));
    }

    @Test
    void makes_anew_what_somebody_left_in_doubt() {
        record.record(
                List.of(session(1, 0, set("Squat", null, "110", 5)), session(2, 7, set("Squat", null, "1000", 5))));
        Session before = sessions.find(ATHLETE, new UUID(0, 2)).orElseThrow().session();
        Session after = session(2, 7, set("Squat", null, "100", 5));
        assertThat(records.doubt(before, after)).containsExactly("Barbell_Squat");
        assertThat(sessions.save(List.of(new Execution(2, after,
                Execution.of(after).entries(), List.of(), List.of(), null, null))))
                .isTrue();
        // and then the process died
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("110");
    }

    @Test
    void tells_of_records_only_when_a_session_ends_and_of_none_that_stands() {
        Session planned = inProgress(1, 0);
        perform.start(planned);
        perform.log(ATHLETE, planned.sessionId(), revision -> true, 1, List.of(set("Squat", null, "100", 1)));
        assertThat(told).isEmpty();
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("100");
        perform.move(ATHLETE, planned.sessionId(), revision -> true, Session.Status.COMPLETED);
        relayed();
        assertThat(told).extracting(PersonalRecord::kind).containsExactly(PersonalRecord.Kind.LOAD,
                PersonalRecord.Kind.REPS, PersonalRecord.Kind.E1RM);
        told.clear();
        record.recordAndAnnounce(session(2, 7, set("Squat", null, "100", 1)), announcements);
        relayed();
        assertThat(told).isEmpty();
    }

    @Test
    void finishes_what_was_intended_and_never_done() {
        Session told = session(1, 0, set("Squat", null, "100", 1));
        announcements.intend(told, 1);
        relayed();
        assertThat(last("squat", null)).isEqualTo(MONDAY);
        perform.start(inProgress(2, 7));
        perform.log(ATHLETE, new UUID(0, 2), revision -> true, 1, List.of(set("Squat", null, "110", 1)));
        announcements.intend(session(2, 7, set("Squat", null, "110", 1)), 3);
        relayed();
        assertThat(sessions.find(ATHLETE, new UUID(0, 2)).orElseThrow().session().status())
                .isEqualTo(Session.Status.COMPLETED);
        assertThat(this.told).extracting(PersonalRecord::value).contains(new BigDecimal("110"));
    }

    @Test
    void does_not_end_a_session_again_that_was_resumed_since() {
        perform.start(inProgress(1, 0));
        perform.move(ATHLETE, new UUID(0, 1), revision -> true, Session.Status.COMPLETED);
        perform.move(ATHLETE, new UUID(0, 1), revision -> true, Session.Status.IN_PROGRESS);
        relayed();
        assertThat(sessions.find(ATHLETE, new UUID(0, 1)).orElseThrow().session().status())
                .isEqualTo(Session.Status.IN_PROGRESS);
    }

    @Test
    void a_correction_while_the_session_is_taken_in_is_not_undone_by_it() {
        perform.start(inProgress(1, 0));
        perform.log(ATHLETE, new UUID(0, 1), revision -> true, 1, List.of(set("Squat", null, "225", 5)));
        perform.log(ATHLETE, new UUID(0, 1), revision -> true, 2, List.of(set("Squat", null, "200", 5)));
        perform.move(ATHLETE, new UUID(0, 1), revision -> true, Session.Status.COMPLETED);
        logs.meanwhile = () -> perform.correct(ATHLETE, new UUID(0, 1), revision -> true, 1, null, "app", "never done");
        relayed();
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("200");
    }

    private void relayed() {
        Map<Session, Long> now = new LinkedHashMap<>(announcements.intended);
        announcements.intended.clear();
        now.forEach(record::complete);
    }

    @Test
    void counts_nothing_of_a_session_that_was_skipped() {
        record.record(List.of(new Session(ATHLETE, new UUID(0, 1), MONDAY, "Lower", Session.Status.SKIPPED,
                Session.Source.ATHLETE, List.of(set("Squat", null, "100", 5)), List.of())));
        assertThat(last("squat", null)).isNull();
    }

    @Test
    void mends_what_was_lost() {
        record.record(List.of(session(1, 0, set("Squat", null, "100", 5), set("Zercher", "ex-1", "60", 5))));
        tracks.stored.remove("zercher");
        tracks.stored.put("Barbell_Squat", tracks.stored.get("Barbell_Squat").with(
                session(9, 99, set("Squat", null, "500", 5)), List.of(set("Squat", null, "500", 5))));
        KeepTrackRecords.Rebuilt rebuilt = records.rebuild(ATHLETE);
        assertThat(rebuilt.differing()).containsExactly("Barbell_Squat", "zercher");
        assertThat(rebuilt.exercises()).isEqualTo(2);
        assertThat(value("squat", PersonalRecord.Kind.LOAD)).isEqualByComparingTo("100");
        assertThat(records.rebuild(ATHLETE).differing()).isEmpty();
    }

    /** Recorded whole, step by step, twice, out of order, corrected, told otherwise: kept as it goes is made anew. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_what_the_whole_history_says_whatever_happened(int seed) {
        var random = new SplittableRandom(seed);
        for (int step = 0; step < 60; step++) {
            int id = 1 + random.nextInt(8);
            UUID sessionId = new UUID(0, id);
            LoggedSet set = set(List.of("Squat", "Back squat", "Zercher", "Dip").get(random.nextInt(4)),
                    random.nextInt(3) == 0 ? "ex-" + random.nextInt(2) : null,
                    Integer.toString(20 + 10 * random.nextInt(5)), random.nextInt(7));
            switch (random.nextInt(6)) {
                case 0 -> record.record(List.of(session(id, random.nextInt(30), set, set)));
                case 1 -> perform.start(inProgress(id, random.nextInt(30)));
                case 2 -> perform.correct(ATHLETE, sessionId, r -> true, 1 + random.nextInt(3),
                        random.nextInt(3) == 0 ? null : set, "app", "why");
                case 3 -> perform.move(ATHLETE, sessionId, r -> true,
                        Session.Status.values()[random.nextInt(4)]);
                default -> perform.log(ATHLETE, sessionId, r -> true,
                        sessions.find(ATHLETE, sessionId).map(e -> e.entries().size()).orElse(0) + 1, List.of(set));
            }
        }
        Map<String, TrackRecord> kept = new TreeMap<>(tracks.stored);
        assertThat(records.rebuild(ATHLETE).differing()).isEmpty();
        assertThat(tracks.stored).isEqualTo(kept);
        tracks.stored.clear();
        records.rebuild(ATHLETE);
        tracks.stored.forEach((key, track) -> assertThat(track.saysTheSameAs(kept.get(key))).as(key).isTrue());
    }

    private LocalDate last(String id, String name) {
        return records.of(ATHLETE, id, name).map(track -> track.last().date()).orElse(null);
    }

    private BigDecimal value(String exercise, PersonalRecord.Kind kind) {
        return records.of(ATHLETE, exercise, null).orElseThrow().best().records().stream()
                .filter(r -> r.kind() == kind).findFirst().orElseThrow().value();
    }

    private static LoggedSet set(String exercise, String id, String kilograms, int reps) {
        return new LoggedSet(exercise, new Load(new BigDecimal(kilograms), WeightUnit.KG), reps, id, null, null, null);
    }

    private static Session session(int id, int day, LoggedSet... sets) {
        return new Session(ATHLETE, new UUID(0, id), MONDAY.plusDays(day), "Lower", Session.Status.COMPLETED,
                Session.Source.ATHLETE, List.of(sets), List.of());
    }

    private static Session inProgress(int id, int day) {
        return new Session(ATHLETE, new UUID(0, id), MONDAY.plusDays(day), "Lower", Session.Status.IN_PROGRESS,
                Session.Source.ATHLETE, List.of(), List.of());
    }

    private static final class InMemoryTracks implements TrackRecords {

        private final Map<String, TrackRecord> stored = new HashMap<>();
        private final Set<String> keys = new TreeSet<>();

        @Override
        public Map<String, TrackRecord> find(UUID athleteId, Collection<String> wanted) {
            return wanted.stream().filter(stored::containsKey)
                    .collect(Collectors.toMap(Function.identity(), stored::get));
        }

        @Override
        public List<String> keys(UUID athleteId) {
            return new ArrayList<>(keys);
        }

        @Override
        public boolean save(TrackRecord track) {
            TrackRecord before = stored.get(track.key());
            boolean next = (before == null ? 0 : before.revision()) == track.revision() - 1;
            if (next) {
                stored.put(track.key(), track);
                keys.add(track.key());
            }
            return next;
        }
    }

    private static final class NoLogs implements TrainingLogs {

        /** Comes between the reading of a session and its taking in, once. */
        private Runnable meanwhile = () -> {};

        @Override
        public TrainingLog of(UUID athleteId) {
            return TrainingLog.empty(athleteId);
        }

        @Override
        public void update(UUID athleteId, UnaryOperator<TrainingLog> change) {
            change.apply(TrainingLog.empty(athleteId));
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
        }
    }

    private static final class KeptIntents implements Announcements {

        private final Map<Session, Long> intended = new LinkedHashMap<>();

        @Override
        public void intend(Session session, long revision) {
            intended.put(session, revision);
        }

        @Override
        public void recorded() {}
    }
}
