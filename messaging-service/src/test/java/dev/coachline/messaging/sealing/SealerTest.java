package dev.coachline.messaging.sealing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SealerTest {

    private static final Sealer SEALER = new Sealer(new byte[32]);

    @Test
    void opens_what_it_sealed_and_never_seals_alike() {
        byte[] once = SEALER.seal("+4915112345678", Sealer.Purpose.PHONE);
        byte[] again = SEALER.seal("+4915112345678", Sealer.Purpose.PHONE);
        assertThat(SEALER.open(once, Sealer.Purpose.PHONE)).isEqualTo("+4915112345678");
        assertThat(once).isNotEqualTo(again);
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("4915");
    }

    @Test
    void refuses_another_purpose_another_key_and_damage() {
        byte[] sealed = SEALER.seal("text", Sealer.Purpose.TEXT);
        assertThatIllegalStateException().isThrownBy(() -> SEALER.open(sealed, Sealer.Purpose.PHONE));
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertThatIllegalStateException().isThrownBy(() -> new Sealer(otherKey).open(sealed, Sealer.Purpose.TEXT));
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> SEALER.open(sealed, Sealer.Purpose.TEXT));
    }

    @Test
    void many_seal_and_open_at_once_and_one_that_fails_harms_nobody() {
        List<Future<String>> opened = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                String text = "text " + i;
                opened.add(threads.submit(() -> {
                    byte[] sealed = SEALER.seal(text, Sealer.Purpose.TEXT);
                    assertThatIllegalStateException().isThrownBy(() -> SEALER.open(sealed, Sealer.Purpose.PHONE));
                    return SEALER.open(sealed, Sealer.Purpose.TEXT);
                }));
            }
        }
        for (int i = 0; i < opened.size(); i++) {
            assertThat(opened.get(i).resultNow()).isEqualTo("text " + i);
        }
    }

    @Test
    void finds_a_number_by_a_keyed_fingerprint() {
        assertThat(SEALER.index("+491511")).isEqualTo(SEALER.index("+491511")).isNotEqualTo(SEALER.index("+491512"));
    }

    @Test
    void wants_a_whole_key() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealer(new byte[16]));
    }
}
