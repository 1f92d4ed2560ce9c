package dev.coachline.messaging.inbound;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is said back: one line that says what was understood, and how to correct it.
 *
 * @param despiteOptOut whether it goes out to an athlete who has refused
 */
public record Answer(String text, boolean despiteOptOut) {

    /** Two segments. */
    static final int LONGEST = 306;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final Answer STOPPED = new Answer(
            "You will get no more texts from Coachline. Reply START to get them again.", true);
    private static final Answer STARTED = new Answer("Welcome back. Your morning texts go on. Reply STOP to end them.",
            false);
    private static final Answer HELP = new Answer(
            "Coachline: your training by text. Reply DONE, sets (bench 100kg 3x5 @8), SKIP, UNDO, TODAY, WEEK, PLAN, RECORDS, WHY. "
                    + "STOP ends all texts, START brings them back.",
            true);
    private static final String OTHER = "I did not get that, and nothing was changed. I read: DONE, sets (bench 100kg 3x5), SKIP, UNDO, TODAY, WEEK, "
            + "PLAN, RECORDS, WHY, what hurts, HELP, STOP.";
    private static final String RED_FLAG = "Please do not train on: see a doctor first. Chest pain, fainting or trouble breathing now? Call your emergency number. "
            + "Your workouts wait until then.";
    private static final String UNDO = " Reply UNDO if that is wrong.";

    /**
     * To STOP, START and HELP.
     *
     * @param mayBeTexted before the text was acted on
     * @return null where silence is right: to somebody who has refused, only what they asked for is said
     */
    public static @Nullable Answer to(Intent intent, boolean mayBeTexted) {
        return switch (intent) {
            case STOP -> mayBeTexted ? STOPPED : null;
            case START -> STARTED;
            case HELP -> HELP;
            case DONE -> mayBeTexted ? new Answer(done(), false) : null;
            case OTHER -> mayBeTexted ? new Answer(OTHER, false) : null;
        };
    }

    /** Where no other service has to be asked; null where one has to. */
    public static @Nullable String atOnce(Request.Understood understood) {
        if (!understood.hurting().isEmpty()) {
            return null;
        }
        return switch (understood.request()) {
            case Request.Done() -> done();
            case Request.Unclear(var question) -> question;
            case Request.Other() -> OTHER;
            case Request.Move _,Request.AfterPlan _,Request.Swap _,Request.Log _,Request.Hurts _,Request.Skip _,Request.Undo _,Request.Records _,Request.Why _,Request.Today _,Request.Week _,Request.Plan _ ->
                null;
        };
    }

    /** Whether nothing was understood, so that a model may be asked. */
    public static boolean wantsChat(Request.Understood understood) {
        return understood.hurting().isEmpty() && understood.request() instanceof Request.Other;
    }

    /** Where neither rules nor a model know. */
    public static String other() {
        return OTHER;
    }

    public static String done() {
        return "Logged. Well done.";
    }

    public static String logged(List<SetLine> sets) {
        return fitted("Logged: " + sets.stream().map(SetLine::words).collect(Collectors.joining("; ")), "." + UNDO);
    }

    public static String refusedSets() {
        return "Your training log refused that, so nothing was logged. Write it as: bench 100kg 3x5 @8.";
    }

    public static String unitWanted() {
        return "Kilos or pounds? Send it again with the unit, such as bench 100kg 3x5. Nothing was logged.";
    }

    public static String skipped() {
        return "Skipped for today; the plan goes on." + UNDO;
    }

    /** @param what was taken back, as {@code understood as} names it; absent where there was nothing */
    public static String takenBack(@Nullable String what) {
        return what == null
                ? "There is nothing of the last day that I could take back."
                : "Taken back: " + switch (what) {
                    case "done" -> "today counts as not done.";
                    case "skip" -> "today is not skipped.";
                    case "move" -> "your week is as it was.";
                    case "swap" -> "the lift is back in your workouts.";
                    case "afterplan" -> "nothing is chosen for the time after your plan. Reply NEXT PLAN, EXTEND 2 "
                            + "(weeks, 1 to 6) or DELOAD. If you say nothing, the next plan follows.";
                    default -> "your last sets.";
                };
    }

