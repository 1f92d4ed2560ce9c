package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads what people typed about the sets that they did, by this grammar; what it does not describe is not taken over.
 *
 * <pre>
 * line    = clause { boundary clause }      boundary: , ; . ! ( ) = | and " - ", " / ", " + ", "then", "and"
 * clause  = { words | sets | claim | denial }
 * sets    = SETS x REPS [ @ LOAD ] | SETS "sets of" REPS [ @ LOAD ] | REPS "reps" [ @ LOAD ] | REPS @ LOAD
 *         | LOAD x REPS { , REPS } | LOAD x REPS x SETS | SETS x REPS x LOAD | LOAD "for" REPS | LOAD
 * LOAD    = number [ unit ]                 unit: kg, lb, and what people write for them
 * claim   = PR, PB, record, personal best, max, 1RM to 99RM
 * denial  = goal, next, felt like, missed, old PR, 1RM estimates, others' lifts
 * </pre>
 *
 * The words before the sets name the exercise, else those of an earlier clause, else an exercise's name behind them. Of two
 * bare numbers the larger is the load where no other reading makes sense (205x5, 3x5x205); 20x20 has two and is left
 * alone, as are ranges, percents, times, distances and added loads. "@" with up to ten and no unit is effort. A load alone
 * counts only where it is claimed to be a record. A denial before the sets, or a failure behind them, takes them away.
 */
final class WorkoutText {

    /** Something that was done. */
    sealed interface Mined {

        /** Whether the text claims that it is a record or a max. */
        boolean claimed();

        /**
         * @param sets how many alike
         * @param reps absent only where a record's are not written
         * @param load absent where none was written
         * @param unit {@code kg} or {@code lb}; absent where none was written
         * @param date absent where none was written
         */
        record Lift(String exercise, int sets, @Nullable Integer reps, @Nullable BigDecimal load, @Nullable String unit,
                @Nullable LocalDate date, boolean claimed) implements Mined {}

        /** @param distance such as {@code 5 km} */
        record Race(String distance, int seconds, @Nullable LocalDate date) implements Mined {

            @Override
            public boolean claimed() {
                return true;
            }
        }
    }

    /** @param unreadable whether a record is claimed of which nobody can tell what it is */
    record Reading(List<Mined> mined, boolean unreadable) {}

