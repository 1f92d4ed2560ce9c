package dev.coachline.dossier;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sentences are put together from what people say about a sign, its time, its strength, and what they type around it and wrong. */
class RedFlagTest {

    private static final int OF_EACH_SEED = 700;
    private static final int HARMLESS_OF_EACH_SEED = 300;

    private static final List<String> LEADS = List.of("", "", "hey coach ", "so ", "um ", "ok so ", "well, ", "sorry, ",
            "done but ", "finished, ", "bench 100x5, ", "no knee pain but ", "not sure why, ", "skip today, ", "lol ",
            "fine otherwise, ", "knee hurts, ", "knee hurts ", "my elbow aches and ",
            "my knee doesn't hurt anymore but ", "chest day done, ", "no, ",
            "honestly ", "yesterday ", "since monday ", "this morning ", "- ", "hi! ", "did not finish: ");
    private static final List<String> TAILS = List.of("", "", " today", " since yesterday", " during the run",
            " after squats", " while doing bench press", " and my knee hurts", ", should I train?", "?", " again",
            " right now", "!!!", " :(", " on the stairs", " and it goes into my left arm", " when I climbed stairs",
            ", no knee pain", ", is that normal", " but I finished", " all night", " in the gym", ". Done otherwise.",
            " twice", " the other day", ", not sure why", " - what now?");
    private static final List<String> HOW = List.of("", "", "really ", "a bit of ", "some ", "slight ", "terrible ",
            "weird ", "sharp ", "dull ", "such ", "crazy ", "very bad ", "mild ", "sudden ");
    private static final List<String> HAVING = List.of("", "i have ", "i had ", "i've had ", "got ", "having ",
            "i feel ", "i felt ", "there was ", "there is ", "woke up with ", "i keep getting ", "i think i have ");
    private static final List<String> WRONG = List.of("pain", "pains", "tightness", "pressure", "discomfort",
            "heaviness",
            "burning");
    private static final List<String> WHERE = List.of(" in my chest", " across my chest", " in the middle of my chest",
            " on the left side of the chest", " behind my chest", " in chest", " deep in my chest",
            " in my shoulder and chest", " from my jaw down to my chest", " in my left arm and my chest");
    private static final List<String> IS_WRONG = List.of("hurts", "hurt", "is hurting", "was hurting",
            "has been hurting",
            "started hurting", "keeps hurting", "aches", "is aching", "feels tight", "felt tight", "is tight",
            "got tight",
            "is burning", "feels heavy", "is painful", "really hurts", "kinda hurts", "hurts like hell",
            "suddenly hurt",
            "does hurt", "is in pain", "is killing me");
    private static final List<String> FAINTS = List.of("i fainted", "i almost fainted", "nearly fainted",
            "i was fainting", "i keep fainting", "i passed out", "i nearly passed out", "i am passing out",
            "almost passed out", "i blacked out", "blacking out", "i just blacked out", "i lost consciousness",
            "i went unconscious", "i had a fainting spell", "i feel faint", "felt faint", "i might faint");
    private static final List<String> BREATHLESS = List.of("i can't breathe", "i cannot breathe", "i couldn't breathe",
            "i can not really breathe", "i could not breathe properly", "i can hardly breathe",
            "i could barely breathe",
            "trouble breathing", "i have trouble breathing", "difficulty breathing", "it is hard to breathe",
            "hurts to breathe", "short of breath", "i was short of breath", "shortness of breath",
            "i get shortness of breath at rest", "can't catch my breath", "could not catch my breath",
            "i'm struggling to breathe", "unable to breathe", "gasping for air");
    private static final List<String> OTHERS = List.of("i have palpitations", "palpitations",
            "my heart keeps skipping beats",
            "my heart is fluttering", "irregular heartbeat", "i think i had a heart attack", "my angina is back",
            "i coughed up blood", "coughing blood", "coughing up some blood", "i have a blood clot",
            "they found thrombosis",
            "numbness in my groin", "my groin is numb", "my saddle area went numb", "i lost control of my bladder",
            "loss of bladder control", "i had a stroke", "signs of a stroke", "slurred speech", "my face is drooping");
    /** What people mistype; the rest of a sentence is not looked for. */
    private static final Set<String> MISTYPED = Set.of("chest", "pain", "pains", "tightness", "pressure", "discomfort",
            "heaviness", "hurts", "hurting", "aching", "fainted", "fainting", "passed", "passing", "breathe",
            "breathing", "shortness", "palpitations", "consciousness", "painful", "tight", "trouble", "difficulty",
            "irregular", "thrombosis", "bladder");

