package dev.coachline.plan.plans;

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
        int week = 0;
        for (Mesocycle mesocycle : plan.mesocycles()) {
            append(out, plan, mesocycle, week);
            week += mesocycle.weeks().size();
        }
        return out.toString();
    }

    private static void append(StringBuilder out, TrainingPlan plan, Mesocycle mesocycle, int firstWeek) {
        out.append("\n## ").append(mesocycle.name()).append("\n\n").append(mesocycle.focus())
                .append("\n\n| Week | From | ");
        out.append(IntStream.rangeClosed(1, WeekPlan.DAYS).mapToObj(day -> "Day " + day)
                .collect(Collectors.joining(" | "))).append(" |\n|").append("---|".repeat(WeekPlan.DAYS + 2))
                .append('\n');
        List<WeekPlan> weeks = mesocycle.weeks();
        for (int i = 0; i < weeks.size(); i++) {
            out.append("| ").append(i + 1).append(weeks.get(i).deload() ? " (deload)" : "").append(" | ")
                    .append(plan.weekStartsOn(firstWeek + i)).append(" | ")
                    .append(weeks.get(i).days().stream().map(PlanMarkdown::cell).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
    }

    private static String cell(DayPlan day) {
        StringBuilder cell = new StringBuilder(day.theme().label());
        if (day.sets() != null && day.reps() != null && day.intensity() != null) {
            cell.append(' ').append(day.sets()).append('x').append(day.reps()).append(" @ ")
                    .append(Math.round(day.intensity() * 1000) / 10.0).append(" %");
        }
        return day.minutes() == null
                ? cell.toString()
                : cell.append(' ').append(day.minutes()).append(" min").toString();
    }

    /** Longer than any run of backticks inside, so that nothing in the goal can close it. */
    private static String fenceFor(String text) {
        int longest = FENCE.matcher(text).results().mapToInt(run -> run.end() - run.start()).max().orElse(0);
        return "`".repeat(Math.max(3, longest + 1));
    }
}
