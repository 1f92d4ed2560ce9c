package dev.coachline.messaging.inbound;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads sets as lifters write them: {@code bench 100x5x3 @8, rows 4x10 60kg}. What could be two things is asked back. */
final class SetGrammar {

    /** What came of reading a text. */
    sealed interface Read {

        record Sets(List<SetLine> lines) implements Read {}

        record Question(String text) implements Read {}

        /** It does not look like sets. */
        record Nothing() implements Read {}
    }

    private static final String NUMBER = "\\d{1,4}(?:\\.\\d{1,2})?";
    private static final String UNIT = "(kgs?|kilos?|lbs?|pounds?)";
    private static final String NAME = "([a-z][a-z'()/ -]*?)";
    private static final String X = "\\s*(?:x|\\*|by)\\s*";
    private static final String EFFORT = "(?:\\s*(?:@\\s*rpe|@|rpe|at rpe)\\s*(10|[1-9](?:\\.\\d)?))?";
    private static final String AT = "\\s*(?:@|at|with|w/|,|-|:)?\\s*";
    private static final Pattern ITEMS = Pattern
            .compile("\\s*[;\\n]\\s*|\\s*,\\s*(?=[a-z])|\\s+(?:and|then|plus)\\s+(?=[a-z])");
    /** bench 100x5x3 @8; bench 100kg x 5; pull-ups 3x8. */
    private static final Pattern TIMES = Pattern.compile(NAME + "\\s*[:-]?\\s*(" + NUMBER + ")\\s*" + UNIT + "?" + X
            + "(\\d{1,4})(?:" + X + "(" + NUMBER + ")\\s*" + UNIT + "?)?(?:\\s*(?:reps?|sets?))?" + EFFORT);
    /** rows 4x10 60kg; squat 5x5 @ 100 kg rpe 8. */
    private static final Pattern TIMES_LOAD = Pattern.compile(NAME + "\\s*[:-]?\\s*(\\d{1,2})" + X
            + "(\\d{1,4})(?:\\s*reps?)?" + AT + "(" + NUMBER + ")\\s*" + UNIT + "?" + EFFORT);
    /** rows 60kg 4x10. */
    private static final Pattern LOAD_TIMES = Pattern.compile(NAME + "\\s*[:-]?\\s*(" + NUMBER + ")\\s*" + UNIT + "?"
            + "(?:\\s+|\\s*[,:-]\\s*)(\\d{1,2})" + X + "(\\d{1,4})(?:\\s*reps?)?" + EFFORT);
    /** 3 sets of 10 at 60 kg; 3 sets of 12. */
    private static final Pattern SETS_OF = Pattern
            .compile(NAME + "\\s*[:-]?\\s*(\\d{1,2}) sets? (?:of|x) (\\d{1,4})(?:\\s*reps?)?(?:"
                    + AT + "(" + NUMBER + ")\\s*" + UNIT + "?)?" + EFFORT);
    /** bench 100kg 5,5,4; pull-ups 10 8 7. */
    private static final Pattern LIST = Pattern.compile(NAME + "\\s*[:-]?\\s*(?:(" + NUMBER + ")\\s*" + UNIT
            + "\\s*(?:x|for|:|-|,)?\\s*)?(\\d{1,3}(?:\\s*[,/ ]\\s*\\d{1,3})+)(?:\\s*reps?)?" + EFFORT);
    /** deadlift 180kg for 5; deadlift 180 for 5 reps. */
    private static final Pattern FOR = Pattern
            .compile(NAME + "\\s*[:-]?\\s*(" + NUMBER + ")\\s*" + UNIT + "? for (\\d{1,4})(?:\\s*reps?)?" + EFFORT);
    /** plank 3x60s; plank 60 sec. */
    private static final Pattern HELD = Pattern.compile(NAME + "\\s*[:-]?\\s*(?:(\\d{1,2})" + X
            + ")?(\\d{1,4})\\s*(s|secs?|seconds?|min|mins|minutes?)" + EFFORT);
    private static final Pattern LOOKS_LIKE_SETS = Pattern
            .compile("(?s).*[a-z].*\\d\\s*(?:x|\\*|by)\\s*\\d.*|.*[a-z].*\\d\\s*(?:kgs?|lbs?|kilos?|pounds?)\\b.*");