    private static final String NUMBER = "\\d+(?:\\.\\d+)?";
    private static final String UNIT = "(?:\\s*(?<%s>kg|lb)\\b)?";
    private static final String AT = "\\s*(?:@|\\bat\\b|\\bwith\\b|\\bw/)\\s*";
    private static final Pattern SETS = Pattern.compile("(?i)(?=\\d)(?<![\\d/.:+x§%-])(?:"
            + "(?<a1>" + NUMBER + ")" + UNIT.formatted("au1") + "\\s*x\\s*(?<a2>\\d+)\\s*x\\s*(?<a3>" + NUMBER + ")"
            + UNIT.formatted("au3")
            + "|(?<b1>\\d+)\\s*(?:x|sets?\\s+(?:of|x))\\s*(?<b2>\\d+)(?:\\s*reps?)?(?<mid>\\s+\\p{L}[\\p{L} '-]{2,30}?)?"
            + AT + "(?<b3>" + NUMBER + ")" + UNIT.formatted("bu")
            + "|(?<c1>\\d+)\\s*(?:@|reps?" + AT + ")\\s*(?<c2>" + NUMBER + ")" + UNIT.formatted("cu")
            + "|(?<d1>" + NUMBER + ")" + UNIT.formatted("du1") + "\\s*x\\s*(?<d2>\\d+(?:[,/]\\d+)*)"
            + UNIT.formatted("du2")
            + "|(?<s1>\\d+)\\s*sets?\\s+(?:of|x)\\s*(?<s2>\\d+)(?:\\s*reps?)?"
            + "|(?<e1>" + NUMBER + ")" + UNIT.formatted("eu")
            + "(?:\\s+(?<word>\\p{L}[\\p{L} -]{2,30}?))?\\s+for\\s+(?:an?\\s+)?(?<e2>\\d+|single|double|triple)(?:\\s*reps?)?"
            + "|(?<f>\\d+)\\s*reps?\\b"
            + "|(?<g>" + NUMBER + ")" + UNIT.formatted("gu") + ")");
    /** What the readings of a place begin with, by number: a name is looked up each time. */
    private static final int A1 = group("a1");
    private static final int B1 = group("b1");
    private static final int C1 = group("c1");
    private static final int D1 = group("d1");
    private static final int S1 = group("s1");
    private static final int E1 = group("e1");
    private static final int F = group("f");
    /** Behind a number: it is another quantity, or not all of it. */
    private static final Pattern OTHER = Pattern
            .compile("(?i)^\\s*(?:%|\\+|:\\d|x|§|(?:s|secs?|seconds?|mins?|minutes?|h|"
                    + "hours?|m|km|k|mi|miles?|meters?|metres?|yards?|cals?|calories|stones?|st|plates?|inch(?:es)?|cm|rounds?|"
                    + "watts?|percent|below|under|less|more|above|over|lighter|heavier)\\b|in(?=\\s*(?:$|pr\\b|pb\\b)))");
    private static final Pattern EFFORT = Pattern.compile("(?i)^\\s*(?:@|at|with)\\s*(?:rpe|rir|bw|body ?weight)\\b.*");
    private static final Pattern AT_SOMETHING = Pattern.compile("(?i)^\\s*(?:@|at\\b|with\\b|\\p{L}\\s+\\d|\\d).*");
    private static final Pattern ENDS_WITH_AT = Pattern.compile("(?i).*(?:@|\\bat|\\bx)\\s*$");
    private static final Pattern BOUNDARY = Pattern.compile("(?i)\\s*[;|()=]\\s*|,\\s+|\\.\\s+|\\.$|!+\\s*|"
            + "(?:^|\\s+)(?:and\\s+)?then\\s+|\\s+and\\s+(?=\\p{L}[^\\d]*\\d)|\\s+[+/-]\\s+");
    /** Without any of these there is no boundary. */
    private static final String BOUNDARY_SIGNS = ";|()=,.!+/-";
    private static final Wording BOUNDARY_WORDS = Wording.of("then", "and");
    private static final Wording CLAIM = Wording.of(
            Pattern.compile("(?i)(?<!\\bno )(?<!\\bnot a )(?<!\\bnot a new )(?:"
                    + "\\b(?:prs?|pbs?|record|personal best|all[ -]time best|best ever)\\b|(?<!x )\\bmax\\b(?! effort))"),
            "pr", "prs", "pb", "pbs", "record", "personal", "all", "best", "max");
    private static final Wording MAX = Wording.of("max");
    private static final Pattern RM = Pattern.compile("(?i)(?<![\\p{L}\\d])(?<reps>[1-9]\\d?)\\s?RM\\b");
    /** Before a set, or anywhere beside a claim: it was not done, not now, not by the athlete, or is no lift. */
    private static final Wording DENIAL = Wording.of("goals?", "aim(?:s|ing)?", "target(?:s|ing)?", "want(?:s|ed)?",
            "try", "tries", "trying", "tried", "next", "plan(?:s|ned|ning)?", "should", "could", "would", "might",
            "will", "gonna", "hop(?:e|es|ing)", "wish", "dream", "someday", "one day", "tomorrow", "if", "need",
            "chasing", "going for", "work(?:ing)? towards?", "building (?:up )?to", "build(?: up)? to", "work up to",
            "to ?do", "attempt(?:s|ed)?", "felt like", "feels? like", "feeling like", "almost", "nearly",
            "miss(?:ed)?", "fail(?:ed)?", "couldn't", "didn't", "did not", "can't", "cannot", "skip(?:ped)?",
            "without", "instead of", "old", "previous", "prev", "former", "last (?:week|time|month|year|session)",
            "est", "estimated", "e1rm", "predicted", "theoretical", "calculated", "training max", "tm", "world",
            "coach", "brother", "sister", "friend", "partner", "buddy", "he", "she", "his", "her", "than", "hr",
            "heart rate", "total", "bar weighs", "soon", "close to", "close$", "away", "under");
    /** A denial of all that follows in the line. */
    private static final Wording HEADING = Wording.of("goals?", "targets?", "plan", "tomorrow", "next", "if", "est",
            "estimated", "predicted", "to ?do");
    private static final Wording FAILURE = Wording.of("fail(?:ed)?", "miss(?:ed)?", "no lift");
    private static final Wording LATER = Wording.of("fail(?:ed)?", "miss(?:ed)?", "no lift", "next", "goal", "target",
            "someday", "tomorrow", "attempt");
    /** An aim that was reached is none. */
    private static final Wording REACHED = Wording.of(Pattern.compile("(?i)"
            + "\\b(?:hit|met|reached|beat|smashed|crushed|achieved)\\s+"
            + "(?:(?:my|the|a|our|old|new|previous)\\s+)*(?:goal|target|(?<pr>pr|pb))\\b|\\b(?:goal|target)\\s+"
            + "(?:met|hit|reached|achieved)\\b"),
            "hit", "met", "reached", "beat", "smashed", "crushed", "achieved", "goal", "target");
    private static final Pattern RACE = Pattern.compile("(?i)^(?:(?:ran|run|race|raced|parkrun|new|pr|pb|a)[\\s:]+)*"
            + "(?:(?<length>" + NUMBER + ")\\s*(?<measure>k|km|mi|miles?)|(?<named>half[ -]marathon|marathon))"
            + "(?:\\s+(?:run|race))?(?:\\s+in|\\s*:)?\\s+(?:(?<hours>\\d):)?(?<minutes>\\d{1,2}):(?<seconds>\\d{2})\\b");
    private static final Pattern EXERCISE = Pattern.compile("(?i).*(?:bench|squat|dead ?lift|press|row|curl|pull-?up|"
            + "chin|dip|lunge|clean|snatch|jerk|thrust|raise|extension|pull-?down|push-?up|plank|swing|fly|\\brdl\\b|"
            + "\\bohp\\b|sit-?up|crunch|step-?up|shrug|burpee).*");
    private static final Set<String> FILLERS = Set.of("new", "a", "an", "my", "the", "hit", "did", "got", "made", "pr",
            "prs", "pb", "pbs", "max", "record", "personal", "best", "all-time", "lifetime", "ever", "rep", "for", "on",
            "at", "with", "w/", "of", "in", "to", "up", "worked", "top", "set", "sets", "backoff", "back-off",
            "working",
            "work", "heavy", "easy", "finally", "today", "then", "and", "was", "is", "tested", "test", "warm-up",
            "warmup", "i", "just", "also", "superset", "no", "not", "rpe", "rir", "bw", "bodyweight", "&");
    private static final Wording ONE_SIDE = Wording.of(
            Pattern.compile("(?i)(?:\\b(?:each|per)\\s+|/)(?:leg|side|arm)\\b"), "leg", "side", "arm");
    private static final Pattern SIGNS = Pattern.compile("[:,§@%]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Reading NOTHING = new Reading(List.of(), false);
    private static final int LONGEST_NAME = 6;
    /** Smaller bare numbers may count anything. */
    private static final BigDecimal SURE_LOAD = BigDecimal.valueOf(30);
    private static final BigDecimal HIGHEST_EFFORT = BigDecimal.TEN;
    private static final int MOST_REPS_OF_A_LOAD = 30;
    private static final int MOST_SETS = 12;
    private static final int MOST_REPS_OF_A_SET = 50;

    /** Applied one after the other: signs, bullets, claims, times and units, thousands and decimals, percents, ranges. */
    private static final List<Spelling> SPELLINGS = List.of(Spelling.with("’`´", "[’`´]", "'"),
            Spelling.with("*_", "\\*\\*|__", ""), Spelling.with("–—", "[–—]", "-"),
            Spelling.atStart("^[\\s>*•+-]+"), Spelling.atStart("^(?:\\d{1,2}[.)]\\s+|[A-Z]\\d?[.)]\\s*)"),
            Spelling.with(".", "(?i)\\bp\\.r\\.", "PR"), Spelling.with(".", "(?i)\\bp\\.b\\.", "PB"),
            Spelling.with("×*", "(?<=[\\d\\s])[×*](?=[\\s\\d])", "x"),
            Spelling.behindNumber("#lLiIpP", "(?i)(?<=\\d)\\s*(?:#|(?:[li]bs?|lsb|pounds?)\\b)", " lb"),
            Spelling.behindNumber("kK", "(?i)(?<=\\d)\\s*(?:kgs?|kilos?|kilograms?)\\b", " kg"),
            Spelling.with(",", "(?<=\\d),(?=\\d{3}(?!\\d))", ""),
            Spelling.with(",", "(?<=\\d),(?=(?:5|25|75) (?:kg|lb))", "."),
            Spelling.with("%", "(?i)%\\s*(?:of\\s*)?1\\s?RM", "%"),
            Spelling.behindNumber("-tT",
                    "(?i)(?<![\\d.])\\d+(?:\\.\\d+)?(?:-|\\s+to\\s+)\\d+(?:\\.\\d+)?", "§"));

    /** One way to write what is read in another, and what a line must have for it. */
    private record Spelling(Predicate<String> possible, Pattern written, String read) {

        static Spelling with(String signs, String written, String read) {
            return new Spelling(line -> hasOneOf(signs, line), Pattern.compile(written), read);
        }

        static Spelling behindNumber(String signs, String written, String read) {
            return new Spelling(line -> hasBehindNumber(signs, line), Pattern.compile(written), read);
        }

        static Spelling atStart(String written) {
            return new Spelling(line -> true, Pattern.compile(written), "");
        }

        String applied(String line) {
            return possible.test(line) ? written.matcher(line).replaceAll(read) : line;
        }
    }

    /** What the numbers of one place say, before anybody knows of which exercise. */
    private record Numbers(int start, int end, int sets, List<Integer> reps, @Nullable BigDecimal load,
            @Nullable String unit, String name, boolean readable) {

        boolean alone() {
            return readable && reps.isEmpty();
        }
    }

    private static final class Draft {
        private final String exercise;
        private final int sets;
        private @Nullable Integer reps;
        private final @Nullable BigDecimal load;
        private final @Nullable String unit;
        private final int seconds;
        private boolean claimed;

        Draft(String exercise, int sets, @Nullable Integer reps, @Nullable BigDecimal load, @Nullable String unit,
                int seconds) {
            this.exercise = exercise;
            this.sets = sets;
            this.reps = reps;
            this.load = load;
            this.unit = unit;
            this.seconds = seconds;
        }

        /** @param reps of the max that is claimed; absent where it is not one */
        void claim(@Nullable Integer maxReps) {
            claimed = true;
            reps = reps == null ? maxReps : reps;
        }

        @Nullable
        Mined made(@Nullable LocalDate date) {
            if (seconds > 0) {
                return claimed ? new Mined.Race(exercise, seconds, date) : null;
            }
            return reps == null && !claimed ? null : new Mined.Lift(exercise, sets, reps, load, unit, date, claimed);
        }
    }

    private final List<Draft> drafts = new ArrayList<>();
    private String exercise = "";
    private boolean pending;
    private @Nullable Integer pendingReps;
    private boolean lostClaim;
    private boolean denied;

    private WorkoutText() {}

    /** Without a digit there is neither a set nor a claim that could be lost. */
    static Reading of(String line) {
        return hasDigit(line) ? new WorkoutText().read(line) : NOTHING;
    }

    private Reading read(String line) {
        Matcher written = DATE.matcher(line);
        String day = line.indexOf('-') >= 0 && written.find() ? written.group() : null;
        for (String clause : clauses(plain(day == null ? line : DATE.matcher(line).replaceAll(" ")))) {
            if (!clause.isBlank()) {
                clause(clause.strip());
            }
        }
        boolean unreadable = (lostClaim || pending) && !denied;
        try {
            LocalDate date = day == null ? null : LocalDate.parse(day);
            List<Mined> mined = drafts.stream().flatMap(draft -> Stream.ofNullable(draft.made(date))).toList();
            return new Reading(mined, unreadable);
        } catch (DateTimeException e) {
            return new Reading(List.of(), drafts.stream().anyMatch(draft -> draft.claimed));
        }
    }

    /** The same line with one spelling for signs and units, without bullets, and with a sign for what is a range. */
    private static String plain(String line) {
        String plain = line;
        for (Spelling spelling : SPELLINGS) {
            plain = spelling.applied(plain);
        }
        return plain;
    }

    private static String[] clauses(String line) {
        return hasOneOf(BOUNDARY_SIGNS, line) || BOUNDARY_WORDS.mayBeIn(line)
                ? BOUNDARY.split(line)
                : new String[]{line};
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hasOneOf(String signs, String text) {
        for (int i = 0; i < signs.length(); i++) {
            if (text.indexOf(signs.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the signs stands behind a digit, with blanks between or not. */
    private static boolean hasBehindNumber(String signs, String text) {
        boolean behind = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (behind && signs.indexOf(c) >= 0) {
                return true;
            }
            behind = isDigit(c) || (behind && (c == ' ' || (c >= '\t' && c <= '\r')));
        }
        return false;
    }

    private void clause(String written) {
        String clause = REACHED.mayBeIn(written)
                ? REACHED.matcher(written).replaceAll(reached -> reached.group("pr") == null ? " " : " PR ")
                : written;
        Integer maxReps = null;
        Matcher rm = RM.matcher(clause);
        boolean denial = DENIAL.isIn(clause);
        if (hasBehindNumber("rR", clause) && rm.find()) {
            maxReps = Integer.valueOf(rm.group("reps"));
            clause = rm.replaceAll(" PR ");
        }
        denied |= drafts.isEmpty() && HEADING.isIn(clause);
        if (denied) {
            return;
        }
        boolean claim = CLAIM.isIn(clause);
        maxReps = maxReps == null && MAX.isIn(clause) ? Integer.valueOf(1) : maxReps;
        if (race(clause)) {
            settle(claim && !denial, maxReps, drafts.size() - 1);
            return;
        }
        List<Numbers> all = numbers(clause);
        if (all.isEmpty()) {
            words(clause, claim && !denial, maxReps);
        } else {
            sets(clause, all, claim && !denial, maxReps);
        }
    }

    /** A clause without numbers: a name, a claim about what stands before or behind, or a failure. */
    private void words(String clause, boolean claim, @Nullable Integer maxReps) {
        if (FAILURE.isIn(clause) && !drafts.isEmpty()) {
            drafts.removeLast();
        } else if (claim && drafts.isEmpty()) {
            pending = true;
            pendingReps = maxReps;
        } else if (claim) {
            drafts.getLast().claim(maxReps);
        }
        if (exercise.isEmpty() && drafts.isEmpty()) {
            exercise = name(clause);
        }
    }

    private void sets(String clause, List<Numbers> all, boolean claim, @Nullable Integer maxReps) {
        int before = drafts.size();
        int claimAt = -1;
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            Numbers numbers = all.get(i);
            String gap = clause.substring(from, numbers.start());
            int until = i + 1 < all.size() ? all.get(i + 1).start() : clause.length();
            String tail = clause.substring(numbers.end(), until);
            from = numbers.end();
            if (DENIAL.isIn(clause.substring(0, numbers.start())) || !named(numbers, gap, tail)) {
                continue;
            }
            boolean last = i + 1 == all.size();
            if (numbers.readable() && !(numbers.alone() && ENDS_WITH_AT.matcher(gap).matches())
                    && !(last && LATER.isIn(tail))) {
                add(numbers);
                claimAt = (claimAt < 0 && CLAIM.isIn(gap)) || CLAIM.isIn(tail)
                        ? drafts.size() - 1
                        : claimAt;
            }
        }
        boolean some = drafts.size() > before;
        settle(claim, maxReps, !some ? -1 : claimAt < 0 ? before : claimAt);
        if (some && pending) {
            drafts.get(before).claim(pendingReps);
            pending = false;
        }
    }

    private void settle(boolean claim, @Nullable Integer maxReps, int at) {
        if (claim && at < 0) {
            lostClaim = true;
        } else if (claim) {
            drafts.get(at).claim(maxReps);
        }
    }

    /** Finds the exercise that the numbers are about; false where nobody says it. */
    private boolean named(Numbers numbers, String gap, String tail) {
        int colon = gap.lastIndexOf(':');
        String behindColon = colon < 0 ? "" : name(gap.substring(colon + 1));
        String found = behindColon.isEmpty() ? name(colon < 0 ? gap : gap.substring(0, colon)) : behindColon;
        if (found.isEmpty() && EXERCISE.matcher(numbers.name()).matches()) {
            found = name(numbers.name());
        }
        if (found.isEmpty() && exercise.isEmpty() && EXERCISE.matcher(tail).matches()) {
            found = name(tail);
        }
        exercise = found.isEmpty() ? exercise : found;
        return !exercise.isEmpty();
    }

    private void add(Numbers numbers) {
        if (numbers.reps().size() > 1) {
            numbers.reps().forEach(reps -> drafts
                    .add(new Draft(exercise, 1, reps, numbers.load(), numbers.unit(), 0)));
        } else {
            drafts.add(new Draft(exercise, numbers.sets(), numbers.reps().isEmpty() ? null : numbers.reps().getFirst(),
                    numbers.load(), numbers.unit(), 0));
        }
    }

    private static String name(String words) {
        List<String> kept = new ArrayList<>();
        String both = ONE_SIDE.mayBeIn(words) ? ONE_SIDE.matcher(words).replaceAll(" ") : words;
        for (String word : BLANKS.split(SIGNS.matcher(both).replaceAll(" ").strip())) {
            String bare = lettersOf(word);
            boolean joins = word.equals("&") && !kept.isEmpty();
            if (joins || (!bare.isEmpty() && !FILLERS.contains(bare.toLowerCase(Locale.ROOT)))) {
                kept.add(joins ? word : bare);
            }
        }
        if (!kept.isEmpty() && kept.getLast().equals("&")) {
            kept.removeLast();
        }
        return kept.size() > LONGEST_NAME ? "" : String.join(" ", kept);
    }

    /** The word without what is no letter before and behind it. */
    private static String lettersOf(String word) {
        int from = 0;
        int until = word.length();
        while (from < until && !Character.isLetter(word.codePointAt(from))) {
            from += Character.charCount(word.codePointAt(from));
        }
        while (until > from && !Character.isLetter(word.codePointBefore(until))) {
            until -= Character.charCount(word.codePointBefore(until));
        }
        return word.substring(from, until);
    }

    private boolean race(String clause) {
        Matcher race = RACE.matcher(clause);
        if (clause.indexOf(':') < 0 || !race.find()) {
            return false;
        }
        String named = race.group("named");
        String distance = named == null
                ? race.group("length")
                        + (race.group("measure").toLowerCase(Locale.ROOT).startsWith("k") ? " km" : " mi")
                : named.length() > "marathon".length() ? "21.0975 km" : "42.195 km";
        String hours = race.group("hours");
        int seconds = (hours == null ? 0 : Integer.parseInt(hours) * 3600)
                + Integer.parseInt(race.group("minutes")) * 60 + Integer.parseInt(race.group("seconds"));
        drafts.add(new Draft(distance, 1, null, null, null, seconds));
        return true;
    }

    private static List<Numbers> numbers(String clause) {
        List<Numbers> found = new ArrayList<>();
        Matcher sets = SETS.matcher(clause);
        while (sets.find()) {
            String rest = clause.substring(sets.end());
            Numbers numbers = numbers(sets, rest);
            boolean readable = numbers.readable() && !OTHER.matcher(rest).find() && plausible(numbers)
                    && !behindALoad(numbers, found, clause);
            found.add(readable
                    ? numbers
                    : new Numbers(numbers.start(), numbers.end(), 1, List.of(), null, null, "", false));
        }
        return found;
    }

    /** {@code 185 3x8}: whether the load belongs to the sets is not said. */
    private static boolean behindALoad(Numbers numbers, List<Numbers> before, String clause) {
        return numbers.load() == null && !before.isEmpty() && before.getLast().alone()
                && clause.substring(before.getLast().end(), numbers.start()).isBlank();
    }

    private static boolean plausible(Numbers numbers) {
        BigDecimal load = numbers.load();
        return (load == null || WrittenRecord.plausible(load)) && numbers.sets() > 0
                && numbers.reps().stream().allMatch(reps -> reps > 0);
    }

    private static int group(String name) {
        return Objects.requireNonNull(SETS.namedGroups().get(name));
    }

    private static Numbers numbers(Matcher sets, String rest) {
        if (sets.start(A1) >= 0) {
            return three(sets);
        }
        if (sets.start(B1) >= 0) {
            return setsAtLoad(sets);
        }
        if (sets.start(C1) >= 0) {
            return at(sets, 1, List.of(count(sets.group("c1"))), new BigDecimal(sets.group("c2")), sets.group("cu"),
                    "");
        }
        if (sets.start(D1) >= 0) {
            return two(sets, rest);
        }
        if (sets.start(S1) >= 0) {
            return withoutLoad(sets, count(sets.group("s1")), count(sets.group("s2")), rest);
        }
        if (sets.start(E1) >= 0) {
            String word = sets.group("word") == null ? "" : sets.group("word");
            if (!word.isEmpty() && !EXERCISE.matcher(word).matches()) {
                return unclear(sets);
            }
            int reps = switch (sets.group("e2").toLowerCase(Locale.ROOT)) {
                case "single" -> 1;
                case "double" -> 2;
                case "triple" -> 3;
                default -> count(sets.group("e2"));
            };
            return at(sets, 1, List.of(reps), new BigDecimal(sets.group("e1")), sets.group("eu"), word);
        }
        if (sets.start(F) >= 0) {
            return withoutLoad(sets, 1, count(sets.group("f")), rest);
        }
        BigDecimal load = new BigDecimal(sets.group("g"));
        return sets.group("gu") == null && load.compareTo(SURE_LOAD) < 0
                ? unclear(sets)
                : at(sets, 1, List.of(), load, sets.group("gu"), "");
    }

    /** {@code 3x5 @ 205}, {@code 3x5 @ 8} with an effort, and {@code 275x5 @ 8} with a load and an effort. */
    private static Numbers setsAtLoad(Matcher sets) {
        BigDecimal load = new BigDecimal(sets.group("b3"));
        boolean effort = sets.group("bu") == null && load.compareTo(HIGHEST_EFFORT) <= 0;
        String name = sets.group("mid") == null ? "" : sets.group("mid");
        BigDecimal first = new BigDecimal(sets.group("b1"));
        List<Integer> reps = List.of(count(sets.group("b2")));
        if (first.compareTo(SURE_LOAD) < 0) {
            return at(sets, first.intValue(), reps, effort ? null : load, sets.group("bu"), name);
        }
        return effort ? at(sets, 1, reps, first, null, name) : unclear(sets);
    }

    /** {@code 100x5x3} and {@code 3x5x205}. */
    private static Numbers three(Matcher sets) {
        BigDecimal first = new BigDecimal(sets.group("a1"));
        BigDecimal third = new BigDecimal(sets.group("a3"));
        int second = count(sets.group("a2"));
        boolean loadFirst = sets.group("au3") == null && third.scale() <= 0 && count(sets.group("a3")) <= MOST_SETS
                && second <= MOST_REPS_OF_A_LOAD && (sets.group("au1") != null || first.compareTo(SURE_LOAD) >= 0);
        boolean loadLast = sets.group("au1") == null && first.scale() <= 0 && count(sets.group("a1")) <= MOST_SETS
                && second <= MOST_REPS_OF_A_LOAD && (sets.group("au3") != null || third.compareTo(SURE_LOAD) >= 0);
        if (loadFirst == loadLast) {
            return unclear(sets);
        }
        return loadFirst
                ? at(sets, count(sets.group("a3")), List.of(second), first, sets.group("au1"), "")
                : at(sets, count(sets.group("a1")), List.of(second), third, sets.group("au3"), "");
    }

    /** {@code 205x5}, {@code 205 lb x 5,5,4}, {@code 225x5 lb} and {@code 3x10}. */
    private static Numbers two(Matcher sets, String rest) {
        BigDecimal first = new BigDecimal(sets.group("d1"));
        List<Integer> reps = Stream.of(sets.group("d2").split("[,/]")).map(WorkoutText::count).toList();
        String unit = sets.group("du1") != null ? sets.group("du1") : sets.group("du2");
        boolean few = reps.getFirst() <= MOST_REPS_OF_A_LOAD;
        if ((sets.group("du1") != null || first.compareTo(SURE_LOAD) >= 0) && few) {
            return at(sets, 1, reps, first, unit, "");
        }
        boolean counts = unit == null && first.scale() <= 0 && first.intValue() <= MOST_SETS && reps.size() == 1
                && reps.getFirst() <= MOST_REPS_OF_A_SET;
        return counts ? withoutLoad(sets, first.intValue(), reps.getFirst(), rest) : unclear(sets);
    }

    private static Numbers withoutLoad(Matcher sets, int count, int reps, String rest) {
        boolean atSomething = AT_SOMETHING.matcher(rest).matches() && !EFFORT.matcher(rest).matches();
        return atSomething ? unclear(sets) : at(sets, count, List.of(reps), null, null, "");
    }

    private static Numbers at(Matcher sets, int count, List<Integer> reps, @Nullable BigDecimal load,
            @Nullable String unit, String name) {
        String read = unit == null ? null : unit.toLowerCase(Locale.ROOT);
        return new Numbers(sets.start(), sets.end(), count, reps, load, read, name, true);
    }

    private static Numbers unclear(Matcher sets) {
        return new Numbers(sets.start(), sets.end(), 1, List.of(), null, null, "", false);
    }

    /** 0, which is nobody's count, for what is too long to be one. */
    private static int count(String digits) {
        return digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }
}
