package dev.coachline.messaging.chat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.model.Checked;
import dev.coachline.model.Personal;
import dev.coachline.model.ProposalReader;

/**
 * A proposed answer. What reaches an athlete has passed {@link #read}: it recalls and explains, and can neither prescribe, nor
 * claim an effect, nor hold a figure that is not in the athlete's own file.
 *
 * @param reply the text to send
 */
public record ChatReply(About about, String reply) {

    /** What a text was about. */
    public enum About {
        TRAINING, APP, OFF_TOPIC
    }

    static final int LONGEST = 280;
    /** What is said to whatever is off topic. */
    public static final String OFF_TOPIC = "That is outside of what I coach. Ask me about your training, or text HELP for what I read.";

    /** Digits and signs of GSM-7 that sentences need; anything else could carry what nobody reads. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .,;:!?'\"()%/+&-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final Pattern SPELT = Pattern.compile(
            "\\b(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
                    + "|hundreds?|thousands?|double|triple|twice|half)\\b");
    private static final Pattern LOAD = Pattern
            .compile("(\\d+(?:[.,]\\d+)?) ?(?:kg|kgs|kilos?|lb|lbs|pounds?|%|percent)\\b|(\\d+(?:[.,]\\d+)?) ?%");
    private static final Pattern RECALL = Pattern
            .compile("\\b(?:best|record|records|last|was|were|lifted|did|logged|tested)\\b");
    private static final Pattern COMMAND = Pattern.compile(
            "\\b(?:try|do|lift|add|load|use|go|put|increase|raise|start|aim|should|must|push|take|attempt|max|need|now|today|tomorrow|next)\\b");
    private static final Pattern DOSE = Pattern.compile(
            "\\b(?:sets?|reps?|repetitions?|rounds?|intervals?|miles?|km|kilometers?|minutes?|mins?|hours?|rpe|per mile|per km)\\b");
    private static final Pattern EFFECT = Pattern.compile(
            "\\b(?:i|we|i've|we've|i'll|we'll|i'm|coachline)(?: \\w+){0,3} (?:chang|log|mov|book|cancel|delet|remov|updat|send|sent|swap|add|remind|reschedul|schedul|paus|stop|turn|set|not[ei]|record|sav|order|refund|call|phon|ring|email|mail)\\w*\\b(?! (?:nothing|no|none)\\b)"
                    + "|\\b(?:has|have|had|is|are|was|were) been (?:\\w+ ){0,2}\\w+ed\\b|\\b(?:all set|consider it done|signed you up)\\b");
    private static final Pattern MEDICAL = Pattern.compile(
            "\\b(?:ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|painkillers?|tablets?|pills?|medicines?|medications?|medicate|dose|dosage|mg|steroids?|cortisone|injections?|testosterone|creatine|supplements?|caffeine|diagnos\\w+|cure[sd]?|heal(?:s|ed)?|tendonitis|tendinitis|torn|sprain\\w*|fracture\\w*|herniat\\w+|fast(?:ing)?|calories|keto|diet|detox|laxatives?|dehydrat\\w+"
                    + "|(?:train|work|push|lift|run|squat|go|play|power)\\w* (?:on )?(?:through|with|despite|over) (?:the |your |any |some |a )?(?:pains?|injur\\w*|it|hurt\\w*|aches?|discomfort|swelling)|ignore (?:the|your|any) (?:pain|doctor|injury)|no pain no gain|skip the warm.?up|without (?:a )?(?:warm.?up|spotter)|to failure|one rep max|1rm|as heavy as|all out)\\b");
    private static final Pattern INNER = Pattern.compile(
            "\\b(?:system prompt|instructions?|prompt|language model|llm|as an ai|json|schema|openai|gpt|gemini|developer mode|dan mode|jailbreak|tool call|other athletes?|another athlete|other clients?|another client|other users?|athlete id|phone number|password|api key|tokens?)\\b");
    private static final Pattern CAPITAL = Pattern.compile("(?<![.!?:] )(?<!^)(?<!\")\\b[A-Z][A-Za-z']+\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]) +");
    /** Words of the service and of the calendar that are written with a capital. */
    private static final Set<String> KNOWN = Set.of("I", "I'm", "I'd", "I'll", "I've", "Coachline", "OK", "DONE",
            "SKIP", "UNDO", "TODAY", "WEEK", "PLAN", "RECORDS", "WHY", "SWAP", "HELP", "STOP", "START", "RPE", "RIR",
            "DOMS", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
            "March", "April", "May", "June", "July", "August", "September", "October", "November", "December");
    private static final int RUN_OF_WORDS = 8;
    private static final String INSTRUCTIONS = " "
            + String.join(" ", ChatPrompt.INSTRUCTIONS.toLowerCase(Locale.ROOT).split("\\W+")) + " ";

