package dev.coachline.messaging.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadRequestTest {

    record Utterance(String text, String meaning) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("utterances")
    void understands(Utterance utterance) {
        assertThat(words(ReadRequest.of(utterance.text()))).isEqualTo(utterance.meaning());
    }

    @Test
    void knows_many_utterances_and_none_is_a_command() {
        assertThat(utterances()).hasSizeGreaterThan(190).doesNotHaveDuplicates()
                .allSatisfy(u -> assertThat(Intent.command(PlainText.of(u.text()))).as(u.text()).isNull());
    }

    @Test
    void what_is_asked_back_names_no_result() {
        for (Utterance utterance : utterances()) {
            if (ReadRequest.of(utterance.text()).request() instanceof Request.Unclear(var question)) {
                assertThat(question).hasSizeLessThanOrEqualTo(160).doesNotContainIgnoringCase("logged:");
            }
        }
    }

    /** Whatever is written, something comes of it, in no time. */
    @Test
    void reads_ten_thousand_characters_of_anything() {
        SplittableRandom random = new SplittableRandom(11);
        String pieces = "bench 100x5,@8 kgx; knee hurts and done \n×.-/مرחب💪'";
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 10_000) {
                int at = random.nextInt(pieces.length());
                text.append(pieces, at, Math.min(pieces.length(), at + random.nextInt(1, 9)));
            }
            assertThat(ReadRequest.of(text.toString())).isNotNull();
        }
        for (String part : List.of("1", "x", "1x", "bench ", "bench 100x5, ", "a ", "1,", "please ", "the ", "week ")) {
            assertThat(ReadRequest.of(part.repeat(10_000 / part.length()))).isNotNull();
        }
    }

    static List<Utterance> utterances() {
        try (InputStream list = ReadRequestTest.class.getResourceAsStream("/replies/utterances.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(line -> new Utterance(line.substring(0, line.lastIndexOf('|')),
                            line.substring(line.lastIndexOf('|') + 1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(Request.Understood understood) {
        String words = switch (understood.request()) {
            case Request.Log(var sets) ->
                "log " + sets.stream().map(SetLine::words).collect(Collectors.joining("; "));
            case Request.Move(var from, var to) -> "move " + day(to) + (from == null ? "" : " of " + day(from));
            case Request.AfterPlan(var choice, var weeks) ->
                "after " + choice.name().toLowerCase(Locale.ROOT) + (weeks == 0 ? "" : " " + weeks);
            case Request.Swap(var exercise) -> "swap " + exercise;
            case Request.Records(var exercise) -> exercise == null ? "records" : "records " + exercise;
            case Request.Unclear _ -> "unclear";
            case Request.Done _,Request.Hurts _,Request.Skip _,Request.Undo _,Request.Why _,Request.Today _,Request.Week _,Request.Plan _,Request.Other _ ->
                understood.request().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
        String hurting = understood.hurting().stream().map(BodyArea::words).sorted().collect(Collectors.joining(","));
        return hurting.isEmpty() ? words : words + " @" + hurting;
    }

    private static String day(Request.NamedDay day) {
        return switch (day) {
            case Request.NamedDay.Weekday(var weekday) -> weekday.name().toLowerCase(Locale.ROOT);
            case Request.NamedDay.InDays(var days) -> days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days;
        };
    }
}
