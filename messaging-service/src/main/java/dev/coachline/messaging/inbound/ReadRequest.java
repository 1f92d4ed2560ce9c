package dev.coachline.messaging.inbound;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.inbound.Request.Understood;

/** Understands a text by rules: the same words, the same request, every time. What could be two things is asked back. */
public final class ReadRequest {

    private static final String PLEASE = "(?:(?:please|pls|hey|hi|hello|ok|okay|coach|can you|could you|can i|could i|id like to|i want to|i need to|i have to|i must|lets|so|and|then|just|i will|ill|gonna|im going to|show me|tell me|give me|send me|show|text me) )*";
    private static final Pattern DONE = Pattern.compile(
            "(?:(?:im|i|its|i am|we are|all|workout|training|session|todays workout|todays session|today|just|got it|yes|yep|ok) )*"
                    + "(?:done|finished|complete|completed|did it|did all|did everything|did all of it|did the workout|did my workout|crushed it|nailed it|smashed it|workout done)"
                    + "(?: (?:it|for today|today|with it|with the workout|workout|training|my workout|the workout|everything|all|all of it|coach|thanks|thank you|and dusted|already))*");
    private static final Pattern DONE_BUT = Pattern.compile(
            "(?:im |all |workout |training )?(?:done|finished|completed|did it)\\b(?! with\\b).*");
    private static final Pattern NOT_DONE = Pattern
            .compile(
                    ".*\\b(?:not|havent|hasnt|isnt|wasnt|nearly|almost|never|when|to be|half) (?:\\w+ ){0,2}(?:done|finished|complete|completed)\\b.*|didnt (?:do|finish|train).*");
    private static final Pattern SKIP = Pattern.compile(PLEASE
            + "(?:(?:i|ive|i have|sorry|sorry i) )?(?:(?:skip|skipping|miss|missing|cancel)(?: (?:it|this|this one|one|today|todays|the|my|workout|training|session|run|day|for today))*"
            + "|(?:cant|cannot|wont|not able to|wont be able to|not going to|dont have time to|no time to) (?:train|work out|workout|make it|do it|exercise)(?: (?:today|for today|this morning|tonight))*"
            + "|no (?:training|workout|gym|time) today|not today|(?:skipped|missed)(?: (?:it|today|todays|the|my|workout|training|session))*"
            + "|rest(?:ing)? today|day off(?: today)?|take (?:today|the day) off|im sick|i am sick|sick today|too tired today|im ill)"
            + "(?: (?:please|sorry|thanks|today))*");
    private static final String DAY = "today|tomorrow|monday|mon|tuesday|tues|tue|wednesday|weds|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun";
    private static final Pattern MOVE = Pattern.compile(PLEASE
            + "(?:move|moving|shift|push|postpone|reschedule|switch|do|train|delay)(?: (?:it|this|that|the|my|workout|training|session|run|day|back|out|over|this one|("
            + DAY + ")s?))*"
            + " (?:to|on|until|till|for|by) (?:next |this )?([a-z]+)(?: (?:instead|please|thanks|morning|evening|night))*");
    private static final Pattern SWAP = Pattern.compile(PLEASE
            + "(?:swap|swop|replace|change|switch|substitute|sub|alternative (?:to|for)|alternatives (?:to|for)|something (?:else )?(?:instead of|for)|what (?:else )?instead of|no)"
            + "(?: out)?(?: (?:the|my|todays))? ([a-z][a-z -]{2,30}?)(?: (?:with something else|for something else|out|please|today|instead))*");
    private static final Pattern UNDO = Pattern.compile(PLEASE
            + "(?:undo|take (?:that|it) back|delete that|remove that|scratch that|revert|revert that|cancel that|that was wrong|thats wrong|that is wrong|oops|never mind|nevermind|not that|wrong|delete (?:the )?last(?: (?:one|set|text|entry|session))?|undo (?:that|it|last|the last one|the last|done|skip))(?: (?:please|sorry|one))*");
    private static final Pattern RECORD = Pattern.compile(PLEASE
            + "(?:(?:what (?:is|was|are|were)|whats|how much (?:is|was)|hows)? ?(?:my |the )?(?:all time |alltime |current )?(?:best|max|pr|prs|pb|pbs|record|records|personal record|personal records|personal best|personal bests|heaviest|1rm|one rep max|e1rm)\\b"
            + "(?: ever)?(?: (?:on|for|in|of|at))?(?: (?:the|my))? ?([a-z][a-z -]{1,30}?)?(?: (?:pr|pb|max|record|records|1rm))?(?: (?:ever|so far|lift))?)");
    private static final Pattern RECORD_LAST = Pattern.compile(PLEASE
            + "(?:what (?:is|was)|whats)?(?: ?my)? ?([a-z][a-z -]{1,30}?) (?:pr|prs|pb|max|record|records|1rm|best|personal best)(?: (?:ever|so far))?");
    private static final Pattern BEST_EVER = Pattern
            .compile(
                    "(?:how much|what) (?:can|could|did|do) i (?:max )?(?:lift on )?([a-z][a-z -]{2,30}?)(?: (?:max|at most|for one rep|at best))");
    private static final Pattern WHY = Pattern.compile(PLEASE
            + "(?:why(?: (?:is|are|am|do|did|this|that|these|those|the|my|so|it|i|load|loads|weight|weights|workout|exercise|exercises|today|todays|heavy|light|much|little|many|few|sets|reps|number|numbers|squats?|bench|deadlifts?|rows|doing|have|get|chosen|only))*"
            + "|how come(?: (?:this|that|so|the|heavy|light|load|weight|much))*|(?:whats|what is) the (?:reason|reasoning|logic)(?: (?:for|behind|of) .{1,30})?|explain(?: (?:this|that|the|my|load|weight|workout|today|todays))*)");
    private static final Pattern TODAY = Pattern.compile(PLEASE
            + "(?:today|todays (?:workout|training|session|plan|text)|(?:whats|what is|what do i do|what am i doing|what should i do|what) (?:on |the workout |my workout |for |up |is |the plan )*(?:today|todays workout|todays training|now)"
            + "|(?:whats )?(?:my |the )?workout(?: (?:for )?today| again| please)?|send (?:it|the workout|todays workout|my workout)(?: again)?|again please|repeat|resend|resend(?: (?:it|the workout))?"
            + "|what do i train(?: today)?|am i training today|do i train today|training today|is today a rest day|rest day today)(?: (?:please|again))*");
    private static final Pattern WEEK = Pattern.compile(PLEASE
            + "(?:(?:my |the |this |whats |what is |how does |what does )*(?:week|this weeks?|weeks)(?: (?:plan|look like|looks like|workouts|training|schedule|please|ahead|at a glance))*"
            + "|(?:whats|what is|what do i do|what do i have|what am i doing|whats on|whats coming|what is coming|whats planned) (?:for |on |my |the |up |up this )*(?:this |the )?(?:week|weeks)(?: ahead)?|schedule|my schedule|what is my schedule|whats my schedule|tomorrow|whats tomorrow|what is tomorrow|whats on tomorrow|what do i do tomorrow|what about tomorrow)");
    private static final Pattern PLAN = Pattern.compile(PLEASE
            + "(?:(?:my |the |whats |what is |how is |hows )*(?:plan|program|programme|training plan|overall plan|big picture)(?: (?:please|look like|looks like|now|going|status|overview))*"
            + "|what week (?:am i|are we) (?:in|on)|which week (?:am i|are we|is it)(?: (?:in|on|in now))?|where am i(?: in (?:my|the) plan)?|when does (?:my|the) plan end|how long is (?:my|the) plan|how many weeks (?:are |do i have )?left|what phase (?:am i|is this)(?: in)?|what block am i in)");
    private static final String AFTER = PLEASE + "(?:(?:i choose|i take|choose|take|i want) )?(?:the )?";
    private static final Pattern NEXT_PLAN = Pattern.compile(AFTER + "next(?: plan)?(?: please)?");
    private static final Pattern EXTEND = Pattern
            .compile(AFTER
                    + "extend(?: (?:it|the plan|my plan))?(?: by)?(?: ([1-6])(?: (?:more )?weeks?)?)?(?: please)?");
    private static final Pattern DELOAD = Pattern
            .compile(AFTER + "(?:deload|lighter week|light week|deload week)(?: (?:first|then next))?(?: please)?");
    private static final Map<String, DayOfWeek> DAYS = Map.ofEntries(Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("mon", DayOfWeek.MONDAY), Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("tue", DayOfWeek.TUESDAY), Map.entry("tues", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY), Map.entry("wed", DayOfWeek.WEDNESDAY),
            Map.entry("weds", DayOfWeek.WEDNESDAY), Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("thu", DayOfWeek.THURSDAY), Map.entry("thur", DayOfWeek.THURSDAY),
            Map.entry("thurs", DayOfWeek.THURSDAY), Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("fri", DayOfWeek.FRIDAY), Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sat", DayOfWeek.SATURDAY), Map.entry("sunday", DayOfWeek.SUNDAY),
            Map.entry("sun", DayOfWeek.SUNDAY));
    /** Wishes that would move a workout, if only they named a day. */
    private static final Set<String> SOME_DAY = Set.of("later", "weekend", "tonight", "evening", "another");
    private static final Set<String> NO_EXERCISES = Set.of("it", "this", "that", "workout", "today", "day", "days",
            "plan", "one", "exercise", "exercises", "problem", "worries", "thanks", "idea", "way", "pain", "time",
            "number", "phone", "my number", "address", "texts", "time zone", "send time", "more", "yes", "ok", "week",
            "reason", "power");

