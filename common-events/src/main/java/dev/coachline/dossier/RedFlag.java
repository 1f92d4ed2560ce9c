package dev.coachline.dossier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs after which nobody should train before a doctor has looked, as people write them: in any order, misspelt, with words between. What
 * is in doubt is taken for one: nobody comes to harm by a doctor's look.
 */
public enum RedFlag {
    CHEST, FAINTING, BREATH, HEART, STROKE, NERVES, BLOOD;

    /** How far apart the chest and what is wrong with it may stand, in words. */
    private static final int WINDOW = 8;

    private static final Set<String> DISCOMFORT = Set.of("hurt", "hurts", "hurting", "pain", "pains", "painful", "ache",
            "aches", "ached", "aching", "achy", "tight", "tightness", "tightening", "pressure", "squeezing", "crushing",
            "stabbing", "burning", "heaviness", "discomfort", "killing");
    /** Of a chest by text; in a dossier they belong to the joint beside it. */
    private static final Set<String> INJURY = Set.of("injury", "injured", "strain", "strained", "tweaked", "pulled",
            "popped", "pinching", "pinched", "swollen", "sprained", "twisted");
    /** A chest before one of these is an exercise. */
    private static final Set<String> EXERCISE = Set.of("day", "days", "press", "presses", "pressing", "fly", "flies",
            "flys", "flye", "flyes", "workout", "workouts", "work", "exercise", "exercises", "machine", "supported",
            "dip", "dips", "pass", "passes", "pump", "session", "sessions", "training", "routine", "pulldown", "stuff",
            "volume", "sets", "set", "expander");
    /** What hurts instead, where it stands between. */
    private static final Set<String> JOINTS = Set.of("knee", "knees", "shoulder", "shoulders", "elbow", "elbows",
            "wrist", "wrists", "hip", "hips", "ankle", "ankles", "hamstring", "hamstrings", "calf", "calves");
    private static final Set<String> JOINING = Set.of("and", "or", "to", "into", "through", "then", "also", "with",
            "plus", "towards", "across");
    private static final Set<String> WHERE = Set.of("in", "inside", "on", "across", "behind", "around", "under", "over",
            "of", "from", "deep");
    private static final Set<String> DENIAL = Set.of("no", "not", "without", "zero", "never", "isnt", "doesnt", "didnt",
            "dont", "wasnt", "havent", "hasnt", "hadnt", "wont", "arent", "nor", "neither");
    /** What may stand between a denial and what it denies. */
    private static final Set<String> BETWEEN = Set.of("any", "more", "a", "an", "the", "my", "really", "feel", "feels",
            "feeling", "felt", "have", "having", "had", "has", "got", "get", "getting", "experience", "experienced",
            "been", "be", "longer", "sign", "signs", "of", "in", "did", "do", "does", "i", "even", "once", "actually",
            "at", "all", "anymore", "ever", "yet", "it", "to", "single", "is", "was");
    /** What begins a sentence of its own after a "no". */
    private static final Set<String> BEGINNING = Set.of("i", "it", "my", "the", "a", "an", "is", "was", "have", "has",
            "had", "did", "do", "got", "feel", "feels", "feeling", "felt");
    private static final Set<String> SIGNS = Set.of("chest", "faint", "fainted", "fainting", "breath", "breathing",
            "shortness", "short", "palpitation", "palpitations", "trouble", "passed", "passing", "out", "blacked",
            "dizziness", "dizzy", "nausea", "heart", "blood", "coughing", "angina");

