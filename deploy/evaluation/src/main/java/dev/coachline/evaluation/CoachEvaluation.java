package dev.coachline.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.dossier.Dossier;
import dev.coachline.workout.workouts.LiftPicker;

/** Scores the coach on the athletes of {@code cases.yaml}; the same every time. */
public final class CoachEvaluation {

    /** A Wednesday: each plan begins with a short week. */
    private static final LocalDate STARTS_ON = LocalDate.of(2026, 3, 4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CoachEvaluation() {}

    /** Lets the coach write for every athlete, twelve weeks or until the event, and scores each day. */
    public static CoachReport run() {
        return run(LiftPicker.RULES);
    }

    /** The same, the lifts chosen by somebody. */
    static CoachReport run(LiftPicker picker) {
        Exercises exercises = exercises();
        List<Case> cases = cases();
        List<CoachReport.Miss> misses = new ArrayList<>();
        int total = 0;
        for (Case athlete : cases) {
            Dossier dossier = Coaching.dossier(athlete.athlete());
            Scorer scorer = new Scorer(athlete, exercises,
                    Coaching.days(dossier, Coaching.plan(dossier, STARTS_ON), picker));
            total += scorer.score();
            misses.addAll(scorer.misses());
        }
        int unsafe = (int) misses.stream().filter(CoachReport.Miss::unsafe).count();
        return new CoachReport(cases.size(), unsafe, total - misses.size(), total, misses);
    }

    static List<Case> cases() {
        return JSON.convertValue(read("cases.yaml"), new TypeReference<List<Case>>() {});
    }

    static Exercises exercises() {
        return new Exercises(
                JSON.convertValue(read("exercises.yaml"), new TypeReference<Map<String, Exercises.Exercise>>() {}));
    }

    static List<ChatCase> chats() {
        return JSON.convertValue(read("chat-cases.yaml"), new TypeReference<List<ChatCase>>() {});
    }

    static List<WordCase> words() {
        return JSON.convertValue(read("word-cases.yaml"), new TypeReference<List<WordCase>>() {});
    }

    static List<LegacyPlan> conversions() {
        return JSON.convertValue(read("conversion-cases.yaml"), new TypeReference<List<LegacyPlan>>() {});
    }

    private static Object read(String name) {
        try (InputStream in = Objects.requireNonNull(CoachEvaluation.class.getResourceAsStream(name))) {
            // Jackson makes the dates, so that a date stays the text that is written.
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