    private static final List<String> HARMLESS_LEADS = List.of("", "", "hey coach ", "so ", "well, ", "done. ",
            "done, ",
            "knee hurts, ", "shoulder pain. ", "finished, ", "bench 100x5, ", "ok ", "hi! ", "today: ", "lol, ",
            "my elbow aches but ", "slept badly, ", "great week, ");
    private static final List<String> HARMLESS_TAILS = List.of("", "", " today", " this week", " during the run",
            " after squats", ".", "!", " again", " so far", ", thanks", ", felt good", ", knee hurts", " as planned",
            ", what is next?", " :)", ", see you tomorrow");
    private static final List<String> HARMLESS = List.of("no chest pain", "no chest pain or fainting",
            "without chest pain", "without any chest pain", "my chest doesn't hurt", "my chest does not hurt",
            "my chest isn't tight", "chest is not painful", "chest isn't tight or painful", "no signs of chest pain",
            "no more chest pain", "haven't had any chest pain", "i did not have chest pain", "no pain in my chest",
            "never had chest pain", "no shortness of breath", "i didn't faint", "i did not pass out",
            "i have never passed out", "no trouble breathing", "no palpitations",
            "no tightness or pressure in my chest",
            "no fainting or trouble breathing", "chest day", "chest day done", "did chest press 3x10",
            "chest press felt heavy",
            "chest flies hurt my shoulder", "knee pain on chest day", "shoulder hurts on chest press",
            "shoulder pain when the bar touches my chest", "my chest is sore", "chest is a bit sore from yesterday",
            "great chest pump", "my chest got stronger", "brought the bar to my chest",
            "bar touched my chest pain free",
            "chest supported rows instead, back hurts", "what was my best chest press", "more chest work please",
            "i painted the fence", "painting hurt my shoulder", "i backed out of the last set", "had a cheat meal",
            "played chess", "that workout is not for the faint of heart", "took a breather",
            "stroke rate 28 on the rower",
            "swam breast stroke", "heart rate 150 the whole run", "took a deep breath", "power blackout at the gym",
            "blood test on friday", "no pressure", "hamstring feels tight", "my knee hurts", "lower back is tight",
            "wrist pain", "elbow aches", "the hip is painful", "neck hurts", "heavy deadlifts", "short rests",
            "out of breath but happy", "tight hips", "my legs are dead", "burning quads", "calf cramps",
            "squats were hard");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whoever_needs_a_doctor_is_seen_however_it_is_said(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> sentences = new LinkedHashSet<>();
        while (sentences.size() < OF_EACH_SEED) {
            sentences.add(typed(one(LEADS, random) + sign(random) + one(TAILS, random), random));
        }
        assertThat(sentences.stream().filter(sentence -> RedFlag.toldIn(sentence).isEmpty())).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nobody_is_sent_to_a_doctor_for_what_is_harmless(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> sentences = new LinkedHashSet<>();
        while (sentences.size() < HARMLESS_OF_EACH_SEED) {
            sentences.add(
                    cased(one(HARMLESS_LEADS, random) + one(HARMLESS, random) + one(HARMLESS_TAILS, random), random));
        }
        assertThat(sentences.stream().filter(sentence -> !RedFlag.toldIn(sentence).isEmpty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Chest pain when climbing stairs,CHEST", "denies chest pain,CHEST", "no chest pain,CHEST",
            "fainted in 2019,FAINTING", "Short of breath at rest,BREATH", "history of stroke,STROKE",
            "cauda equina: loss of bladder control,NERVES", "blood clot 2021,BLOOD", "palpitations,HEART"})
    void a_dossier_that_names_a_sign_names_it_be_it_denied(String sentence, RedFlag flag) {
        assertThat(RedFlag.namedIn(sentence)).containsExactly(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weak chest muscles", "achilles tendon", "paint fumes", "short of breath on hard runs",
            "old shoulder injury limits chest pressing", "works on the stroke rate",
            "rotator cuff strain, no chest flies"})
    void a_dossier_without_one_holds_no_workout(String sentence) {
        assertThat(RedFlag.namedIn(sentence)).isEmpty();
    }

    private static String sign(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> one(HAVING, random) + one(HOW, random) + "chest " + one(WRONG, random);
            case 3, 4 -> one(HAVING, random) + one(HOW, random) + one(WRONG, random) + one(WHERE, random);
            case 5, 6 -> one(List.of("my chest ", "the chest ", "chest "), random) + one(IS_WRONG, random);
            case 7 -> one(FAINTS, random);
            case 8 -> one(BREATHLESS, random);
            default -> one(OTHERS, random);
        };
    }

    private static String typed(String sentence, SplittableRandom random) {
        List<String> words = new ArrayList<>(List.of(sentence.split(" ", -1)));
        if (random.nextInt(3) == 0) {
            List<Integer> signs = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                if (MISTYPED.contains(words.get(i))) {
                    signs.add(i);
                }
            }
            if (!signs.isEmpty()) {
                int at = one(signs, random);
                words.set(at, mistyped(words.get(at), random));
            }
        }
        return cased(String.join(" ", words), random);
    }

    private static String mistyped(String word, SplittableRandom random) {
        int at = 1 + random.nextInt(word.length() - 2);
        String before = word.substring(0, at);
        char letter = word.charAt(at);
        return switch (random.nextInt(word.length() >= 7 ? 5 : 3)) {
            case 0 -> before + word.charAt(at + 1) + letter + word.substring(at + 2);
            case 1 -> before + letter + word.substring(at);
            case 2 -> before + String.valueOf(letter).repeat(3 + random.nextInt(4)) + word.substring(at + 1);
            case 3 -> before + word.substring(at + 1);
            default -> before + "w" + word.substring(at + 1);
        };
    }

    private static String cased(String sentence, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> sentence.toUpperCase(Locale.ROOT);
            case 1 -> sentence.replace("'", "");
            case 2 -> sentence.replace("'", "’");
            default -> sentence;
        };
    }

    private static <T> T one(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