    private static final Pattern HEAVY_CHEST = Pattern
            .compile("\\bchest (?:is |was |feels |felt |feeling |gets |got |so |very |really |just )+heavy\\b");
    private static final Pattern FAINTS = Pattern.compile(
            "\\bfaint(?:ed|ing|s)?\\b(?! of heart| hearted| heart| idea| memory| smell| hope| line| lines| sound| light)"
                    + "|\\bpass(?:ed|es|ing)? (?:right |clean |completely |almost |nearly )?out\\b(?! flyers| flowers| cards| water)"
                    + "|\\bblack(?:ed|ing|s)? (?:right |clean |completely )?out\\b|(?<!power |city )\\bblackouts?\\b(?! curtains?| blinds?)"
                    + "|\\bsyncope\\b|\\b(?:lost|losing|lose|loss of) (?:my |of )?consciousness\\b|\\b(?:went|was|fell|go) unconscious\\b|\\bkeeled over\\b");
    private static final Pattern BREATHLESS = Pattern
            .compile("\\b(?:cannot|cant|can not|couldnt|could not|unable to|not able to"
                    + "|(?:struggle|struggles|struggled|struggling|fighting|fight|hard|difficult|hurts|hurt|painful) (?:for me )?to"
                    + "|can hardly|could hardly|can barely|could barely|hardly|barely)"
                    + " (?:(?:really|properly|even|fully|hardly|barely|get|catch|take|draw|a|my|full|deep|any|able|be|to) ){0,4}(?:breathe|breath|breathing)\\b"
                    + "|\\b(?:trouble|difficulty|difficulties|problem|problems|hard time) (?:with |in )?(?:my |the )?breathing\\b|\\bbreathing (?:is |was |got |gets |feels )?(?:trouble|difficulty|difficulties|problems?|hard|difficult)\\b"
                    + "|\\bgasping for (?:air|breath)\\b");
    private static final String AT_REST = "(?: \\w+){0,3} (?:at rest|resting|at night|lying|lying down|sitting|sitting down|doing nothing)\\b";
    private static final Pattern SHORT = Pattern.compile("\\bshort(?:ness)? (?:of|on|in) (?:my |the )?breath\\b");
    private static final Pattern SHORT_AT_REST = Pattern
            .compile("\\b(?:short(?:ness)?|out) (?:of|on|in) (?:my |the )?breath" + AT_REST
                    + "|\\b(?:at rest|resting|lying down|sitting)(?: \\w+){0,4} (?:short(?:ness)?|out) of breath\\b");
    private static final Pattern HEARTS = Pattern.compile("\\bangina\\b|\\bheart attacks?\\b|\\bpalpitations?\\b"
            + "|\\birregular (?:heart ?beats?|heart rhythm|pulse)\\b|\\bheart ?beats? (?:is |was |gets |got |feels |very |so )*irregular\\b"
            + "|\\bheart (?:is |was |keeps |kept |has |just )*(?:skip(?:s|ped|ping)?|flutter(?:s|ed|ing)?)\\b|\\barrhythmia\\b");
    private static final String NO_SWIMMING = "(?! rate| technique| seat| count| length| power| volume| per| drill| work)";
    private static final Pattern STROKES = Pattern.compile(
            "\\b(?:had|having|have|suffered|survived|mini|heat|signs of|sign of|symptoms of|history of|after|since|like) (?:a |my |the |an )?(?:mini |heat )?strokes?\\b"
                    + NO_SWIMMING
                    + "|\\bslurr(?:ed|ing) (?:my )?(?:speech|words)\\b|\\bface (?:is |was )?(?:droop(?:s|ed|ing)?)\\b");
    private static final Pattern ANY_STROKE = Pattern
            .compile("(?<!breast |back |butterfly |swim |swimming )\\bstroke\\b"
                    + NO_SWIMMING);
    private static final Pattern NUMBS = Pattern.compile(
            "\\bnumb(?:ness)? (?:(?:is |feeling |sensation )?(?:in|around|at|of|between) )?(?:my |the )?(?:groin|saddle|crotch|inner thighs)\\b"
                    + "|\\b(?:groin|saddle|crotch) (?:area )?(?:is |was |went |feels |felt |gone |goes |has gone |completely |all )*numb\\b"
                    + "|\\b(?:loss of|lost|losing|no|cant|cannot) (?:the )?(?:control (?:of|over) )?(?:my |the )?(?:bladder|bowels?)\\b|\\b(?:cant|cannot) control (?:my |the )?(?:bladder|bowels?)\\b");
    private static final Pattern BLOODS = Pattern.compile(
            "\\bcough(?:ed|ing|s)? (?:up )?(?:some |a bit of |a little |fresh |bright )*blood\\b|\\bblood ?clots?\\b|\\bthrombosis\\b|\\bdvt\\b");

