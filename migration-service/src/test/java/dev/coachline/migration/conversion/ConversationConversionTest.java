package dev.coachline.migration.conversion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.conversion.PastConversation.Memory;
import dev.coachline.migration.conversion.PastConversation.Role;
import dev.coachline.migration.conversion.PastConversation.State;
import dev.coachline.migration.conversion.PastConversation.Turn;
import dev.coachline.migration.ledger.LedgerEntry;

import static dev.coachline.migration.conversion.Legacy.at;
import static dev.coachline.migration.conversion.Legacy.athlete;
import static dev.coachline.migration.conversion.Legacy.converted;
import static dev.coachline.migration.conversion.Legacy.entries;
import static dev.coachline.migration.conversion.Legacy.withConversation;
import static org.assertj.core.api.Assertions.assertThat;

/** Texts and memory become one conversation, and every leaf of them says where it is. */
class ConversationConversionTest {

    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @Test
    void joins_texts_and_memory_and_leaves_nothing_behind() {
        var converted = converted(withConversation(athlete()));

        PastConversation conversation = converted.conversation();
        assertThat(conversation.turns()).extracting(Turn::role).containsExactly(Role.ASSISTANT, Role.STEP, Role.USER,
                Role.TOOL);
        assertThat(conversation.turns()).extracting(Turn::content).containsExactly("Upper: Bench 3x5",
                "[\"log\",\"ok\"]", "done", "{\"ok\":true}");
        assertThat(conversation.turns().get(2).at()).isEqualTo("2026-02-03T18:00:00Z");
        assertThat(conversation.turns().get(2).details()).contains("SM2", "inbound");
        assertThat(conversation.turns().get(3).toolName()).isEqualTo("notes");
        assertThat(conversation.state())
                .isEqualTo(new State("done", 2, List.of("fitness"), "{\"ok\":true}", null));
        assertThat(conversation.memory()).containsExactly(new Memory("ltm", "tall", 0.7, List.of()));
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(entries(converted.ledger(), pointer -> pointer.startsWith("/messages/0")))
                .filteredOn(LedgerEntry.Migrated.class::isInstance).hasSize(8);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"|cannot be read|",
            "{\"conversation_history\":[{\"ro|cannot be read|",
            "{\"a\":1,\"a\":2}|said twice|", "{} and more|cannot be read|", "[]|cannot be read|",
            "{\"mood/day\":1}|/mood~1day is no field|", "{\"step_count\":\"two\"}|/step_count is no number|",
            "{\"focus\":[1]}|/focus is no list|", "{\"memory_context\":[7]}|/memory_context/0 is nothing|",
            "{\"conversation_history\":[1,{\"role\":\"pirate\",\"content\":\"x\"}]}|/conversation_history/1/role is no role|"})
    void says_of_a_save_what_it_does_not_understand(String content, String why) {
        ObjectNode athlete = withConversation(athlete());
        at(athlete, "/memory_chunks/0").put("content", content == null ? "x" : content);
        assertThat(converted(athlete).ledger().unmatched()).singleElement().satisfies(leaf -> {
            assertThat(leaf.pointer()).isEqualTo("/memory_chunks/0/content");
            assertThat(leaf.reason()).contains(why);
        });
    }

    @Test
    void what_says_nothing_is_no_damage() {
        ObjectNode athlete = withConversation(athlete());
        at(athlete, "/memory_chunks/0").put("content", " ");
        assertThat(converted(athlete).ledger().unmatched()).isEmpty();
        at(athlete, "/memory_chunks/0").put("content", "{\"conversation_history\":[null,{\"content\":\"x\"}]}");
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(converted.conversation().turns()).extracting(Turn::role).containsExactly(Role.ASSISTANT,
                Role.USER, Role.UNKNOWN);
        assertThat(converted(athlete()).conversation().saysNothing()).isTrue();
    }

    @Test
    void a_text_that_never_arrived_was_said_by_nobody() {
        ObjectNode athlete = withConversation(athlete());
        at(athlete, "/messages/0").put("delivery_status", "undelivered");
        assertThat(converted(athlete).conversation().turns().getFirst()).satisfies(turn -> {
            assertThat(turn.role()).isEqualTo(Role.UNKNOWN);
            assertThat(turn.details()).contains("undelivered", "outbound");
        });
    }

    @Test
    void the_same_words_of_long_before_are_another_turn() {
        List<Turn> texts = List.of(turn(NOON.minusSeconds(90_000), "done"));
        List<Turn> remembered = List.of(turn(NOON.minusSeconds(7_200), "hello"), turn(NOON, "done"));
        assertThat(TextsAndMemory.joined(texts, remembered,
                new TreeSet<>(List.of(NOON.minusSeconds(7_200), NOON)))).hasSize(3);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Few words, so that most are said again and again; every second turn is a tool's, which no text has. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_text_and_every_turn_stays_in_its_order(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Turn> texts = new ArrayList<>();
        List<Turn> remembered = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 30); i++) {
            Turn said = turn(NOON.plusSeconds(600L * i), "word " + random.nextInt(3));
            if (random.nextInt(4) > 0) {
                texts.add(said);
            }
            if (random.nextInt(4) > 0) {
                remembered.add(said);
                remembered.add(new Turn(said.at(), Role.TOOL, "{}", true, "t" + i, null, null));
            }
        }
        List<Turn> joined = TextsAndMemory.joined(texts, remembered,
                new TreeSet<>(remembered.stream().map(Turn::at).toList()));

        // Each of the two is still there, in its order; nothing else is.
        assertThat(isWithin(texts, joined)).isTrue();
        assertThat(isWithin(remembered, joined)).isTrue();
        assertThat(joined.size()).isBetween(Math.max(texts.size(), remembered.size()),
                texts.size() + remembered.size());
    }

    private static boolean isWithin(List<Turn> part, List<Turn> whole) {
        int found = 0;
        for (Turn turn : whole) {
            if (found < part.size() && part.get(found).saysTheSameAs(turn)) {
                found++;
            }
        }
        return found == part.size();
    }

    private static Turn turn(Instant at, String content) {
        return new Turn(at, Role.USER, content, false, null, null, null);
    }
}
