package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A training plan as Markdown, written from the plan's data alone so that the two cannot disagree. */
public final class PlanMarkdown {

    private static final Pattern FENCE = Pattern.compile("`+");

    private PlanMarkdown() {}

    /** The whole plan: goal, overview, and a table for each mesocycle. */
    public static String render(TrainingPlan plan) {
        StringBuilder out = new StringBuilder("# Training plan\n\n## Goal\n\n");
        String fence = fenceFor(plan.goal());
        out.append(fence).append("text\n").append(plan.goal()).append('\n').append(fence).append("\n\n## Overview\n\n");
        out.append("- type: ").append(plan.programType().name().toLowerCase(Locale.ROOT)).append('\n');
        out.append("- from ").append(plan.startsOn()).append(" to ").append(plan.endsOn()).append(", ")
                .append(plan.weeks()).append(" weeks\n");
        out.append("- plan ").append(plan.sequence()).append(" of this athlete\n");
        plan.words().forEach(words -> out.append("- ").append(words).append('\n'));
        overview(plan).forEach(line -> out.append("- ").append(line).append('\n'));
        int week = 0;
        for (Mesocycle mesocycle : plan.mesocycles()) {
            append(out, plan, mesocycle, week);
            week += mesocycle.weeks().size();
        }
        return out.toString();
    }

    /** What holds for the plan as a whole, and why. */
    private static List<String> overview(TrainingPlan plan) {
        List<WeekPlan> weeks = plan.mesocycles().stream().flatMap(mesocycle -> mesocycle.weeks().stream()).toList();
        List<String> lines = new ArrayList<>();
        WeekPlan usual = weeks.stream().filter(week -> !week.deload() && week.days().size() == WeekPlan.DAYS
                && (week.change() == null || !week.change().byPause())).findFirst().orElse(weeks.getLast());
        lines.add("a usual week: " + usual.days().stream().filter(day -> day.theme() != Theme.REST)
                .map(day -> day.theme().label()).collect(Collectors.joining(", ")));
        if (weeks.getFirst().days().size() < WeekPlan.DAYS) {
            lines.add("week 1 is short, as the plan starts on a " + weekday(plan.startsOn())
                    + "; it asks for nothing that was missed");
        }
        if (plan.mesocycles().stream().allMatch(mesocycle -> mesocycle.weeks().getLast().deload())) {
            lines.add("every block closes lighter: fatigue goes, what was built stays (Bell 2022, Bosquet 2007)");
        } else if (weeks.stream().anyMatch(WeekPlan::deload)) {
            lines.add("weeks marked deload are lighter: fatigue goes, what was built stays (Bell 2022, Bosquet 2007)");
        }
        if (sameSets(weeks)) {
            lines.add("sets stay the same while loads rise, so that no week is a jump (ACSM 2009)");
        }
        if (weeks.stream().flatMap(week -> week.days().stream()).anyMatch(day -> day.theme().running())) {
            lines.add("no run is longer than 1.10 times the longest of the 30 days before it (BJSM 2025)");
        }
        return lines;
    }

    /** Of the building weeks' days under the bar; a day with a note was made another for its own reason. */
    private static boolean sameSets(List<WeekPlan> weeks) {
        return weeks.stream().filter(week -> !week.deload()).flatMap(week -> week.days().stream())
                .filter(day -> day.intensity() != null && day.notes() == null).map(DayPlan::sets).distinct()
                .count() == 1;
    }

    private static void append(StringBuilder out, TrainingPlan plan, Mesocycle mesocycle, int firstWeek) {
        out.append("\n## ").append(mesocycle.name()).append("\n\n").append(mesocycle.focus()).append('\n');
        reasons(mesocycle).forEach(line -> out.append("- ").append(line).append('\n'));
        changes(mesocycle).forEach(line -> out.append("- ").append(line).append('\n'));
        LocalDate monday = plan.weekStartsOn(1);
        out.append("\n| Week | From | ");
        out.append(IntStream.range(0, WeekPlan.DAYS).mapToObj(day -> weekday(monday.plusDays(day)))
                .collect(Collectors.joining(" | "))).append(" |\n|").append("---|".repeat(WeekPlan.DAYS + 2))
                .append('\n');
        List<WeekPlan> weeks = mesocycle.weeks();
        for (int i = 0; i < weeks.size(); i++) {
            List<DayPlan> days = weeks.get(i).days();
            out.append("| ").append(i + 1).append(label(weeks.get(i))).append(" | ")
                    .append(plan.weekStartsOn(firstWeek + i)).append(" | ")
                    .append("- | ".repeat(WeekPlan.DAYS - days.size()))
                    .append(days.stream().map(PlanMarkdown::cell).collect(Collectors.joining(" | "))).append(" |\n");
        }
    }

