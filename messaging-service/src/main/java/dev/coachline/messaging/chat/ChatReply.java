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
import dev.coachline.model.ProposalReader;
import dev.coachline.model.Words;

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

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final Pattern LOAD = Pattern
            .compile("(\\d+(?:[.,]\\d+)?) ?(?:kg|kgs|kilos?|lb|lbs|pounds?|%|percent)\\b|(\\d+(?:[.,]\\d+)?) ?%");
    private static final Pattern RECALL = Pattern
            .compile("\\b(?:best|record|records|last|was|were|lifted|did|logged|tested)\\b");
    private static final Pattern COMMAND = Pattern.compile(
            "\\b(?:try|do|lift|add|load|use|go|put|increase|raise|start|aim|should|must|push|take|attempt|max|need|now|today|tomorrow|next)\\b");
    private static final Pattern DOSE = Pattern.compile(
            "\\b(?:sets?|reps?|repetitions?|rounds?|intervals?|miles?|km|kilometers?|minutes?|mins?|hours?|rpe|per mile|per km)\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]) +");
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
        String error = Words.malformed("reply", reply, LONGEST);
        error = error == null ? Words.unfit("reply", reply) : error;
        return error == null ? figures(reply, context.lines()) : error;
    }

    private static @Nullable String figures(String reply, List<String> file) {
        String low = reply.toLowerCase(Locale.ROOT);
        String whole = String.join("\n", file);
        Set<String> known = numbers(whole);
        Set<String> unknown = new TreeSet<>(numbers(reply));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            return "the file has no " + String.join(", ", unknown) + ". Use no figures but those of the file.";
        }
        String spelt = Words.spelt(reply);
        if (spelt != null) {
            return spelt;
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
        String name = Words.name(reply, whole);
        return name == null ? repeated(low) : name;
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
