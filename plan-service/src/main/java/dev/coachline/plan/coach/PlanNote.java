package dev.coachline.plan.coach;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayNote;
import dev.coachline.plan.plans.DayPlan;

/**
 * A wish about single days of one week of a plan, such as {@code week 2 Monday off for travel}. It changes these days and
 * no others.
 *
 * @param week counted through the whole plan, from 1
 * @param days all seven where the wish names none
 */
record PlanNote(int week, Set<DayOfWeek> days, Kind kind) {

    enum Kind {
        OFF, EASY
    }

    private static final Pattern WEEK = Pattern.compile("\\bweek\\s*(\\d{1,2})\\b");
    private static final Pattern OFF = Pattern
            .compile("\\b(off|rest|travel\\w*|away|no training|cannot train|can't train|holiday|vacation)\\b");
    private static final Pattern EASY = Pattern.compile("\\b(easy|easier|light|lighter)\\b");
    private static final Pattern WEEKDAY = Pattern
            .compile("\\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|days?|sdays?|nesdays?|rsdays?|urdays?)?\\b");
    private static final double EASIER_BY = 0.10;
    private static final double LIGHTEST = 0.20;

    /** The wishes that a text speaks of, one for each clause; none where it speaks of something else. */
    static Stream<PlanNote> read(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[;.\\n]")).flatMap(PlanNote::clause);
    }

    private static Stream<PlanNote> clause(String clause) {
        Matcher week = WEEK.matcher(clause);
        if (!week.find()) {
            return Stream.empty();
        }
        Set<DayOfWeek> named = weekdays(clause);
        Set<DayOfWeek> days = named.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : named;
        if (OFF.matcher(clause).find()) {
            return Stream.of(new PlanNote(Integer.parseInt(week.group(1)), days, Kind.OFF));
        }
        return EASY.matcher(clause).find()
                ? Stream.of(new PlanNote(Integer.parseInt(week.group(1)), days, Kind.EASY))
                : Stream.empty();
    }

    /** The weekdays that a text names, in full or by their first three letters. */
    static Set<DayOfWeek> weekdays(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        WEEKDAY.matcher(text.toLowerCase(Locale.ROOT)).results().forEach(
                named -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(named.group(1)))
                        .forEach(days::add));
        return days;
    }

    boolean concerns(int planWeek, DayOfWeek day) {
        return week == planWeek && days.contains(day);
    }

    DayPlan applyTo(DayPlan day) {
        if (day.load() == DayLoad.REST) {
            return day;
        }
        if (kind == Kind.OFF) {
            return DayPlan.rest().noted(DayNote.OFF_AS_ASKED);
        }
        Double intensity = day.intensity();
        Integer sets = day.sets();
        Integer reps = day.reps();
        Integer minutes = day.minutes();
        if (intensity != null && sets != null && reps != null) {
            double easier = Math.max(Math.min(intensity, LIGHTEST), intensity - EASIER_BY);
            return DayPlan.lifting(day.theme(), DayLoad.LIGHT, Math.round(easier * 1000) / 1000.0,
                    Math.max(1, sets - 1), reps).noted(DayNote.EASIER_AS_ASKED);
        }
        return minutes == null
                ? day
                : DayPlan.conditioning(day.theme(), DayLoad.LIGHT, Math.max(1, minutes * 7 / 10))
                        .noted(DayNote.EASIER_AS_ASKED);
    }
}