    /** @param kept whether a dossier says so now */
    public static String hurting(Set<BodyArea> areas, boolean kept) {
        if (areas.stream().anyMatch(BodyArea::needsDoctor)) {
            return RED_FLAG;
        }
        String names = areas.stream().sorted().map(BodyArea::words).collect(Collectors.joining(" and "));
        return kept
                ? "Noted: your " + names + (areas.size() > 1 ? " hurt" : " hurts") + ". Your next workouts take care."
                : "I have no file of yours here to note that in; please tell your coach about your " + names + ".";
    }

    public static String records(@Nullable String exercise, List<Training.ExerciseRecords> records) {
        if (records.isEmpty()) {
            return exercise == null
                    ? "I have no records of yours yet. Send me sets, such as bench 100kg 3x5."
                    : "I have no record of " + shortened(exercise) + " yet.";
        }
        if (exercise == null) {
            return fitted("Your records: " + records.stream()
                    .sorted(Comparator.comparing(Training.ExerciseRecords::exercise)).flatMap(Answer::heaviest)
                    .collect(Collectors.joining(", ")), ".");
        }
        Training.ExerciseRecords known = records.getFirst();
        List<Training.Best> worth = known.best().stream().filter(b -> !b.kind().equals("reps")).toList();
        Stream<Training.Best> shown = worth.isEmpty() ? known.best().stream().limit(1) : worth.stream();
        return fitted("Your best " + shortened(known.exercise()) + ": " + Stream.concat(
                Stream.ofNullable(known.unbeaten()).map(b -> figure(b) + ", from before Coachline (" + when(b) + ")"),
                shown.map(b -> figure(b) + " on " + DAY.format(b.date()))).collect(Collectors.joining("; ")), ".");
    }

    private static Stream<String> heaviest(Training.ExerciseRecords known) {
        Training.Brought brought = known.unbeaten();
        // A run has no load: then the first that is known.
        Stream<String> figures = brought == null
                ? known.best().stream().min(Comparator.comparing(b -> !b.kind().equals("load"))).stream()
                        .map(Answer::figure)
                : Stream.of(figure(brought) + " (before Coachline)");
        return figures.map(figure -> shortened(known.exercise()) + " " + figure);
    }

    private static String figure(Training.Brought brought) {
        return number(brought.load()) + " " + brought.unit() + (brought.reps() == null ? "" : " x " + brought.reps());
    }

    private static String when(Training.Brought brought) {
        return (brought.date() == null ? "date unknown" : DAY.format(brought.date()))
                + (brought.assumed() ? ", unit assumed" : "");
    }

    private static String figure(Training.Best best) {
        boolean estimated = best.kind().equals("e1rm");
        String figure = number(estimated ? toTheHalf(best.value()) : best.value()) + " " + best.unit()
                + (best.at() == null ? "" : " at " + best.at());
        return estimated ? "about " + figure + " for one (estimated)" : figure;
    }

    /** What is to be taken back is settled. */
    public static String tooLate(String what) {
        return "It is too late to take that back: " + (what.equals("afterplan")
                ? "what you chose has begun, or your plan has changed since. Ask PLAN for how it goes on."
                : "a day of it has passed, or has moved again since.");
    }

    /** @param swapped absent where nothing stands in */
    public static String swapped(String exercise, Training.@Nullable Swapped swapped) {
        if (swapped == null) {
            return "I know nothing to do instead of " + shortened(exercise)
                    + ". Leave it out, and send me what you do.";
        }
        String instead = shortened(swapped.exercise()) + ": " + shortened(swapped.instead());
        return swapped.kept()
                ? "From now on instead of " + instead
                        + ". Today: same sets and reps, with 3 reps in reserve." + UNDO
                : "For today instead of " + instead + ", same sets and reps, with 3 reps in reserve.";
    }

