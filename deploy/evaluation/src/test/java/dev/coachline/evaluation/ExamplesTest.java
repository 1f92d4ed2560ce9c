package dev.coachline.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.plans.PlanMarkdown;
import dev.coachline.plan.plans.TrainingPlan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples in {@code docs/examples} are what the coach writes today. {@code -Dexamples.write=true} writes them anew:
 * look at the difference and commit it.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../../docs/examples");
    private static final LocalDate STARTS_ON = LocalDate.of(2026, 3, 4);

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"beginner, strength, three days", "intermediate, strength, four days",
            "muscle, intermediate, six days", "minimal equipment, strength, three days", "general, three days",
            "runner with a race in ten weeks", "fat loss, four days", "hybrid, four days", "knee rehab, three days",
            "travels in week two"})
    void is_what_the_coach_writes(String name) throws IOException {
        Case athlete = CoachEvaluation.cases().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
        Path file = EXAMPLES.resolve(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".md");
        String markdown = markdown(athlete);
        if (Boolean.getBoolean("examples.write")) {
            Files.createDirectories(EXAMPLES);
            Files.writeString(file, markdown);
        }
        assertThat(Files.readString(file)).isEqualTo(markdown);
    }

    /** The plan, and the workouts of its first whole week and of its last. */
    private static String markdown(Case athlete) {
        Dossier dossier = Coaching.dossier(athlete.athlete());
        TrainingPlan plan = Coaching.plan(dossier, STARTS_ON);
        List<Day> days = Coaching.days(dossier, plan);
        return PlanMarkdown.render(plan) + "\n## Workouts of week 2\n" + workouts(days, 1) + "\n## Workouts of week "
                + plan.weeks() + "\n" + workouts(days, plan.weeks() - 1);
    }

    private static String workouts(List<Day> days, int week) {
        StringBuilder text = new StringBuilder();
        days.stream().filter(day -> day.week() == week && day.training()).forEach(day -> {
            text.append("\n### ").append(day.date()).append("\n\n```text\n").append(day.text()).append("```\n\n");
            day.entries().stream().filter(entry -> !entry.part().matches("PREP|COOLDOWN")).forEach(
                    entry -> text.append("- ").append(entry.exercise()).append(": ").append(entry.why()).append('\n'));
        });
        return text.toString();
    }
}
