package dev.coachline.workout.imports;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds: every row is accounted for, and nothing is thrown ({@link AthleteInMemory#run} counts). */
class ImportPropertiesTest {

    private static final List<String> HEADERS = List.of(
            "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE",
            "Date;Workout Name;Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes",
            "title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps,distance_km,duration_seconds,rpe",
            "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment",
            "Date (yyyy/mm/dd),Workout,Workout Name,Exercise,Notes,Set 1 (Reps),Set 1 (KG),Set 2 (Reps),Set 2 (KG)",
            "session_id,date,title,status,source,set,exercise,load,unit,reps,note",
            "### WORKOUT SESSIONS ###\n_id,mydate,starttime,total_time\n1,2024-03-01,1709290800,0\n###\n### EXERCISE LOGS ###\n"
                    + "belongsession,ename,logs");
    private static final List<String> CELLS = List.of("", "", "1", "2", "5", "80", "82,5", "1,000", "-1", "1e9",
            "Infinity", "NaN", "٣", "2024-01-15", "2024-01-15 10:30:00", "2024-02-30", "01/02/2024", "13/13/2024",
            "30 Jun 2025, 19:56", "9999-12-31", "2024-01-15T25:00", "Squat (Barbell)", "Bench Press", "W", "D",
            "Rest Timer",
            "Note", "1h 3m", "99:99:99", "kg", "lbs", "stone", "completed", "100x5,80x8", "x", "🏋️", "\u0000",
            "=1+1", "line\nbreak", "\"", "00000000-0000-0000-0000-000000000001", "  ", "###", "a".repeat(300));

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rows_add_up_in_tables_of_any_cells(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String header = HEADERS.get(random.nextInt(HEADERS.size()));
        String separator = header.contains(";") ? ";" : ",";
        StringBuilder file = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "").append(header).append('\n');
        for (int row = random.nextInt(40); row > 0; row--) {
            List<String> cells = new ArrayList<>();
            for (int cell = random.nextInt(14); cell >= 0; cell--) {
                cells.add(quoted(CELLS.get(random.nextInt(CELLS.size())), separator, random));
            }
            file.append(String.join(separator, cells)).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        run(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rows_add_up_in_damaged_exports(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> files = new ArrayList<>(AthleteInMemory.files("openweight", ".csv"));
        files.addAll(AthleteInMemory.files("openweight/examples", ".json"));
        byte[] content = AthleteInMemory.bytes(files.get(random.nextInt(files.size())));
        for (int damage = random.nextInt(6); damage >= 0 && content.length > 0; damage--) {
            int at = random.nextInt(content.length);
            content[at] = (byte) (random.nextBoolean()
                    ? random.nextInt(256)
                    : "\",;\n{}[]0-".charAt(random.nextInt(10)));
        }
        run(content);
    }

    /** A second import of the same finds everything recorded, or fails in the same way. */
    private static void run(byte[] content) {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        var first = athlete.run(content, false);
        var second = athlete.run(content, false);
        if (first instanceof ImportSessions.Outcome.Imported(var before)
                && second instanceof ImportSessions.Outcome.Imported(var after)
                && (after.sessions() != 0 || after.unmappedRows() < before.unmappedRows()
                        || athlete.writes != before.sessions())) {
            throw new AssertionError("before: " + before + "; after: " + after);
        }
    }

    private static String quoted(String cell, String separator, SplittableRandom random) {
        boolean needed = cell.contains(separator) || cell.contains("\"") || cell.contains("\n");
        return (needed && random.nextInt(10) > 0) || random.nextInt(5) == 0
                ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell;
    }
}