    public static String moved(Training.Moving moving, LocalDate from, LocalDate to, LocalDate today) {
        return switch (moving) {
            case Training.Moving.Moved(var theme, var inReturn) ->
                shortened(theme) + " is " + on(to, today) + " now, and "
                        + (inReturn == null
                                ? (from.equals(today) ? "today" : weekday(from)) + " is a day of rest"
                                : shortened(inReturn) + " is " + on(from, today))
                        + "." + UNDO;
            case Training.Moving.Stays(var why) -> switch (why) {
                case SAME_DAY -> "That is the same day.";
                case PAST -> "What has passed stays; I can move days from today on.";
                case OTHER_WEEK -> "I can move days within one week only, from Monday to Sunday.";
                case NOTHING_TO_MOVE ->
                    "There is no training " + on(from, today) + " that I could move.";
                case EVENT_DAY -> "The day of your event stays where it is.";
                case PAUSED -> "Your plan pauses by then.";
                case NO_PLAN -> "I have no plan of yours for that day.";
            } + " Nothing was changed.";
        };
    }

    private static String on(LocalDate date, LocalDate today) {
        return date.equals(today) ? "today" : "on " + weekday(date);
    }

    private static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** The text about what follows the plan. */
    public static String proposed(Training.Proposal proposal) {
        String what = switch (proposal.choice()) {
            case NEXT_PLAN -> "the next plan";
            case EXTEND -> proposal.weeks() + " more weeks of this one";
            case DELOAD_THEN_NEXT -> "a lighter week, then the next plan";
        };
        return fitted("Your plan ends on " + DAY.format(proposal.endsOn()) + ". I suggest " + what + ". "
                + proposal.reason(),
                ". Reply NEXT PLAN, EXTEND 2 (weeks, 1 to 6) or DELOAD. If you say nothing, the next plan follows.");
    }

    public static String chosen(Training.Chosen chosen, Request.AfterPlan choice) {
        return switch (chosen) {
            case DONE -> switch (choice.choice()) {
                case NEXT_PLAN -> "Good. The next plan follows when this one ends." + UNDO;
                case EXTEND -> "Good. Your plan goes on for " + choice.weeks() + (choice.weeks() == 1
                        ? " more week."
                        : " more weeks.") + UNDO;
                case DELOAD_THEN_NEXT -> "Good. A lighter week comes before the next plan." + UNDO;
            };
            case NOTHING_PROPOSED ->
                "Your plan is not about to end; I will ask you a week before. Nothing was changed.";
            case TOO_LATE -> "Your plan has ended already, and the next one runs. Nothing was changed.";
            case OTHERWISE -> "You chose otherwise before, and that stands. Nothing was changed.";
        };
    }

    public static String week(Training.@Nullable Week week) {
        return week == null
                ? "Nothing is planned for this week yet."
                : fitted("Your week" + (week.deload() ? " (a light one)" : "") + ": " + week.days().stream()
                        .map(day -> day.date().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " "
                                + day.theme())
                        .collect(Collectors.joining(", ")), ".");
    }

    public static String standing(Training.@Nullable Standing plan) {
        return plan == null
                ? "I have no plan of yours yet."
                : fitted("Your plan" + (plan.goal().isBlank() ? "" : " (" + shortened(plan.goal()) + ")") + ": week "
                        + plan.week() + " of " + plan.weeks() + (plan.block().isEmpty() ? "" : ", " + plan.block())
                        + ", until " + DAY.format(plan.endsOn()), ".");
    }

    /** @param text absent where nothing is written for the day */
    public static String today(@Nullable String text) {
        return text == null ? "Nothing is written for today yet." : text.strip();
    }

    /** @param why absent where nothing explains the day */
    public static String why(@Nullable String why, @Nullable LocalDate date) {
        return why == null
                ? "I have nothing on why" + (date == null ? "." : " for today.") + " Ask PLAN or WEEK for the whole."
                : fitted(why, ".");
    }

    /** @param changes whether something should have been changed */
    public static String away(boolean changes) {
        return "I cannot reach your training log just now" + (changes ? ", so nothing was changed" : "")
                + ". Please send that again in a few minutes.";
    }

    /** No estimate is more exact than the plates. */
    private static BigDecimal toTheHalf(BigDecimal value) {
        return value.multiply(BigDecimal.TWO).setScale(0, RoundingMode.HALF_UP).divide(BigDecimal.TWO);
    }

    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String shortened(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }

    private static String fitted(String words, String ending) {
        String plain = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
        int room = LONGEST - ending.length() - 3;
        return (plain.length() <= room ? plain : plain.substring(0, room) + "...") + ending;
    }
}