    private static final List<String> LONG = List.of("fainted", "fainting", "tightness", "pressure", "breathe",
            "breath",
            "breathing", "palpitations", "palpitation", "passed", "passing", "blacked", "unconscious", "consciousness",
            "heartbeat", "irregular", "thrombosis", "coughing", "coughed", "angina", "syncope", "shortness", "hurting",
            "painful", "squeezing", "crushing", "stabbing", "discomfort", "heaviness", "trouble", "difficulty",
            "bladder", "gasping", "attack", "burning");
    private static final List<String> SHORTER = List.of("chest", "pain", "pains", "heart", "short", "black", "blood",
            "faint", "hurts", "hurt", "tight", "ache", "aches", "aching", "numb", "groin", "clot");
    /** Words of their own that are a slip away from a sign. */
    private static final Set<String> OTHER_WORDS = Set.of("cheat", "chess", "crest", "chesty", "painted", "painting",
            "tainted", "tainting", "feinted", "feinting", "fainter", "lightness", "backed", "backing", "blocked",
            "slacked", "breather", "breathed", "wreath", "breadth", "parsed", "paused", "pasted", "passer", "parsing",
            "pausing", "hunting", "hurling", "ladder", "brushing", "crashing", "rushing", "pressured", "grasping",
            "attach", "earning", "turning", "learning", "burping", "bunning", "couching", "couched", "stubbing",
            "stabling", "massing", "bassing", "gassing", "tossing", "packed", "difficult");

    /**
     * What somebody tells of now: a denial is believed where it stands by what it denies.
     *
     * @param text with its punctuation
     */
    public static Set<RedFlag> toldIn(String text) {
        Set<RedFlag> told = EnumSet.noneOf(RedFlag.class);
        for (String clause : clauses(text)) {
            List<String> words = words(clause);
            String line = String.join(" ", words);
            if (chest(words, true) || told(HEAVY_CHEST, line)) {
                told.add(CHEST);
            }
            add(told, FAINTING, told(FAINTS, line));
            add(told, BREATH, told(BREATHLESS, line) || told(SHORT, line) || told(SHORT_AT_REST, line));
            add(told, HEART, told(HEARTS, line));
            add(told, STROKE, told(STROKES, line));
            add(told, NERVES, told(NUMBS, line));
            add(told, BLOOD, told(BLOODS, line));
        }
        return told;
    }

    /** What a dossier's sentence names, be it long ago or denied; shortness of breath is one at rest only. */
    public static Set<RedFlag> namedIn(String text) {
        Set<RedFlag> named = EnumSet.noneOf(RedFlag.class);
        for (String clause : clauses(text)) {
            List<String> words = words(clause);
            String line = String.join(" ", words);
            add(named, CHEST, chest(words, false) || HEAVY_CHEST.matcher(line).find());
            add(named, FAINTING, FAINTS.matcher(line).find());
            add(named, BREATH, BREATHLESS.matcher(line).find() || SHORT_AT_REST.matcher(line).find());
            add(named, HEART, HEARTS.matcher(line).find());
            add(named, STROKE, STROKES.matcher(line).find() || ANY_STROKE.matcher(line).find());
            add(named, NERVES, NUMBS.matcher(line).find());
            add(named, BLOOD, BLOODS.matcher(line).find());
        }
        return named;
    }

    private static void add(Set<RedFlag> flags, RedFlag flag, boolean raised) {
        if (raised) {
            flags.add(flag);
        }
    }

    private static List<String> clauses(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[,;.!?:()\\n]+|\\b(?:but|though|although|however|yet)\\b"));
    }

    private static List<String> words(String clause) {
        String plain = clause.replaceAll("['`’]", "").replaceAll("(\\p{L})\\1{2,}", "$1")
                .replaceAll("[^\\p{L}\\p{N}]+", " ").strip().replaceAll("\\bchest(pains?|ache)\\b", "chest $1");
        return plain.isEmpty() ? List.of() : Arrays.stream(plain.split(" ")).map(RedFlag::spelt).toList();
    }

