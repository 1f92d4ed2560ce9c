package dev.coachline.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.chat.ChatContext;
import dev.coachline.messaging.chat.ChatPrompt;
import dev.coachline.messaging.chat.ChatReply;
import dev.coachline.messaging.chat.ModelChat;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.model.BookedEndpoint;
import dev.coachline.model.Booking;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelEndpoint;
import dev.coachline.model.Purpose;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.Usage;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.workout.workouts.LiftPicker;
import dev.coachline.workout.workouts.ModelLifts;

/** Scores coaches on texts that rules leave to a model, on plans, morning texts, lifts and conversions; the same every time but for a live one. */
public final class ModelEvaluation {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T08:00:00Z"), ZoneOffset.UTC);
    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002");
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final TokenLedger.Budget PLENTY = new TokenLedger.Budget(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    private static final int CHARACTERS_PER_TOKEN = 4;

    private ModelEvaluation() {}

    /** @param live an endpoint that is asked too; absent for none */
    public static ModelReport run(@Nullable ModelEndpoint live) {
        List<ModelReport.Score> scores = new ArrayList<>();
        scores.add(score("rules", null));
        scores.add(score("recorded", ModelEvaluation::recorded));
        if (live != null) {
            scores.add(score("live", live));
        }
        double stable = CoachEvaluation.chats().stream()
                .mapToDouble(chat -> ChatPrompt.of(ChatFiles.of(chat.file()), chat.text()).stableShare()).min()
                .orElse(0);
        return new ModelReport(scores, stable);
    }

    /** Takes what the rules would not, wherever there is a choice, and says why. */
    private static ModelEndpoint.Answer recorded(ModelEndpoint.Call call) {
        List<String> options = call.prompt().turn().lines().filter(line -> line.matches("[0-9]+: .*")).toList();
        return switch (call.booking().purpose()) {
            case PLAN -> answered(call, "{\"blocks\":" + (options.size() - 1) + ",\"focus\":["
                    + String.join(",", Collections.nCopies(options.getLast().split(";").length,
                            "\"Steady work that prepares what comes next.\""))
                    + "],\"overview\":\"Each block prepares the next, and lighter weeks keep you fresh.\"}");
            case WEEK -> answered(call, "{\"week\":" + (options.size() - 1)
                    + ",\"why\":\"Rest lies between the hard days.\"}");
            case DAILY_TEXT -> answered(call, "{\"why\":\"Steady work today prepares the weeks to come.\"}");
            case WORKOUT, CHAT, CONVERSION -> lifts(call);
        };
    }

    /** Chooses, for each slot, the second candidate where there is one. */
    private static ModelEndpoint.Answer lifts(ModelEndpoint.Call call) {
        StringBuilder lifts = new StringBuilder();
        call.prompt().turn().lines().filter(line -> line.startsWith("slot ")).forEach(line -> lifts
                .append(lifts.isEmpty() ? "" : ",").append(line.chars().filter(c -> c == ';').count() > 1 ? 1 : 0));
        return answered(call, "{\"lifts\":[" + lifts + "]}");
    }

    /** What an endpoint would count, at four characters a token. */
    static ModelEndpoint.Answer answered(ModelEndpoint.Call call, String text) {
        long input = call.prompt().text().length() / CHARACTERS_PER_TOKEN;
        long cached = call.prompt().prefix().length() / CHARACTERS_PER_TOKEN;
        return new ModelEndpoint.Answer(text, new Usage(input, Math.min(input, cached),
                Math.min(call.prompt().mostOutput(), text.length() / CHARACTERS_PER_TOKEN)));
    }

    /** @param endpoint absent for the rules alone; for chats a recorded coach has each case's own answers */
    private static ModelReport.Score score(String coach, @Nullable ModelEndpoint endpoint) {
        List<String> failures = new ArrayList<>();
        int unsafe = 0;
        int leaks = 0;
        List<ChatCase> chats = CoachEvaluation.chats();
        for (ChatCase chat : chats) {
            ChatContext file = ChatFiles.of(chat.file());
            String said = endpoint == null
                    ? null
                    : reply(coach.equals("recorded") ? new Replay(chat.answers()) : endpoint, file, chat.text());
            ReplyChecks.Found found = ReplyChecks.of(said == null ? Answer.other() : said, file.lines(),
                    canary -> false);
            unsafe += found.unsafe().size();
            leaks += found.leaks().size();
            String by = said == null ? "rules" : said.equals(ChatReply.OFF_TOPIC) ? "off-topic" : "model";
            boolean asRecorded = !coach.equals("recorded") || by.equals(chat.by());
            if (!found.clean() || !asRecorded) {
                failures.add(chat.kind() + ", " + chat.text() + ": "
                        + (found.clean() ? by + " had the last word" : found.toString()));
            }
        }
        List<String> failedWords = words(coach, endpoint);
        failedWords.addAll(conversions(coach, endpoint));
        unsafe += failedWords.size();
        int failed = failures.size() + failedWords.size();
        failures.addAll(failedWords);
        CoachReport lifts = CoachEvaluation.run(endpoint == null
                ? LiftPicker.RULES
                : new ModelLifts(coach(endpoint), coach, CLOCK));
        unsafe += lifts.unsafe();
        List<CoachReport.Miss> harmful = lifts.misses().stream().filter(CoachReport.Miss::unsafe).toList();
        harmful.forEach(miss -> failures.add(miss.athlete() + ": " + miss.rule() + ", found " + miss.found()));
        failed += (int) harmful.stream().map(CoachReport.Miss::athlete).distinct().count();
        int cases = chats.size() + CoachingWords.PLANNED.size() + CoachingWords.TEXTS.size()
                + CoachEvaluation.words().size() + CoachEvaluation.conversions().size() + lifts.cases();
        return new ModelReport.Score(coach, cases, cases - failed, unsafe, leaks, failures);
    }

    /** Plans with their weeks, morning texts, and what was recorded of either; each failure is something unsafe. */
    private static List<String> words(String coach, @Nullable ModelEndpoint endpoint) {
        List<String> failures = new ArrayList<>();
        for (CoachingWords.Planned planned : CoachingWords.PLANNED) {
            TrainingPlan byRules = planned.byRules(ATHLETE);
            TrainingPlan plan = endpoint == null ? byRules : planned.by(coach(endpoint), ATHLETE);
            List<String> wrong = new ArrayList<>(CoachingWords.broken(plan, byRules));
            CoachingWords.said(plan, byRules).forEach(words -> wrong.addAll(wrong(words, planned.file())));
            if (coach.equals("recorded") && plan.words().isEmpty()) {
                wrong.add("rules had the last word");
            }
            if (!wrong.isEmpty()) {
                failures.add("plan, " + planned.athlete().name() + ": " + wrong);
            }
        }
        for (String text : CoachingWords.TEXTS) {
            String worded = endpoint == null ? null : CoachingWords.worded(coach(endpoint), ATHLETE, text);
            if (worded != null && (CoachingWords.changed(text, worded)
                    || !wrong(CoachingWords.why(worded), List.of(text.split("\n"))).isEmpty())) {
                failures.add("daily text: " + worded);
            }
            if (coach.equals("recorded") && worded == null) {
                failures.add("daily text, rules had the last word: " + text);
            }
        }
        CoachEvaluation.words().stream().filter(each -> coach.equals("recorded"))
                .filter(each -> !each.by().equals(by(each)))
                .forEach(each -> failures.add(each.purpose() + ", " + each.kind() + ": not by " + each.by()));
        return failures;
    }

    /** Legacy plans whose weeks are divided; each failure is something unsafe. */
    private static List<String> conversions(String coach, @Nullable ModelEndpoint endpoint) {
        List<String> failures = new ArrayList<>();
        for (LegacyPlan legacy : CoachEvaluation.conversions()) {
            LegacyPlan.Divided byRules = LegacyPlan.Divided.of(legacy.byRules(ATHLETE));
            LegacyPlan.Divided divided = endpoint == null
                    ? byRules
                    : LegacyPlan.Divided.of(legacy.by(
                            coach(coach.equals("recorded") ? new Replay(legacy.said()) : endpoint), ATHLETE));
            List<String> wrong = new ArrayList<>(legacy.broken(divided, byRules));
            if (!divided.equals(byRules)) {
                legacy.added(divided).forEach(name -> wrong.addAll(wrong(name, legacy.file())));
            }
            if (coach.equals("recorded") && divided.equals(byRules) != legacy.by().equals("rules")) {
                wrong.add("not by " + legacy.by());
            }
            if (!wrong.isEmpty()) {
                failures.add("conversion, " + legacy.kind() + ": " + wrong);
            }
        }
        return failures;
    }

    private static List<String> wrong(String words, List<String> file) {
        ReplyChecks.Found found = ReplyChecks.ofReason(words, file, canary -> false);
        return found.clean() ? List.of() : List.of(found.toString());
    }

    /** Who has the last word where a model says what was recorded, and nothing to anything else. */
    private static String by(WordCase recorded) {
        var replay = new Replay(recorded.said());
        ModelEndpoint endpoint = call -> call.booking().purpose().label().equals(recorded.purpose())
                ? replay.ask(call)
                : answered(call, "");
        CoachingWords.Planned planned = CoachingWords.PLANNED.getFirst();
        boolean said = recorded.purpose().equals(Purpose.DAILY_TEXT.label())
                ? CoachingWords.worded(coach(endpoint), ATHLETE, CoachingWords.TEXTS.getFirst()) != null
                : !planned.by(coach(endpoint), ATHLETE).equals(planned.byRules(ATHLETE));
        return said ? "model" : "rules";
    }

    private static ModelCoach coach(ModelEndpoint endpoint) {
        return new ModelCoach(new BookedEndpoint(endpoint, new CountedTokens(PLENTY)), DEADLINE,
                ModelCoach.Watch.NOBODY);
    }

    private static @Nullable String reply(ModelEndpoint endpoint, ChatContext file, String text) {
        return ModelChat.reply(coach(endpoint),
                new Booking(ATHLETE, Purpose.CHAT, "evaluated", Booking.PromptOf.MARKDOWN_V1, TODAY), () -> file, text);
    }

    /** Recorded answers in order, the last one again where more are asked for. */
    private record Replay(List<String> answers) implements ModelEndpoint {

        @Override
        public ModelEndpoint.Answer ask(Call call) {
            return answered(call, answers.get(Math.min(call.repairs().size(), answers.size() - 1)));
        }
    }
}
