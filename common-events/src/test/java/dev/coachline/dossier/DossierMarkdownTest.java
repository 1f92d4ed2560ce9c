package dev.coachline.dossier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DossierMarkdownTest {

    private static final List<String> PIECES = List.of("#", "# ", "## Goals", "---", "===", "```", "````text", "`",
            "~~~",
            "- ", "- name: date unknown", "* * *", "> ", "1. ", "|", "<b>", "&amp;", "\\", "\\*", "[a](b)", "![", "_x_",
            "\t", " ", "    ", "  \t ", "\n", "\n\n", "\n \n", "\r", "\r\n", "\f", "\u000B", "\u0085", "\u2028",
            "\u0000",
            "\uFEFF", "\uFFFD", "\uD83D", "\uDE00", "💪", "🏋🏽‍♀️", "é", "e\u0301", "اسم", "\"", "'", "{", "}",
            "Bench 225x5 lb",
            ": 5 kg x 3, 2026-01-01, assumed", "date unknown");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void parsing_what_was_rendered_gives_the_same_dossier(long seed) {
        Dossier dossier = dossier(new SplittableRandom(seed));
        String markdown = DossierMarkdown.render(dossier);
        assertThat(DossierMarkdown.parse(markdown)).isEqualTo(dossier);
        assertThat(DossierMarkdown.render(DossierMarkdown.parse(markdown))).isEqualTo(markdown);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "\n", "\n\n", "a\n", "a\n\n", "\na", " ", "\t", "a\n \nb", "a\n\t", "   a", "\ta",
            "a\r\nb", "```",
            "````\n```\n", "# Ann", "---", "===", "Ann\n===", "Ann\n---", "- x", "💪", "\u0000", "\uD83D"})
    void keeps_a_name_as_it_was_written(String name) {
        Dossier dossier = new Dossier(List.of(DossierFact.text(Section.IDENTITY, "name", name, null),
                DossierFact.text(Section.IDENTITY, "unit", "kg", null)));
        assertThat(DossierMarkdown.parse(DossierMarkdown.render(dossier))).isEqualTo(dossier);
    }

    @Test
    void reads_like_this() {
        Dossier dossier = new Dossier(List.of(
                new DossierFact(Section.RECORDS, "record", "Bench", new Quantity(new BigDecimal("102.50"), "kg"), 5,
                        LocalDate.of(2026, 3, 1), true),
                DossierFact.text(Section.IDENTITY, "name", "Ann # ---", null),
                DossierFact.quantity(Section.TRAINING, "days-per-week", BigDecimal.valueOf(4), "days", null)));
        assertThat(DossierMarkdown.render(dossier)).isEqualTo("""
                # Dossier

                ## Identity

                - name: date unknown
                  ```text
                  Ann # ---
                  ```

                ## Training

                - days-per-week: 4 days, date unknown

                ## Records

                - record: 102.50 kg x 5, 2026-03-01, assumed
                  ```text
                  Bench
                  ```
                """);
    }

    @Test
    void stands_facts_under_their_sections_in_the_order_in_which_they_were_learnt() {
        DossierFact older = DossierFact.text(Section.GOALS, "primary-goal", "strength", null);
        DossierFact newer = DossierFact.text(Section.GOALS, "primary-goal", "endurance", null);
        DossierFact name = DossierFact.text(Section.IDENTITY, "name", "Ann", null);
        assertThat(new Dossier(List.of(older, newer, name)).facts()).containsExactly(name, older, newer);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"words", "# Other", "## Elsewhere", "- name: date unknown", "## Goals\n\n- no colon",
            "## Goals\n\n- a: 2026-02-30", "## Goals\n\n- a: x 99999999999, date unknown",
            "## Goals\n\n- a: date unknown\n  ```text\n  x\n  ```\n  more",
            "## Goals\n\n- a: date unknown\n  ```json\n  {\n  ```",
            "## Goals\n\n- a: date unknown\n  ```html\n  x\n  ```", "## Goals\n\n- a: date unknown\n\n      code"})
    void refuses_what_is_not_a_dossier_and_names_the_line(String markdown) {
        assertThatThrownBy(() -> DossierMarkdown.parse(markdown)).isInstanceOf(DossierFormatException.class)
                .hasMessageMatching("line [0-9]+: .+");
    }

    @Test
    void refuses_a_fact_that_its_line_could_not_hold() {
        assertThatIllegalArgumentException().isThrownBy(() -> DossierFact.text(Section.NOTES, "Two words", "x", null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(BigDecimal.ONE, "k g"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DossierFact(Section.RECORDS, "record", null, null, -1, null, false));
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private static Dossier dossier(SplittableRandom random) {
        return new Dossier(IntStream.range(0, random.nextInt(12)).mapToObj(i -> fact(random)).toList());
    }

    private static DossierFact fact(SplittableRandom random) {
        Section section = Section.values()[random.nextInt(Section.values().length)];
        Quantity quantity = random.nextBoolean()
                ? null
                : new Quantity(
                        new BigDecimal(java.math.BigInteger.valueOf(random.nextInt(-10, 100_000)),
                                random.nextInt(-2, 4)),
                        List.of("kg", "lb", "km/h", "percent", "%", "min").get(random.nextInt(6)));
        LocalDate date = random.nextBoolean() ? null : LocalDate.ofEpochDay(random.nextInt(-800_000, 4_000_000));
        return new DossierFact(section, List.of("name", "a.b-c", "1rm").get(random.nextInt(3)),
                random.nextInt(4) == 0 ? null : text(random), quantity,
                random.nextBoolean() ? null : random.nextInt(0, 100), date, random.nextBoolean());
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
