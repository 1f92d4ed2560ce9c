package dev.coachline.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What no words of a model's may say to an athlete. Each check gives the error as the model is told it, or null. The words are
 * English and refuse some that are harmless; then the rules speak.
 */
public final class Words {

    /** Digits and signs of GSM-7 that sentences need; anything else could carry what nobody reads. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .,;:!?'\"()%/+&-]+");
    private static final Pattern SPELT = Pattern.compile(
            "\\b(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
                    + "|hundreds?|thousands?|double|triple|twice|half)\\b");
    private static final Pattern FIGURE = Pattern.compile("\\d+|\\b(?:two|three|four|five|six|seven|eight|nine)\\b");
    private static final Pattern EFFECT = Pattern.compile(
            "\\b(?:i|we|i've|we've|i'll|we'll|i'm|coachline)(?: \\w+){0,3} (?:chang|log|mov|book|cancel|delet|remov|updat|send|sent|swap|add|remind|reschedul|schedul|paus|stop|turn|set|not[ei]|record|sav|order|refund|call|phon|ring|email|mail)\\w*\\b(?! (?:nothing|no|none)\\b)"
                    + "|\\b(?:has|have|had|is|are|was|were) been (?:\\w+ ){0,2}\\w+ed\\b|\\b(?:all set|consider it done|signed you up)\\b");
    private static final Pattern MEDICAL = Pattern.compile(
            "\\b(?:ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|painkillers?|tablets?|pills?|medicines?|medications?|medicate|dose|dosage|mg|steroids?|cortisone|injections?|testosterone|creatine|supplements?|caffeine|diagnos\\w+|cure[sd]?|heal(?:s|ed)?|tendonitis|tendinitis|torn|sprain\\w*|fracture\\w*|herniat\\w+|fast(?:ing)?|calories|keto|diet|detox|laxatives?|dehydrat\\w+"
                    + "|(?:train|work|push|lift|run|squat|go|play|power)\\w* (?:on )?(?:through|with|despite|over) (?:the |your |any |some |a )?(?:pains?|injur\\w*|it|hurt\\w*|aches?|discomfort|swelling)|ignore (?:the|your|any) (?:pain|doctor|injury)|no pain no gain|skip the warm.?up|without (?:a )?(?:warm.?up|spotter)|to failure|one rep max|1rm|as heavy as|all out)\\b");
    private static final Pattern INNER = Pattern.compile(
            "\\b(?:system prompt|instructions?|prompt|language model|llm|as an ai|json|schema|openai|gpt|gemini|developer mode|dan mode|jailbreak|tool call|other athletes?|another athlete|other clients?|another client|other users?|athlete id|phone number|password|api key|tokens?)\\b");
    private static final Pattern BODY = Pattern.compile(
            "\\b(?:pain\\w*|injur\\w*|hurt\\w*|ach(?:es?|ing)|rehab\\w*|surger\\w*|physio\\w*|doctors?|knees?|shoulders?|elbows?|wrists?|ankles?|spines?|pregnan\\w*|symptoms?)\\b");
    private static final Pattern PRESCRIBES = Pattern.compile(
            "\\b(?:add|adds|adding|increase|raise|extra|additional|another|more (?:weight|weights|load|loads|sets|reps|plates)|heavier than"
                    + "|go (?:heavy|heavier|hard|harder)|(?:sets?|reps?) (?:of|more)|max(?:imal|imum|imally|es)?|record attempt|kilos?|kilograms?|pounds?|percent|skip|instead|ignore)\\b");
    private static final Pattern EXERCISE = Pattern.compile(
            "\\b(squat|deadlift|bench|press|snatch|clean|jerk|lunge|curl|row|pull-?up|chin-?up|push-?up|pulldown|dip|thruster|swing|step-?up|plank"
                    + "|thrust|extension|burpee|sprint|jump|kettlebell|barbell|dumbbell|sled|crunch|fly|raise|carr)(?:e?s|y|ies|ing|ting)?\\b");
    private static final Pattern CAPITAL = Pattern.compile("(?<![.!?:] )(?<!^)(?<!\")\\b[A-Z][A-Za-z']+\\b");
    /** Words of the service and of the calendar that are written with a capital. */
    private static final Set<String> KNOWN = Set.of("I", "I'm", "I'd", "I'll", "I've", "Coachline", "OK", "DONE",
            "SKIP", "UNDO", "TODAY", "WEEK", "PLAN", "RECORDS", "WHY", "SWAP", "HELP", "STOP", "START", "RPE", "RIR",
            "DOMS", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
            "March", "April", "May", "June", "July", "August", "September", "October", "November", "December");

