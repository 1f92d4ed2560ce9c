package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanMarkdown;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.Theme;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.WeekPlan;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the plan of any athlete; a hundred athletes for each seed. */
class PlanPropertiesTest {

    private static final List<String> GOALS = List.of("get strong", "build muscle", "marathon", "run 10 km faster",
            "lose weight", "hybrid", "knee rehab", "feel good", "");
    private static final int ATHLETES_PER_SEED = 100;

    static IntStream seeds() {
        return IntStream.range(0, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holds_for_any_athlete(int seed) {
        for (int n = 0; n < ATHLETES_PER_SEED; n++) {
            Case c = Case.of(seed * ATHLETES_PER_SEED + n);
            TrainingPlan plan = c.plan();
            String name = "athlete " + (seed * ATHLETES_PER_SEED + n);
            assertThat(plan).as(name).isEqualTo(c.plan());
            assertWhole(name, c, plan);
            assertDeloads(name, plan);
            assertRuns(name, plan);
            assertThat(cells(PlanMarkdown.render(plan))).as(name).isEqualTo(expectedCells(plan));
        }
    }

    /** Weeks follow each other without gap or overlap, each day has one theme, and none is on a day that is taken. */
    private static void assertWhole(String name, Case c, TrainingPlan plan) {
        LocalDate expected = c.startsOn();
        for (int week = 0; week < plan.weeks(); week++) {
            Microcycle microcycle = plan.microcycle(week);
            assertThat(microcycle.startsOn()).as(name).isEqualTo(expected);
            assertThat(microcycle.days()).as(name).hasSize(week == 0 ? 8 - c.startsOn().getDayOfWeek().getValue() : 7);
            for (int i = 0; i < microcycle.days().size(); i++) {
                DayPlan day = microcycle.days().get(i);
                DayOfWeek weekday = expected.plusDays(i).getDayOfWeek();
                assertThat(day.theme() == Theme.REST || !c.unavailable().contains(weekday)).as(name).isTrue();
                assertThat(day.load() == DayLoad.REST).as(name).isEqualTo(day.theme() == Theme.REST);
            }
            expected = microcycle.endsOn().plusDays(1);
        }
        assertThat(plan.endsOn()).as(name).isEqualTo(expected.minusDays(1));
        assertThat(plan.mesocycles()).as(name).allSatisfy(m -> assertThat(m.weeks()).hasSizeBetween(3, 6));
        if (c.eventOn() != null) {
            assertThat(plan.endsOn()).as(name).isBetween(c.eventOn(), c.eventOn().plusDays(6));
        }
    }

    /** Sets never change but in the lighter weeks that close each block, and there they fall. */
    private static void assertDeloads(String name, TrainingPlan plan) {
        int usual = plan.mesocycles().getFirst().weeks().getFirst().days().size() < 7 ? 1 : 0;
        WeekPlan reference = plan.mesocycles().getFirst().weeks().get(usual);
        for (Mesocycle mesocycle : plan.mesocycles()) {
            assertThat(mesocycle.weeks().getLast().deload()).as(name).isTrue();
            for (WeekPlan week : mesocycle.weeks()) {
                for (int i = 0; i < week.days().size(); i++) {
                    DayPlan day = week.days().get(i);
                    DayPlan usually = reference.days().get(i + 7 - week.days().size());
                    if (day.sets() != null && day.notes() == null && usually.notes() == null) {
                        assertThat(day.theme()).as(name).isEqualTo(usually.theme());
                        assertThat(week.deload() ? day.sets() < usually.sets() : day.sets().equals(usually.sets()))
                                .as(name).isTrue();
                    }
                }
            }
        }
    }

    /** No run is longer than 1.10 times the longest of the 30 days before it, from the second whole week on. */
    private static void assertRuns(String name, TrainingPlan plan) {
        record Run(LocalDate date, int minutes) {}
        List<Run> runs = new ArrayList<>();
        for (int week = 0; week < plan.weeks(); week++) {
            Microcycle microcycle = plan.microcycle(week);
            for (int i = 0; i < microcycle.days().size(); i++) {
                DayPlan day = microcycle.days().get(i);
                if (day.theme().running()) {
                    LocalDate date = microcycle.startsOn().plusDays(i);
                    int longest = runs.stream().filter(run -> run.date().isAfter(date.minusDays(31))
                            && run.date().isBefore(microcycle.startsOn())).mapToInt(Run::minutes).max().orElse(0);
                    assertThat(longest == 0 || day.minutes() <= longest * 1.10).as(name + " " + date).isTrue();
                    if (microcycle.days().size() == 7) {
                        runs.add(new Run(date, day.minutes()));
                    }
                }
            }
        }
    }

    /** The table cells of the Markdown, read without knowing how they were written. */
    private static List<String> cells(String markdown) {
        return markdown.lines().filter(line -> line.matches("\\| \\d.*")).flatMap(line -> List
                .of(line.substring(2, line.length() - 2).split(" \\| ")).stream().skip(2))
                .filter(cell -> !cell.equals("-")).toList();
    }

    private static List<String> expectedCells(TrainingPlan plan) {
        return plan.mesocycles().stream().flatMap(m -> m.weeks().stream()).flatMap(w -> w.days().stream())
                .map(day -> day.theme().label()
                        + (day.sets() == null
                                ? ""
                                : " %dx%d @ %s %%".formatted(day.sets(), day.reps(),
                                        BigDecimal.valueOf(day.intensity()).movePointRight(2).setScale(1)))
                        + (day.minutes() == null ? "" : " " + day.minutes() + " min")
                        + (day.notes() == null ? "" : " (" + day.notes() + ")"))
                .toList();
    }

    @Test
    void a_note_changes_its_day_and_no_other() {
        Case plain = new Case(LocalDate.of(2026, 3, 5), "get strong", "intermediate", 4, Set.of(), null, List.of());
        Case noted = new Case(plain.startsOn(), plain.goal(), plain.experience(), 4, Set.of(), null,
                List.of("Week 2 Monday off for travel; focus on lower back prehab throughout"));
        LocalDate off = LocalDate.of(2026, 3, 9);
        for (int week = 0; week < plain.plan().weeks(); week++) {
            Microcycle before = plain.plan().microcycle(week);
            Microcycle after = noted.plan().microcycle(week);
            for (int i = 0; i < before.days().size(); i++) {
                if (before.startsOn().plusDays(i).equals(off)) {
                    assertThat(before.days().get(i).theme()).isNotEqualTo(Theme.REST);
                    assertThat(after.days().get(i).theme()).isEqualTo(Theme.REST);
                } else {
                    assertThat(after.days().get(i)).isEqualTo(before.days().get(i));
                }
            }
        }
    }

    @Test
    void notes_are_read_with_several_days_or_none_and_as_easier() {
        assertThat(PlanNote.read("week 3 Tue and Thurs light")).containsExactly(
                new PlanNote(3, EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), PlanNote.Kind.EASY));
        assertThat(PlanNote.read("Week 5: holiday"))
                .containsExactly(new PlanNote(5, EnumSet.allOf(DayOfWeek.class), PlanNote.Kind.OFF));
        assertThat(PlanNote.read("I like sunny mornings")).isEmpty();
        assertThat(PlanNote.read("week 1 was great")).isEmpty();
    }

    @Test
    void a_plan_towards_an_event_ends_with_it_and_tapers_at_full_intensity() {
        LocalDate event = LocalDate.of(2026, 5, 30);
        TrainingPlan plan = new Case(LocalDate.of(2026, 3, 9), "bigger bench", "advanced", 4, Set.of(), event,
                List.of()).plan();
        assertThat(plan.endsOn()).isEqualTo(LocalDate.of(2026, 5, 31));
        List<WeekPlan> last = plan.mesocycles().getLast().weeks();
        WeekPlan building = last.get(last.size() - 3);
        for (WeekPlan taper : last.subList(last.size() - 2, last.size())) {
            assertThat(taper.deload()).isTrue();
            assertThat(taper.days().getFirst().intensity()).isEqualTo(building.days().getFirst().intensity());
            assertThat(taper.days().getFirst().sets() * 1.0 / building.days().getFirst().sets()).isBetween(0.40, 0.59);
        }
        assertThat(last.getLast().days().get(5).notes()).isEqualTo("The day of the event");
    }

    /** An athlete and the day on which the plan starts. */
    private record Case(LocalDate startsOn, String goal, String experience, int days, Set<DayOfWeek> unavailable,
            LocalDate eventOn, List<String> notes) {

        static Case of(int seed) {
            var random = new SplittableRandom(seed);
            LocalDate startsOn = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700));
            Set<DayOfWeek> unavailable = EnumSet.noneOf(DayOfWeek.class);
            for (int n = random.nextInt(4); n > 0; n--) {
                unavailable.add(DayOfWeek.of(1 + random.nextInt(7)));
            }
            List<String> notes = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                notes.add("week " + (1 + random.nextInt(14)) + (random.nextBoolean() ? " Monday" : "")
                        + (random.nextBoolean() ? " off" : " easy"));
            }
            return new Case(startsOn, GOALS.get(random.nextInt(GOALS.size())),
                    List.of("beginner", "intermediate", "advanced").get(random.nextInt(3)), 1 + random.nextInt(7),
                    unavailable, random.nextInt(3) == 0 ? startsOn.plusDays(21 + random.nextInt(140)) : null, notes);
        }

        TrainingPlan plan() {
            List<DossierFact> facts = new ArrayList<>(List.of(
                    DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, goal, null),
                    DossierFact.text(Section.TRAINING, Keys.EXPERIENCE, experience, null),
                    DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(days), "days",
                            null)));
            unavailable.forEach(day -> facts.add(DossierFact.text(Section.TRAINING, Keys.UNAVAILABLE_DAY,
                    day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), null)));
            notes.forEach(note -> facts.add(DossierFact.text(Section.NOTES, Keys.PLAN_NOTE, note, null)));
            if (eventOn != null) {
                facts.add(new DossierFact(Section.GOALS, Keys.EVENT, null, null, null, eventOn, false));
            }
            return new RuleBasedCoach().write(
                    new PlanWriter.Request(new UUID(1, 2), PlanOrigin.ENROLMENT, 1, startsOn), new Dossier(facts));
        }
    }
}