    private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("bp", "bench press"),
            Map.entry("bench", "bench press"), Map.entry("squats", "squat"), Map.entry("sq", "squat"),
            Map.entry("dl", "deadlift"), Map.entry("dead", "deadlift"), Map.entry("deads", "deadlift"),
            Map.entry("deadlifts", "deadlift"), Map.entry("rdls", "romanian deadlift"),
            Map.entry("rdl", "romanian deadlift"), Map.entry("ohp", "overhead press"),
            Map.entry("military", "overhead press"), Map.entry("rows", "barbell row"), Map.entry("row", "barbell row"),
            Map.entry("bb row", "barbell row"), Map.entry("bb rows", "barbell row"),
            Map.entry("barbell rows", "barbell row"), Map.entry("db row", "dumbbell row"),
            Map.entry("db rows", "dumbbell row"), Map.entry("cable rows", "cable row"),
            Map.entry("pullups", "pull-up"), Map.entry("pull ups", "pull-up"), Map.entry("pull-ups", "pull-up"),
            Map.entry("chinups", "chin-up"), Map.entry("chin ups", "chin-up"), Map.entry("chins", "chin-up"),
            Map.entry("pushups", "push-up"), Map.entry("push ups", "push-up"), Map.entry("push-ups", "push-up"),
            Map.entry("pulldowns", "lat pulldown"), Map.entry("lat pulldowns", "lat pulldown"),
            Map.entry("curls", "barbell curl"), Map.entry("lunges", "lunge"), Map.entry("dips", "dip"));
    /** Names of several lifts that people load very differently. */
    private static final Map<String, String> SEVERAL = Map.of("press", "bench press or overhead press", "presses",
            "bench press or overhead press", "extension", "leg extension or triceps extension", "extensions",
            "leg extension or triceps extension", "raise", "lateral raise or calf raise", "raises",
            "lateral raise or calf raise", "fly", "dumbbell fly or reverse fly", "machine", "chest press or leg press");
    /** Words with which a sentence begins that only mentions numbers. */
    private static final Set<String> NO_NAMES = Set.of("i", "it", "see", "at", "only", "weigh", "weight", "my weight",
            "bodyweight", "bw", "week", "day", "room", "in", "sleep", "slept", "im", "age", "born", "for", "about",
            "the", "my", "we", "page", "call", "meet", "sets", "reps", "set", "rep", "is", "was", "rest", "text me at");
    private static final BigDecimal MOST_LOAD = BigDecimal.valueOf(1_000);
    private static final int MOST_LINES = 20;
    private static final int MOST_SETS = 30;

    private SetGrammar() {}

    /** The name for which a written one is short. */
    static String named(String written) {
        return SHORT.getOrDefault(written, written);
    }

    /** @param plain as {@link PlainText} makes it */
    static Read read(String plain) {
        String text = plain.toLowerCase(Locale.ROOT).replace("'", "")
                .replaceAll("(\\d),(\\d{3}|\\d)(?=\\s*(?:kg|lb))", "$1.$2")
                .replaceAll("^(?:today|done|did|i did|just did|finished|logged|log|ok|then)[:,.]?\\s+(?=\\D)", "")
                .replaceAll("[.!\\s]+$", "").strip();
        if (text.endsWith("?")) {
            return new Read.Nothing();
        }
        List<SetLine> lines = new ArrayList<>();
        for (String item : ITEMS.split(text)) {
            if (lines.size() == MOST_LINES) {
                return new Read.Question("That is more than I can take in one text. Send up to " + MOST_LINES
                        + " exercises at a time.");
            }
            switch (line(item.strip())) {
                case Read.Sets(var read) -> lines.addAll(read);
                case Read.Question question -> {
                    return question;
                }
                case Read.Nothing() -> {
                    return lines.isEmpty() && !looksLikeSets(item)
                            ? new Read.Nothing()
                            : unreadable(item.strip());
                }
            }
        }
        return new Read.Sets(lines);
    }

    private static boolean looksLikeSets(String item) {
        return LOOKS_LIKE_SETS.matcher(item).matches() && item.length() <= 60 && !NO_NAMES.contains(item.split(" ")[0]);
    }

    private static Read.Question unreadable(String item) {
        return new Read.Question("I could not read \"" + (item.length() <= 40 ? item : item.substring(0, 40))
                + "\". Write it as: bench 100kg 3x5 @8. Nothing was logged.");
    }

    private static Read line(String item) {
        Matcher m = SETS_OF.matcher(item);
        if (m.matches()) {
            return sets(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6));
        }
        m = FOR.matcher(item);
        if (m.matches()) {
            return sets(m.group(1), "1", m.group(4), m.group(2), m.group(3), m.group(5));
        }
        m = HELD.matcher(item);
        if (m.matches()) {
            return held(m);
        }
        m = TIMES.matcher(item);
        if (m.matches()) {
            return times(m);
        }
        m = TIMES_LOAD.matcher(item);
        if (m.matches()) {
            return sets(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6));
        }
        m = LOAD_TIMES.matcher(item);
        if (m.matches()) {
            return sets(m.group(1), m.group(4), m.group(5), m.group(2), m.group(3), m.group(6));
        }
        m = LIST.matcher(item);
        return m.matches() ? list(m) : new Read.Nothing();
    }

    /** Two or three numbers, of which the sizes and units say what they are. */
    private static Read times(Matcher m) {
        BigDecimal first = new BigDecimal(m.group(2));
        String unit = m.group(3);
        String third = m.group(5);
        String effort = m.group(7);
        if (NO_NAMES.contains(m.group(1).strip())) {
            return new Read.Nothing();
        }
        if (unit != null) {
            return sets(m.group(1), third == null ? "1" : third, m.group(4), m.group(2), unit, effort);
        }
        if (third == null) {
            if (first.scale() > 0 || first.intValue() > 20) {
                return sets(m.group(1), "1", m.group(4), m.group(2), null, effort);
            }
            return first.intValue() <= 10
                    ? sets(m.group(1), m.group(2), m.group(4), null, null, effort)
                    : new Read.Question(
                            "Is %sx%s a load of %s for %s reps, or %s sets of %s? Write the unit, such as %skg x %s."
                                    .formatted(m.group(2), m.group(4), m.group(2), m.group(4), m.group(2), m.group(4),
                                            m.group(2), m.group(4)));
        }
        BigDecimal last = new BigDecimal(third);
        if (m.group(6) != null || (first.intValue() <= 10 && last.intValue() > 20)) {
            return sets(m.group(1), m.group(2), m.group(4), third, m.group(6), effort);
        }
        return first.intValue() > 10
                ? sets(m.group(1), third, m.group(4), m.group(2), null, effort)
                : new Read.Question("Which of %s, %s and %s is the load? Write its unit, such as 3x5 @ 40kg."
                        .formatted(m.group(2), m.group(4), third));
    }

    private static Read list(Matcher m) {
        List<Integer> reps = Arrays.stream(m.group(4).strip().split("\\s*[,/ ]\\s*")).map(Integer::valueOf).toList();
        return made(m.group(1), reps, m.group(2), m.group(3), null, m.group(5));
    }

    private static Read held(Matcher m) {
        int seconds = Integer.parseInt(m.group(3)) * (m.group(4).startsWith("m") ? 60 : 1);
        int sets = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
        if (seconds < 1 || seconds > 86_400 || sets < 1 || sets > MOST_SETS) {
            return new Read.Nothing();
        }
        return made(m.group(1), Collections.nCopies(sets, 1), null, null, seconds, m.group(5));
    }

    private static Read sets(String name, String sets, String reps, @Nullable String load, @Nullable String unit,
            @Nullable String effort) {
        if (sets.contains(".") || sets.length() > 2 || Integer.parseInt(sets) < 1
                || Integer.parseInt(sets) > MOST_SETS) {
            return new Read.Question(
                    "I read %s sets of %s; that cannot be. Write it as: bench 100kg 3x5. Nothing was logged."
                            .formatted(sets, reps));
        }
        return made(name, Collections.nCopies(Integer.parseInt(sets), Integer.valueOf(reps)), load, unit, null, effort);
    }

    private static Read made(String written, List<Integer> reps, @Nullable String load, @Nullable String unit,
            @Nullable Integer seconds, @Nullable String effort) {
        String name = written.strip().replaceAll("\\s+", " ").replaceAll("(?: (?:at|with|for)| ?[-@])$", "");
        if (name.isEmpty() || NO_NAMES.contains(name) || name.split(" ").length > 5) {
            return new Read.Nothing();
        }
        String several = SEVERAL.get(name);
        if (several != null) {
            return new Read.Question("Which one is \"%s\": %s? Send it again with the name.".formatted(name, several));
        }
        if (reps.stream().anyMatch(r -> r < 1 || r > 1_000)) {
            return new Read.Question("Repetitions must be from 1 to 1000. Nothing was logged.");
        }
        BigDecimal value = load == null ? null : new BigDecimal(load);
        if (value != null && (value.signum() <= 0 || value.compareTo(MOST_LOAD) > 0)) {
            return new Read.Question("A load of %s cannot be. Write it as: bench 100kg 3x5. Nothing was logged."
                    .formatted(load));
        }
        return new Read.Sets(List.of(new SetLine(named(name), reps, value, unit(unit), seconds,
                effort == null ? null : new BigDecimal(effort))));
    }

    private static SetLine.@Nullable Unit unit(@Nullable String written) {
        return written == null ? null : written.startsWith("k") ? SetLine.Unit.KG : SetLine.Unit.LB;
    }
}
