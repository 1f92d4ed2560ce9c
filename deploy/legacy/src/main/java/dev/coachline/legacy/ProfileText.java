package dev.coachline.legacy;

import java.util.List;
import java.util.SplittableRandom;

/** The Markdown that the third generation kept of an athlete; a person may have typed into it. */
final class ProfileText {

    private ProfileText() {}

    static String of(Person person, SplittableRandom random) {
        var lifts = person.lifts();
        String unit = person.unit();
        String injury = random.nextInt(3) == 0
                ? "- Left knee: no jumping (active, since "
                        + person.planStartsOn().minusDays(30) + ")"
                : "- None";
        String notes = Person.pick(random,
                List.of("Prefers short cues.\n\n=== old notes ===\n# not a heading to us\n---\nTravels a lot.",
                        "Likes to know *why*.", "Works night shifts every other week --- texts early are fine."));
        return """
                # Fitness Profile

                ## Identity
                - Name: %s
                - Age: %d

                ## Goals
                - Primary goal: %s
                - Specific objective: bench %d %s
                - Timeline: %d weeks

                ## Training
                - Experience: %s
                - Days per week: %d
                - Minutes per session: %d
                - Equipment: %s

                ## Metrics
                - Bodyweight: %d %s

                ## Personal Records
                - Bench Press: %d %s x %d (%s)
                - Back Squat: %d %s
                - Deadlift: %d %s x 1 (%s)

                ## Constraints
                %s

                ## Notes
                %s
                """.formatted(person.name(), person.age(), Person.pick(random, ProfileRows.PRIMARY_GOALS),
                lifts.bench() + 20, unit, person.planWeeks(), Person.pick(random, ProfileRows.EXPERIENCE),
                3 + random.nextInt(3), 45 + 15 * random.nextInt(3),
                Person.pick(random, List.of("full gym", "home gym with barbell", "dumbbells only")),
                unit.equals("kg") ? 55 + random.nextInt(45) : 120 + random.nextInt(100), unit, lifts.bench(), unit,
                1 + random.nextInt(5), person.planStartsOn().minusDays(10), lifts.squat(), unit, lifts.deadlift(), unit,
                person.planStartsOn().minusDays(17), injury, notes);
    }

    /** What an earlier save had; the newest row wins, and the record in this one is not the best. */
    static String older(Person person) {
        return """
                # Fitness Profile

                ## Identity
                - Name: %s
                - Age: %d

                ## Personal Records
                - Bench Press: %d %s
                """.formatted(person.name(), person.age(), person.lifts().bench() - 20, person.unit());
    }
}