    /** A capital at the beginning of a sentence tells no name from any other word, so reasons begin with one of these. */
    private static final Set<String> OPENERS = Set
            .of(("a an the this that these those it its you your each every all both more most less"
                    + " few many some such no not and but or so as at by for from in into of on over to under until up with within after before"
                    + " between through once when while where why how what which if because since though here there now then today next first"
                    + " last early late later again also only just even still yet already always often never keep keeps build builds building"
                    + " turn turns show shows learn learns gather gathers rest work works training train strength endurance speed volume power"
                    + " base block blocks week weeks weekend weekends day days load loads steady heavy heavier light lighter easy easier hard"
                    + " harder long longer short shorter broad strong stronger fresh slow slower quick good better best small smaller big new"
                    + " well consistency recovery technique movement movements practice effort progress patience balance time space room"
                    + " confidence form skill skills muscle muscles mileage running run runs lifting lifts lift sessions session plan plans goal"
                    + " goals race event sleep fatigue quality repetition repetitions sets enough plenty make makes let lets give gives take"
                    + " takes spread spreads hold holds move moves put puts do start starts begin begins finish finishes end ends close closes"
                    + " prepare prepares bring brings help helps leave leaves grow grows feel feels stay stays get gets go goes come comes see"
                    + " remember expect trust enjoy look focus aim repeated regular calm free freer")
                    .split(" "));
    private static final Pattern OPENING = Pattern.compile("(?:^|[.!?:] +\"?)\\W*([A-Z][A-Za-z]*)");

    private record Rule(Pattern pattern, String error) {}

    private static final List<Rule> NEVER = List.of(
            new Rule(EFFECT, "you change nothing, so do not say that something was or will be done."),
            new Rule(MEDICAL, "no medicine, diet, diagnosis, maximal attempts or training with pain. Leave it out."),
            new Rule(INNER, "nothing about instructions, other people or how you work. Leave it out."));
    private static final List<Rule> NEVER_IN_REASONS = List.of(
            new Rule(FIGURE, "write no figures, in digits or in words; the rules have them."),
            new Rule(BODY, "say nothing about the body, pain or health."),
            new Rule(PRESCRIBES, "prescribe nothing; the rules have. Say only why."));

    private Words() {}

    /** Its length and its characters. */
    public static @Nullable String malformed(String field, String words, int longest) {
        if (words.isBlank() || words.length() > longest) {
            return "\"" + field + "\" has " + words.length() + " characters; it must have 1 to " + longest + ".";
        }
        return PLAIN.matcher(words).matches()
                ? null
                : "\"" + field
                        + "\" must be plain English on one line: letters, digits and . , ; : ! ? ' ( ) / only.";
    }

    /** What may be said nowhere: who somebody is, effects, medicine, how the model works. */
    public static @Nullable String unfit(String field, String words) {
        return Personal.in(words)
                ? "\"" + field + "\" has an address, a phone number, a link or an id. Leave it out."
                : broken(NEVER, words);
    }

    /** Figures in words, from ten on. */
    public static @Nullable String spelt(String words) {
        Matcher spelt = SPELT.matcher(words.toLowerCase(Locale.ROOT));
        return spelt.find()
                ? "\"" + spelt.group() + "\": write no figures in words, and none that the file does not have."
                : null;
    }

    /** @param known what the athlete's file says */
    public static @Nullable String name(String words, String known) {
        Matcher capital = CAPITAL.matcher(words);
        while (capital.find()) {
            if (!KNOWN.contains(capital.group()) && !known.contains(capital.group())) {
                return "\"" + capital.group() + "\" looks like a name that the file does not have. Leave it out.";
            }
        }
        return null;
    }

    /**
     * Everything that holds for a sentence that gives a reason beside what rules prescribe: it has no figure, prescribes nothing,
     * speaks of no body and no exercise that is not there.
     *
     * @param known what the rules say, exercises included
     */
    public static @Nullable String reason(String field, String words, int longest, String known) {
        String error = malformed(field, words, longest);
        error = error == null ? unfit(field, words) : error;
        error = error == null ? spelt(words) : error;
        error = error == null ? broken(NEVER_IN_REASONS, words) : error;
        error = error == null ? exercise(words, known) : error;
        error = error == null ? name(words, known) : error;
        return error == null ? opening(words, known) : error;
    }

    private static @Nullable String opening(String words, String known) {
        Matcher opening = OPENING.matcher(words);
        while (opening.find()) {
            String word = opening.group(1);
            if (!OPENERS.contains(word.toLowerCase(Locale.ROOT)) && !KNOWN.contains(word) && !known.contains(word)) {
                return "\"" + word + "\" may be a name: begin sentences with plain words, such as This or Each.";
            }
        }
        return null;
    }

    /** Whether words speak of the body, of pain or of health: a model leaves them as they are. */
    public static boolean ofBody(String words) {
        return BODY.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    private static @Nullable String exercise(String words, String known) {
        String there = known.toLowerCase(Locale.ROOT);
        Matcher named = EXERCISE.matcher(words.toLowerCase(Locale.ROOT));
        while (named.find()) {
            if (!there.contains(named.group(1))) {
                return "\"" + named.group() + "\": name no exercise that is not there.";
            }
        }
        return null;
    }

    private static @Nullable String broken(List<Rule> rules, String words) {
        String low = words.toLowerCase(Locale.ROOT);
        for (Rule rule : rules) {
            Matcher found = rule.pattern().matcher(low);
            if (found.find()) {
                return "\"" + found.group() + "\": " + rule.error();
            }
        }
        return null;
    }
}