    private static final Pattern COMPLAINT = Pattern
            .compile("\\b(?:pains?|hurt|aches?|injury|injuries|fainting|breath)\\b");

    private ReadRequest() {}

    /** Of anything but STOP, START and HELP. */
    public static Understood of(String text) {
        String plain = PlainText.of(text);
        String words = PlainText.words(plain);
        Set<BodyArea> hurting = BodyArea.hurtingIn(plain);
        return new Understood(request(plain, words, hurting), hurting);
    }

    private static Request request(String plain, String words, Set<BodyArea> hurting) {
        boolean asks = plain.endsWith("?");
        if (UNDO.matcher(words).matches()) {
            return new Request.Undo();
        }
        if (NOT_DONE.matcher(words).matches()) {
            return hurting.isEmpty() ? new Request.Other() : new Request.Hurts();
        }
        if (!asks && DONE.matcher(words).matches()) {
            return new Request.Done();
        }
        Request asked = asked(words);
        if (asked != null) {
            return asked;
        }
        Request after = afterPlan(words);
        if (after != null) {
            return after;
        }
        Request changed = changed(firstClause(plain), words);
        if (changed != null) {
            return changed;
        }
        return switch (SetGrammar.read(withoutPain(plain, hurting))) {
            case SetGrammar.Read.Sets(var lines) -> new Request.Log(lines);
            case SetGrammar.Read.Question(var question) when hurting.isEmpty() -> new Request.Unclear(question);
            case SetGrammar.Read.Question _,SetGrammar.Read.Nothing() -> plainWords(words, asks, hurting);
        };
    }

