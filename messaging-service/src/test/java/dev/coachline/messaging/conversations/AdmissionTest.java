package dev.coachline.messaging.conversations;

import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which new conversations begin in the new store. */
class AdmissionTest {

    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BOB = new UUID(2, 9);

    private static Admission admission(boolean on, int percentage) {
        return new Admission(on, Set.of("test-"), Set.of(ANN), percentage);
    }

    @Test
    void at_nought_per_cent_the_prefix_and_the_cohort_are_admitted() {
        Admission admission = admission(true, 0);

        assertThat(admission.admits(new Conversation("test-1", BOB))).isTrue();
        assertThat(admission.admits(Conversation.of(ANN))).isTrue();
        assertThat(admission.admits(Conversation.of(BOB))).isFalse();
        assertThat(admission.admits(new Conversation("a-test-1", BOB))).isFalse();
    }

    @Test
    void the_switch_comes_before_everything() {
        Admission off = admission(false, 100);

        assertThat(off.admits(new Conversation("test-1", ANN))).isFalse();
        assertThat(off.admits(Conversation.of(BOB))).isFalse();
    }

    @Test
    void a_growing_percentage_only_adds_athletes_and_a_hundred_are_all() {
        var athletes = IntStream.range(0, 2_000).mapToObj(i -> Conversation.of(UUID.nameUUIDFromBytes(new byte[]{
                (byte) i, (byte) (i >> 8)}))).toList();
        long before = 0;
        for (int percentage = 0; percentage <= 100; percentage += 10) {
            Admission admission = admission(true, percentage);
            Admission next = admission(true, Math.min(100, percentage + 10));
            assertThat(athletes).allMatch(c -> !admission.admits(c) || next.admits(c));
            long admitted = athletes.stream().filter(admission::admits).count();
            assertThat(admitted).isGreaterThanOrEqualTo(before).isBetween(percentage * 20L - 120,
                    percentage * 20L + 120);
            before = admitted;
        }
        assertThat(before).isEqualTo(2_000);
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThatThrownBy(() -> admission(true, 101)).hasMessageContaining("USE_NEW_STORAGE_PERCENTAGE");
        assertThatThrownBy(() -> new Admission(true, Set.of(""), Set.of(), 0))
                .hasMessageContaining("USE_NEW_STORAGE_PREFIXES");
    }

    @Test
    void an_id_that_is_another_athletes_is_none_of_this_one() {
        assertThat(Conversation.of(ANN, BOB.toString())).isNull();
        assertThat(Conversation.of(ANN, "with space")).isNull();
        assertThat(Conversation.of(ANN, ANN.toString())).isEqualTo(Conversation.of(ANN));
        assertThat(Conversation.of(ANN, "test-7")).isEqualTo(new Conversation("test-7", ANN));
    }
}