    /** @param byText whether a denial is believed, and an injury counts */
    private static boolean chest(List<String> words, boolean byText) {
        for (int chest = 0; chest < words.size(); chest++) {
            if (!words.get(chest).equals("chest")
                    || (chest + 1 < words.size() && EXERCISE.contains(words.get(chest + 1)))) {
                continue;
            }
            int last = Math.min(words.size() - 1, chest + WINDOW);
            for (int wrong = Math.max(0, chest - WINDOW); wrong <= last; wrong++) {
                if (isWrong(words, wrong, byText) && !isElsewhere(words, chest, wrong)
                        && !(byText && (denied(words, Math.min(chest, wrong)) || denied(words, wrong)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWrong(List<String> words, int at, boolean byText) {
        boolean free = at + 1 < words.size() && words.get(at + 1).equals("free");
        return !free && (DISCOMFORT.contains(words.get(at)) || (byText && INJURY.contains(words.get(at))));
    }

    /** Whether it is a joint that hurts: one between both, or one named just before what does not say where it is. */
    private static boolean isElsewhere(List<String> words, int chest, int wrong) {
        List<String> between = words.subList(Math.min(chest, wrong) + 1, Math.max(chest, wrong));
        if (between.stream().anyMatch(JOINING::contains)) {
            return false;
        }
        boolean before = wrong < chest
                && words.subList(Math.max(0, wrong - 2), wrong).stream().anyMatch(JOINTS::contains)
                && (between.isEmpty() || !WHERE.contains(between.getFirst()));
        return before || between.stream().anyMatch(JOINTS::contains);
    }

    private static boolean told(Pattern sign, String line) {
        Matcher found = sign.matcher(line);
        for (int from = 0; from <= line.length() && found.find(from); from = found.start() + 1) {
            String before = line.substring(0, found.start()).strip();
            List<String> words = before.isEmpty() ? List.of() : List.of(before.split(" "));
            if (!denied(words, words.size())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a denial governs what begins at a word: by itself, or over another sign with an "or". */
    private static boolean denied(List<String> words, int at) {
        boolean joined = false;
        for (int i = at - 1; i >= 0; i--) {
            String word = words.get(i);
            if (DENIAL.contains(word)) {
                return denies(word, words.subList(i + 1, at));
            }
            if (word.equals("or")) {
                joined = true;
            } else if (SIGNS.contains(word) || DISCOMFORT.contains(word)) {
                if (!joined) {
                    return false;
                }
            } else if (!BETWEEN.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /** "No my chest hurts" answers something else, and "isn't my chest pain bad" asks. */
    private static boolean denies(String denial, List<String> until) {
        return switch (denial) {
            case "no" -> until.isEmpty() || !BEGINNING.contains(until.getFirst());
            case "isnt", "wasnt", "doesnt", "hasnt", "arent", "wont" -> !until.contains("my") && !until.contains("the");
            default -> true;
        };
    }

    /** The sign that a word was meant for, where it is a slip of the fingers away. */
    private static String spelt(String word) {
        if (word.length() < 4 || OTHER_WORDS.contains(word) || LONG.contains(word) || SHORTER.contains(word)) {
            return word;
        }
        for (String sign : SHORTER) {
            if (exchanged(word, sign) || doubled(word, sign)) {
                return sign;
            }
        }
        List<String> close = new ArrayList<>(LONG);
        close.add("chest");
        for (String sign : close) {
            if (exchanged(word, sign) || oneApart(word, sign)) {
                return sign;
            }
        }
        return word;
    }

    private static boolean exchanged(String word, String sign) {
        if (word.length() != sign.length()) {
            return false;
        }
        int i = same(word, sign);
        return i + 1 < word.length() && word.charAt(i) == sign.charAt(i + 1) && word.charAt(i + 1) == sign.charAt(i)
                && word.substring(i + 2).equals(sign.substring(i + 2));
    }

    private static boolean doubled(String word, String sign) {
        int i = same(word, sign);
        return word.length() == sign.length() + 1 && i > 0 && word.charAt(i) == word.charAt(i - 1)
                && word.substring(i + 1).equals(sign.substring(i));
    }

    /** By one letter more, less or other. */
    private static boolean oneApart(String word, String sign) {
        int i = same(word, sign);
        return switch (word.length() - sign.length()) {
            case 1 -> word.substring(i + 1).equals(sign.substring(i));
            case 0 -> word.substring(i + 1).equals(sign.substring(i + 1));
            case -1 -> word.substring(i).equals(sign.substring(i + 1));
            default -> false;
        };
    }

    private static int same(String word, String sign) {
        int i = 0;
        while (i < word.length() && i < sign.length() && word.charAt(i) == sign.charAt(i)) {
            i++;
        }
        return i;
    }
}