    private static Request plainWords(String words, boolean asks, Set<BodyArea> hurting) {
        if (!asks && DONE_BUT.matcher(words).matches()) {
            return new Request.Done();
        }
        if (!hurting.isEmpty()) {
            return new Request.Hurts();
        }
        return !asks && BodyArea.hurtSomewhere(words)
                ? new Request.Unclear("Where does it hurt? Reply with the place, such as: knee hurts.")
                : new Request.Other();
    }

    private static @Nullable Request afterPlan(String words) {
        if (NEXT_PLAN.matcher(words).matches()) {
            return new Request.AfterPlan(Request.AfterPlan.Choice.NEXT_PLAN, 0);
        }
        if (DELOAD.matcher(words).matches()) {
            return new Request.AfterPlan(Request.AfterPlan.Choice.DELOAD_THEN_NEXT, 0);
        }
        Matcher extend = EXTEND.matcher(words);
        if (!extend.matches()) {
            return null;
        }
        return extend.group(1) == null
                ? new Request.Unclear("By how many weeks, 1 to 6? Write it as: extend 2. Nothing was changed.")
                : new Request.AfterPlan(Request.AfterPlan.Choice.EXTEND, Integer.parseInt(extend.group(1)));
    }

    private static @Nullable Request asked(String words) {
        if (WHY.matcher(words).matches()) {
            return new Request.Why();
        }
        if (TODAY.matcher(words).matches()) {
            return new Request.Today();
        }
        if (WEEK.matcher(words).matches()) {
            return new Request.Week();
        }
        if (PLAN.matcher(words).matches()) {
            return new Request.Plan();
        }
        for (Pattern pattern : new Pattern[]{RECORD, RECORD_LAST, BEST_EVER}) {
            Matcher record = pattern.matcher(words);
            if (record.matches()) {
                String exercise = record.group(1);
                return new Request.Records(exercise == null || exercise.isBlank() || exercise.equals("all")
                        || exercise.equals("my") || exercise.equals("personal")
                                ? null
                                : SetGrammar.named(exercise.strip()));
            }
        }
        return null;
    }

