package dev.coachline.workout.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the fixtures do not show: the other formats, separators, languages, and the limits. */
class FormatsTest {

    private final AthleteInMemory athlete = AthleteInMemory.somebody();

    @Test
    void strong_with_semicolons_decimal_commas_notes_and_rest_timers() {
        ImportReport report = athlete.imports(
                """
                        Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes
                        1;2024-01-15 10:30:00;Pull;3600;Deadlift (Barbell);W;60,5;5;;;0;;
                        1;2024-01-15 10:30:00;Pull;3600;Deadlift (Barbell);Rest Timer;;;;;180;;
                        1;2024-01-15 10:30:00;Pull;3600;Deadlift (Barbell);1;182,50;3;9,5;;0;grip went;
                        1;2024-01-15 10:30:00;Pull;3600;Deadlift (Barbell);Note;;;;;;belt from here;
                        1;2024-01-15 10:30:00;Pull;3600;Rower;1;0;0;;2000;480;;
                        """);

        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.skipped()).containsExactly(new ImportReport.SkippedRows("rest timer", 1));
        assertThat(report.sets()).isEqualTo(3);
        assertThat(report.storedRows()).isEqualTo(4);
        assertThat(report.assumedUnit()).isNull();
        Session session = athlete.sessions().getFirst();
        assertThat(session.sets()).extracting(LoggedSet::reps).containsExactly(5, 3, null);
        assertThat(loads(session)).containsExactly("60.5 kg", "182.5 kg", "");
        assertThat(session.notes()).containsExactly("Imported from strong; began 2024-01-15T10:30, took 3600 s",
                "Deadlift (Barbell): belt from here", "Set 1, Deadlift (Barbell): warm-up",
                "Set 2, Deadlift (Barbell): grip went");
        assertThat(session.sets().get(1).rpe()).isEqualTo("9.5");
        assertThat(session.sets().getLast().distance())
                .isEqualTo(new Distance(new BigDecimal("2000"), Distance.Unit.M));
        assertThat(session.sets().getLast().seconds()).isEqualTo(480);
    }

    @Test
    void strong_with_a_column_for_the_unit() {
        athlete.imports(
                """
                        Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration
                        2024-08-05;Legs;Leg Press;1;265;lbs;8;;;;;;felt good;1h 2m
                        2024-08-05;Legs;Leg Press;2;265;stone;8;;;;;;;
                        """);

        assertThat(loads(athlete.sessions().getFirst())).containsExactly("265 lb");
        assertThat(athlete.sessions().getFirst().notes()).contains("felt good");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment\n"
            + "2024-11-05,Barbell Bench Press,Chest,100.0,5,,,,easy\n2024-11-05,Running,Cardio,,,5.2,km,0:31:05,\n",
            "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\n"
                    + "2024-11-05,Barbell Bench Press,Chest,100.0,kgs,5,,,,easy\n"
                    + "2024-11-05,Running,Cardio,,,,5.2,km,0:31:05,\n"})
    void fitnotes(String file) {
        ImportReport report = athlete.imports(file);

        assertThat(report.format()).isEqualTo("fitnotes");
        assertThat(report.sets()).isEqualTo(2);
        assertThat(report.assumedUnit()).isNull();
        Session session = athlete.sessions().getFirst();
        assertThat(loads(session)).containsExactly("100 kg", "");
        assertThat(session.sets().getLast().distance())
                .isEqualTo(new Distance(new BigDecimal("5.2"), Distance.Unit.KM));
        assertThat(session.sets().getLast().seconds()).isEqualTo(1865);
    }

    @Test
    void stronglifts_with_a_byte_order_mark_and_sets_side_by_side() {
        ImportReport report = athlete.imports(
                """
                        \ufeffDate (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Top Set (Reps×KG),Duration (hours),Start Time (h:mm),End Time (h:mm),Notes,Set 1 (Reps), Set 1 (KG),Set 2 (Reps), Set 2 (KG)
                        "2015/05/25","1","Workout A","5x5","87","Squat","2x5","","1.5","7:37 PM","8:37 PM","Second week","5","20","4","22.5"
                        "2015/05/25","1","Workout A","5x5","87","Bench Press","","","1.5","7:37 PM","8:37 PM","Second week","","","",""
                        "2015/05/25","1","Workout A","5x5","87","Barbell Row","","","1.5","7:77 PM","8:37 PM","","5","40","",""
                        """);

        assertThat(report.format()).isEqualTo("stronglifts");
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.sets()).isEqualTo(2);
        assertThat(report.skipped()).containsExactly(new ImportReport.SkippedRows("exercise without sets", 1));
        assertThat(report.unmapped()).singleElement().satisfies(why -> assertThat(why.line()).isEqualTo(4));
        Session session = athlete.sessions().getFirst();
        assertThat(loads(session)).containsExactly("20 kg", "22.5 kg");
        assertThat(session.notes()).containsExactly("Imported from stronglifts; began 2015-05-25T19:37, took 5400 s",
                "Second week", "Program: 5x5", "Body weight: 87 kg");
    }

    @Test
    void jefit_with_other_parts_and_dates_in_the_logs() {
        ImportReport report = athlete.imports("""
                ### SETTING ##########################################

                row_id,USERID
                1,1

                ### CARDIO LOGS ######################################

                _id,ename
                1,Running

                ### EXERCISE LOGS ####################################

                USERID,logs,_id,mydate,ename,belongsession
                1,"60x10,65x8",1,2026-01-01,"Barbell Bench Press",1000

                ######################################################
                """);

        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.sets()).isEqualTo(2);
        assertThat(report.skipped()).containsExactly(new ImportReport.SkippedRows("part setting", 1));
        assertThat(report.unmappedRows()).isEqualTo(1);
        assertThat(report.assumedUnit()).isEqualTo("kg");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"30 Jun 2025, 19:56|2025-06-30T19:56", "30 juin 2025, 19:56|2025-06-30T19:56",
            "30. Juni 2025, 19:56|2025-06-30T19:56", "30 jun. 2025, 19:56|2025-06-30T19:56",
            "30 giu 2025, 19:56|2025-06-30T19:56", "30 de jun. de 2025, 19:56|2025-06-30T19:56",
            "30 Haz 2025, 19:56|2025-06-30T19:56", "2025年6月30日 19:56|2025-06-30T19:56",
            "Jun 30, 2025, 7:56 PM|2025-06-30T19:56", "2025-06-30 7:56:03\u202fPM|2025-06-30T19:56:03",
            "06/30/2025 19:56|2025-06-30T19:56", "30/06/2025|2025-06-30", "05/05/2025|2025-05-05",
            "03.04.2025|2025-04-03", "2025-06-30T19:56:00.123Z|2025-06-30T19:56Z",
            "2025-06-30T19:56:00+05:30|2025-06-30T19:56+05:30", "2025-06-30 12:00 AM|2025-06-30T00:00"})
    void dates_in_many_spellings(String text, String moment) {
        assertThat(Moments.began("date", text, AthleteInMemory.TODAY).moment()).isEqualTo(moment);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "2025-02-30", "03/04/2025", "2026-03-04", "1969-12-31", "2025-06-30T25:00",
            "30 Foo 2025",
            "tomorrow", "2025-06-30 13:00 PM", "20250630", "2025-06-30T10:00+99:00"})
    void dates_that_are_none_or_two(String text) {
        assertThatThrownBy(() -> Moments.began("date", text, AthleteInMemory.TODAY)).isInstanceOf(UnmappedValue.class);
    }

    @Test
    void a_session_has_at_most_300_sets() {
        String row = "2024-11-05,Squat,Legs,100.0,5\n";

        ImportReport report = athlete.imports("Date,Exercise,Category,Weight (kgs),Reps\n" + row.repeat(310));

        assertThat(report.sets()).isEqualTo(300);
        assertThat(report.unmappedRows()).isEqualTo(10);
    }

    @Test
    void lists_a_thousand_rows_and_counts_all() {
        ImportReport report = athlete
                .imports("Date,Exercise,Category,Weight (kgs),Reps\n" + "x,Squat,Legs,1,5\n".repeat(5_000));

        assertThat(report.unmappedRows()).isEqualTo(5_000);
        assertThat(report.unmapped()).hasSize(1_000);
    }

    @Test
    void a_file_that_no_training_fills_is_refused() {
        String file = "Date,Exercise,Category,Weight (kgs),Reps\n" + "x,y,,,\n".repeat(Reading.MOST_ROWS + 1);
        assertThat(athlete.refuses(file.getBytes(StandardCharsets.UTF_8)).problem()).contains("150,000 rows");
    }

    @Test
    void text_in_another_encoding_is_refused_rather_than_garbled() {
        byte[] file = "Date,Exercise,Category,Weight (kgs),Reps\n2024-11-05,Kniebeuge für Anfänger,Beine,100,5\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(athlete.refuses(file).problem()).contains("UTF-8");
        byte[] wide = "\ufeffDate,Exercise,Category,Weight (kgs),Reps\n2024-11-05,Kniebeuge für Anfänger,Beine,100,5\n"
                .getBytes(StandardCharsets.UTF_16LE);
        assertThat(athlete.imports(wide).exercises()).extracting(ImportReport.Named::name)
                .containsExactly("Kniebeuge für Anfänger");
    }

    @Test
    void a_file_that_breaks_off_records_nothing() {
        String file = "Date,Exercise,Category,Weight (kgs),Reps\n2024-11-05,Squat,Legs,100.0,5\n2024-11-06,\"Squ";
        assertThat(athlete.refuses(file.getBytes(StandardCharsets.UTF_8)).problem()).contains("after its first 1 rows");
        InputStream broken = new InputStream() {

            @Override
            public int read() throws IOException {
                throw new IOException("the line is cut");
            }
        };
        assertThat(athlete.run(broken, false)).isInstanceOf(ImportSessions.Outcome.NotRead.class);
        assertThat(athlete.sessions()).isEmpty();
    }

    @Test
    void names_that_were_understood_are_the_catalogues_and_the_others_as_written() {
        athlete.imports("""
                Date,Exercise,Category,Weight (kgs),Reps
                2024-11-05,Lateral Raise (Dumbbell),Shoulders,10,12
                2024-11-05,Bench Press (Barbell),Chest,100,5
                2024-11-05,Lower Chest Fly,Chest,20,15
                """);
        Session session = athlete.sessions().getFirst();
        assertThat(session.sets()).extracting(LoggedSet::exercise).containsExactly("Side Lateral Raise",
                "Bench Press (Barbell)", "Lower Chest Fly");
        assertThat(session.notes()).contains("Names in the file: Lateral Raise (Dumbbell) = Side Lateral Raise");
    }

    private static List<String> loads(Session session) {
        return session.sets().stream().map(LoggedSet::load)
                .map(load -> load == null ? "" : load.words()).toList();
    }
}