    private static String label(WeekPlan week) {
        WeekChange change = week.change();
        String how = change == null ? "" : switch (change.kind()) {
            case PAUSED -> "paused";
            case INTERRUPTED -> "partly paused";
            case REPEATED, STEPPED_BACK -> "again";
            case EXTENDED, DELOAD_ADDED -> "";
        };
        String both = week.deload() && !how.isEmpty() ? "deload, " + how : week.deload() ? "deload" : how;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    /** Why weeks are others than at first. */
    private static List<String> changes(Mesocycle mesocycle) {
        return IntStream.range(0, mesocycle.weeks().size()).mapToObj(week -> {
            WeekChange change = mesocycle.weeks().get(week).change();
            return change == null ? "" : "week " + (week + 1) + ": " + change.why();
        }).filter(line -> !line.isEmpty()).toList();
    }

    /** Where the block's numbers start, where they lead, and what its lighter weeks leave out. */
    private static List<String> reasons(Mesocycle mesocycle) {
        List<String> lines = new ArrayList<>();
        List<DayPlan> building = hardest(mesocycle, false);
        List<DayPlan> lighter = hardest(mesocycle, true);
        if (!building.isEmpty()) {
            lines.add("main lifts: " + prescription(building.getFirst()) + " in the first week, "
                    + prescription(building.getLast()) + " in the last building week"
                    + (lighter.isEmpty() ? "" : ", then " + prescription(lighter.getLast())));
        }
        List<Integer> runs = mesocycle.weeks().stream().filter(week -> !week.deload()).map(PlanMarkdown::longestRun)
                .filter(minutes -> minutes > 0).toList();
        if (!runs.isEmpty()) {
            lines.add("longest run: " + runs.getFirst() + " min, growing to " + runs.getLast() + " min");
        }
        return lines;
    }

    /** Of each week the lifting day with the highest intensity. */
    private static List<DayPlan> hardest(Mesocycle mesocycle, boolean deload) {
        return mesocycle.weeks().stream().filter(week -> week.deload() == deload)
                .flatMap(week -> week.days().stream().filter(day -> day.intensity() != null)
                        .max(Comparator.comparingDouble(PlanMarkdown::intensity)).stream())
                .toList();
    }

    private static double intensity(DayPlan day) {
        Double intensity = day.intensity();
        return intensity == null ? 0 : intensity;
    }

    private static int longestRun(WeekPlan week) {
        return week.days().stream().filter(day -> day.theme().running()).mapToInt(day -> {
            Integer minutes = day.minutes();
            return minutes == null ? 0 : minutes;
        }).max().orElse(0);
    }

    private static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String prescription(DayPlan day) {
        return day.sets() + "x" + day.reps() + " @ " + Math.round(intensity(day) * 1000) / 10.0 + " %";
    }

    private static String cell(DayPlan day) {
        StringBuilder cell = new StringBuilder(day.theme().label());
        if (day.intensity() != null) {
            cell.append(' ').append(prescription(day));
        }
        if (day.minutes() != null) {
            cell.append(' ').append(day.minutes()).append(" min");
        }
        return day.notes() == null ? cell.toString() : cell.append(" (").append(day.notes()).append(')').toString();
    }

    /** Longer than any run of backticks inside, so that nothing in the goal can close it. */
    private static String fenceFor(String text) {
        int longest = FENCE.matcher(text).results().mapToInt(run -> run.end() - run.start()).max().orElse(0);
        return "`".repeat(Math.max(3, longest + 1));
    }
}
