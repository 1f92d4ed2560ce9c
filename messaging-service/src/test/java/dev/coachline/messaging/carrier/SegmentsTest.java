package dev.coachline.messaging.carrier;

import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class SegmentsTest {

    private static final String[] ALPHABETS = {"aZ 09@£\n§à", "a^{}[]~|\\€", "aé日😀", "😀💪", "aбв", "€"};

    @ParameterizedTest
    @CsvSource({"a,160,1,true", "a,161,2,true", "a,306,2,true", "a,307,3,true", "€,80,1,true", "€,81,2,true",
            "€,152,2,true", "€,153,3,true", "{,76,1,true", "日,70,1,false", "日,71,2,false", "日,134,2,false",
            "日,135,3,false", "😀,35,1,false", "😀,36,2,false", "😀,66,2,false", "😀,67,3,false", "ç,70,1,false",
            "Ç,160,1,true", "`,71,2,false", "a,0,1,true"})
    void are_counted_as_carriers_do(String character, int times, int count, boolean gsm7) {
        Segments segments = Segments.of(character.repeat(times));
        assertThat(segments.count()).isEqualTo(count);
        assertThat(segments.gsm7()).isEqualTo(gsm7);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void are_as_few_as_possible_and_hold_every_character_once(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(700);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        Segments segments = Segments.of(text.toString());
        assertThat(String.join("", segments.parts())).isEqualTo(text.toString());
        int single = segments.gsm7() ? 160 : 70;
        int room = segments.gsm7() ? 153 : 67;
        if (units(text.toString(), segments.gsm7()) <= single) {
            assertThat(segments.count()).isEqualTo(1);
            return;
        }
        for (int i = 0; i < segments.count(); i++) {
            String part = segments.parts().get(i);
            assertThat(units(part, segments.gsm7())).isBetween(1, room);
            assertThat(part.isEmpty() || Character.isLowSurrogate(part.charAt(0))).isFalse();
            if (i > 0) {
                String before = segments.parts().get(i - 1) + Character.toString(part.codePointAt(0));
                assertThat(units(before, segments.gsm7())).as("nothing more fits into the one before")
                        .isGreaterThan(room);
            }
        }
    }

    static long[] seeds() {
        return new SplittableRandom(7).longs(500).toArray();
    }

    /** Written apart from what it checks: the extension table stands here by its code points. */
    private static int units(String text, boolean gsm7) {
        int units = 0;
        for (char c : text.toCharArray()) {
            boolean twice = gsm7 && (c == 0x0C || c == 0x5B || c == 0x5C || c == 0x5D || c == 0x5E || c == 0x7B
                    || c == 0x7C || c == 0x7D || c == 0x7E || c == 0x20AC);
            units += twice ? 2 : 1;
        }
        return units;
    }
}