    /** @param clause what stands before the first comma, which may be followed by a reason */
    private static @Nullable Request changed(String clause, String words) {
        if (SKIP.matcher(words).matches() || SKIP.matcher(clause).matches()) {
            return new Request.Skip();
        }
        Matcher move = MOVE.matcher(words);
        if (move.matches() || move.usePattern(MOVE).reset(clause).matches()) {
            Request.NamedDay to = day(move.group(2));
            if (to != null) {
                return new Request.Move("today".equals(move.group(1)) ? null : day(move.group(1)), to);
            }
            if (SOME_DAY.contains(move.group(2))) {
                return new Request.Unclear("To which day? Write it as: move to Friday. Nothing was changed.");
            }
        }
        Matcher swap = SWAP.matcher(clause);
        if (swap.matches() && !NO_EXERCISES.contains(swap.group(1)) && !COMPLAINT.matcher(swap.group(1)).find()
                && !DAYS.containsKey(swap.group(1))
                && (!clause.startsWith("no ") || clause.split(" ").length <= 3)) {
            return new Request.Swap(SetGrammar.named(swap.group(1).strip()));
        }
        return null;
    }

    private static Request.@Nullable NamedDay day(@Nullable String word) {
        DayOfWeek weekday = word == null ? null : DAYS.get(word);
        if (weekday != null) {
            return new Request.NamedDay.Weekday(weekday);
        }
        return "today".equals(word)
                ? new Request.NamedDay.InDays(0)
                : "tomorrow".equals(word) ? new Request.NamedDay.InDays(1) : null;
    }

    private static String firstClause(String plain) {
        String clause = plain.split("[,;.\\n]|\\b(?:because|since|but|as my)\\b", 2)[0];
        return PlainText.words(clause);
    }

    /** Sets may be told with a complaint behind them: bench 100x5, knee hurts. */
    private static String withoutPain(String plain, Set<BodyArea> hurting) {
        if (hurting.isEmpty()) {
            return plain;
        }
        StringBuilder kept = new StringBuilder();
        for (String clause : plain.split("(?<=[,;.\\n])|(?= but )|(?= and )")) {
            if (BodyArea.hurtingIn(PlainText.words(clause)).isEmpty()) {
                kept.append(clause);
            }
        }
        return kept.toString().replaceAll("[,;.\\s]+$", "");
    }
}