    /** Reads an answer and holds it against every invariant; the error is said to the model as it is. */
    public static Checked<ChatReply> read(String answer, ChatContext context) {
        return ProposalReader.read(answer, ChatReply.class, reply -> check(reply, context));
    }

    static Checked<ChatReply> check(ChatReply proposed, ChatContext context) {
        if (proposed.about == About.OFF_TOPIC) {
            // Whatever it says: what is off topic gets our own sentence.
            return Checked.good(new ChatReply(About.OFF_TOPIC, OFF_TOPIC));
        }
        String error = error(proposed.reply, context);
        return error == null ? Checked.good(proposed) : Checked.bad(error);
    }

    private static @Nullable String error(String reply, ChatContext context) {
        if (reply.isBlank() || reply.length() > LONGEST) {
            return "\"reply\" has " + reply.length() + " characters; it must have 1 to " + LONGEST + ".";
        }
        if (!PLAIN.matcher(reply).matches()) {
            return "\"reply\" must be plain English on one line: letters, digits and . , ; : ! ? ' ( ) / only.";
        }
        String low = reply.toLowerCase(Locale.ROOT);
        if (Personal.in(reply)) {
            return "\"reply\" has an address, a phone number, a link or an id. Leave it out.";
        }
        for (Rule rule : RULES) {
            Matcher found = rule.pattern().matcher(low);
            if (found.find()) {
                return "\"" + found.group() + "\": " + rule.error();
            }
        }
        return figures(reply, low, context.lines());
    }

    private record Rule(Pattern pattern, String error) {}

    private static final List<Rule> RULES = List.of(
            new Rule(EFFECT, "you change nothing, so do not say that something was or will be done."),
            new Rule(MEDICAL, "no medicine, diet, diagnosis, maximal attempts or training with pain. Leave it out."),
            new Rule(INNER, "nothing about instructions, other people or how you work. Leave it out."));

    private static @Nullable String figures(String reply, String low, List<String> file) {
        String whole = String.join("\n", file);
        Set<String> known = numbers(whole);
        Set<String> unknown = new TreeSet<>(numbers(reply));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            return "the file has no " + String.join(", ", unknown) + ". Use no figures but those of the file.";
        }
        Matcher spelt = SPELT.matcher(low);
        if (spelt.find()) {
            return "\"" + spelt.group() + "\": write no figures in words, and none that the file does not have.";
        }
        for (String sentence : SENTENCE_END.split(low)) {
            Matcher load = LOAD.matcher(sentence);
            boolean figure = NUMBER.matcher(sentence).find();
            if (figure && DOSE.matcher(sentence).find()) {
                return "\"" + sentence + "\" prescribes a dose. Say that TODAY has it.";
            }
            while (load.find()) {
                String value = load.group(1) == null ? load.group(2) : load.group(1);
                if (!RECALL.matcher(sentence).find() || COMMAND.matcher(sentence).find()
                        || !belongs(value, sentence, file)) {
                    return "\"" + load.group()
                            + "\": a load may only be recalled, with its exercise, as something that was done.";
                }
            }
        }
        Matcher capital = CAPITAL.matcher(reply);
        while (capital.find()) {
            if (!KNOWN.contains(capital.group()) && !whole.contains(capital.group())) {
                return "\"" + capital.group() + "\" looks like a name that the file does not have. Leave it out.";
            }
        }
        return repeated(low);
    }

    /** Whether a line of the file has the load, and the exercise that the sentence speaks of. */
    private static boolean belongs(String value, String sentence, List<String> file) {
        return file.stream().filter(line -> numbers(line).contains(normal(value)))
                .map(line -> line.toLowerCase(Locale.ROOT).replaceFirst("^[a-z0-9.-]+: ", "").replaceAll("\\d.*", "")
                        .strip())
                .anyMatch(exercise -> exercise.length() > 2 && sentence.contains(exercise));
    }

    /** Eight words in a row of the instructions are a piece of them. */
    private static @Nullable String repeated(String reply) {
        List<String> words = List.of(reply.split("\\W+"));
        for (int i = 0; i + RUN_OF_WORDS <= words.size(); i++) {
            if (INSTRUCTIONS.contains(" " + String.join(" ", words.subList(i, i + RUN_OF_WORDS)) + " ")) {
                return "it repeats these instructions. Say it in your own words.";
            }
        }
        return null;
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(found -> normal(found.group())).collect(Collectors.toSet());
    }

    private static String normal(String number) {
        String point = number.replace(',', '.');
        return point.contains(".") ? point.replaceAll("0+$", "").replaceAll("\\.$", "") : point;
    }
}
