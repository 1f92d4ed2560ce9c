package dev.coachline.workout.workouts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.strength.Load;

/**
 * The canonical text of a workout: lines for a text message. Only characters that are both ASCII and in GSM-7's basic
 * set, so that a segment carries 160 of them.
 */
final class WorkoutText {

    private static final int LONGEST_THEME = 40;
    private static final Pattern USUAL = Pattern.compile("[A-Za-z]+(?: [A-Za-z]+)?");
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9 ,.:;()+&'/-]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private WorkoutText() {}

    /** The first line. */
    static String heading(PlannedDay day) {
        return DayShape.of(day) instanceof DayShape.Rest
                ? "Rest day" + note(day)
                : theme(day) + ", " + day.load().name().toLowerCase(Locale.ROOT) + (day.deload() ? " (deload)" : "")
                        + note(day);
    }

    static String of(PlannedDay day, List<Block> blocks) {
        if (blocks.isEmpty()) {
            return heading(day) + "\nNo training today. Walk a little, eat and sleep well.\n";
        }
        StringBuilder text = new StringBuilder(heading(day)).append('\n');
        blocks.stream().flatMap(WorkoutText::lines).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String note(PlannedDay day) {
        return day.note() == null ? "" : ": " + day.note().words();
    }

    /** The theme in plain characters. */
    static String theme(PlannedDay day) {
        String plain = USUAL.matcher(day.theme()).matches()
                ? day.theme()
                : SPACES.matcher(UNUSUAL.matcher(day.theme()).replaceAll("")).replaceAll(" ").strip();
        String kept = plain.length() <= LONGEST_THEME ? plain : plain.substring(0, LONGEST_THEME).strip();
        return kept.isEmpty() ? "Training" : kept;
    }

    /** Without a needless {@code .0}. */
    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static Stream<String> lines(Block block) {
        return switch (block.name()) {
            case Block.WARM_UP, Block.COOLDOWN -> Stream
                    .of(block.name() + ": "
                            + String.join(", ", block.items().stream().map(WorkoutText::easy).toList()));
            default -> block.items().stream().map(WorkoutText::line);
        };
    }

    private static String easy(Item item) {
        return item.minutes() != null
                ? item.exercise().toLowerCase(Locale.ROOT) + " " + item.minutes() + " min"
                : item.reps() + (item.load() == null ? " easy" : " @ " + item.load().words());
    }

    private static String line(Item item) {
        String amount = item.minutes() != null
                ? (item.sets() == null ? "" : item.sets() + "x") + item.minutes() + " min"
                : item.sets() + "x" + item.reps() + (item.repsTo() == null ? "" : "-" + item.repsTo());
        return item.exercise() + " " + amount + effort(item) + (item.tempo() == null ? "" : ", tempo " + item.tempo());
    }

    private static String effort(Item item) {
        Load load = item.load();
        if (load != null) {
            return " @ " + load.words();
        }
        if (item.pace() != null) {
            return " @ " + item.pace();
        }
        return item.rpe() == null ? "" : " @ RPE " + number(item.rpe());
    }
}
