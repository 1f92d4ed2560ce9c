package dev.coachline.messaging.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A refusal is understood however it is written, and nothing else is taken for one. */
class StopTest {

    private static final List<String> WORDS = List.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit",
            "revoke", "optout");
    private static final List<String> WORDINGS = List.of("stop", "stop all", "stopall", "unsubscribe", "cancel", "end",
            "quit", "revoke", "opt out", "optout", "stop please", "please stop", "unsubscribe me", "opt me out",
            "stop texting me", "please stop texting me", "stop sending me messages", "stop these texts",
            "stop the daily texts", "quit texting me", "end all messages", "cancel my texts", "no more texts",
            "no more messages please", "do not text me anymore", "don't text me again", "don't contact me anymore",
            "never text me again", "remove me", "remove me from your list", "take me off your list",
            "take me off this list", "delete my number", "i want to unsubscribe", "i want to opt out",
            "i'd like to stop receiving texts", "can you stop texting me", "could you please stop messaging me",
            "i don't want these texts", "i no longer want to receive messages", "i do not want any more texts",
            "i revoke my consent", "i withdraw consent", "leave me alone", "wrong number", "lose my number",
            "how do i unsubscribe", "stop stop stop", "stop now", "ok stop", "stop messages", "stop all texts");
    private static final Map<Character, String> LOOK_ALIKES = Map.ofEntries(Map.entry('A', "АΑ𝐀Ａ"),
            Map.entry('B', "ВΒ𝐁Ｂ"), Map.entry('C', "СϹ𝐂Ｃ"), Map.entry('E', "ЕΕ𝐄Ｅ"), Map.entry('H', "НΗＨ"),
            Map.entry('I', "ІΙＩ"), Map.entry('K', "КΚＫ"), Map.entry('M', "МΜＭ"), Map.entry('N', "ΝＮ"),
            Map.entry('O', "ОΟＯ𝐎"), Map.entry('P', "РΡＰ𝗣"), Map.entry('S', "ЅＳ𝑺"), Map.entry('T', "ТΤＴ𝙏"),
            Map.entry('X', "ХΧＸ"), Map.entry('Y', "ҮΥＹ"));
    private static final List<String> INVISIBLE = List.of("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad",
            "\u200e", "\u202e", "\u0301");
    private static final List<String> AROUND = List.of("", "", ".", "!", "!!!", "?", " ", "  ", "\n", "\u00a0", "…",
            " 🛑",
            " 😡😡", "\"", "'", "*", "-", "\u3000", "#", ")");

    @Test
    void at_least_5000_variants_are_refusals() {
        Set<String> variants = new LinkedHashSet<>();
        SplittableRandom random = new SplittableRandom(20_260_301);
        while (variants.size() < 12_000) {
            variants.add(variant(random));
        }
        List<String> missed = variants.stream().filter(v -> Intent.of(v) != Intent.STOP).toList();
        assertThat(missed).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("innocent")
    void is_no_refusal(String sentence) {
        assertThat(Intent.of(sentence)).isNotEqualTo(Intent.STOP);
        assertThat(Intent.of(sentence.toUpperCase(Locale.ROOT) + "!")).isNotEqualTo(Intent.STOP);
        assertThat(Intent.isStop(sentence)).isFalse();
    }

    @Test
    void there_are_more_than_a_hundred_innocent_sentences() {
        assertThat(innocent()).hasSizeGreaterThan(140).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"start,START", "START!,START", "ЅΤΑRΤ,START", "s t a r t,START", "start again please,START",
            "opt in,START", "opt me back in,START", "subscribe,START", "unstop,START", "start texting me again,START",
            "start my workout,OTHER", "start with squats?,OTHER", "restart the plan,OTHER", "help,HELP", "HELP!!,HELP",
            "help me please,HELP", "?,HELP", "info,HELP", "what can you do?,HELP", "help me with squats,OTHER",
            "ΗЕLР,HELP"})
    void start_and_help_are_whole_texts_too(String written, Intent intent) {
        assertThat(Intent.of(written)).isEqualTo(intent);
    }

    @Test
    void ten_thousand_characters_are_read_in_no_time() {
        for (String part : List.of("stop ", "a", "please ", "\u0301", "i want to ", "💪", "no more ", "0")) {
            assertThat(Intent.of(part.repeat(10_000 / part.length()))).isIn(Intent.STOP, Intent.OTHER);
        }
    }

    static Stream<String> innocent() {
        try (InputStream list = StopTest.class.getResourceAsStream("/replies/no-refusals.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String variant(SplittableRandom random) {
        String text = switch (random.nextInt(4)) {
            case 0 -> String.join(pick(List.of(" ", ".", "-", "  "), random),
                    pick(WORDS, random).split(""));
            case 1 -> drawnOut(pick(WORDS, random), random);
            default -> pick(WORDINGS, random);
        };
        String disguised = text.chars().mapToObj(c -> letter((char) c, random)).collect(Collectors.joining());
        return pick(AROUND, random) + disguised + pick(AROUND, random);
    }

    private static String drawnOut(String word, SplittableRandom random) {
        int at = random.nextInt(word.length() - 1);
        boolean doubled = word.charAt(at) == word.charAt(at + 1) || at > 0 && word.charAt(at) == word.charAt(at - 1);
        return doubled
                ? word
                : word.substring(0, at) + word.substring(at, at + 1).repeat(3 + random.nextInt(5))
                        + word.substring(at + 1);
    }

    private static String letter(char c, SplittableRandom random) {
        String written = random.nextBoolean() ? String.valueOf(Character.toUpperCase(c)) : String.valueOf(c);
        String alike = LOOK_ALIKES.get(Character.toUpperCase(c));
        if (alike != null && random.nextInt(6) == 0) {
            int[] points = alike.codePoints().toArray();
            written = Character.toString(points[random.nextInt(points.length)]);
        } else if (c == 'o' && random.nextInt(12) == 0) {
            written = "ö";
        } else if (c == '\'' && random.nextBoolean()) {
            written = "’";
        }
        return IntStream.range(0, random.nextInt(8) == 0 ? 1 : 0).mapToObj(i -> pick(INVISIBLE, random))
                .collect(Collectors.joining("", written, ""));
    }

    private static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
