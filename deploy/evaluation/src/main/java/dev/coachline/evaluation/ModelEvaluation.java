package dev.coachline.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import dev.coachline.workout.workouts.LiftPicker;
import dev.coachline.workout.workouts.ModelLifts;

/** Scores coaches on texts that rules leave to a model, and on the lifts of whole plans; the same every time but for a live one. */
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

    /** Chooses, for each slot, the second candidate where there is one. */
    private static ModelEndpoint.Answer recorded(ModelEndpoint.Call call) {
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
        CoachReport lifts = CoachEvaluation.run(endpoint == null
                ? LiftPicker.RULES
                : new ModelLifts(coach(endpoint), coach, CLOCK));
        unsafe += lifts.unsafe();
        List<String> athletes = lifts.misses().stream().filter(CoachReport.Miss::unsafe).map(CoachReport.Miss::athlete)
                .distinct().toList();
        lifts.misses().stream().filter(CoachReport.Miss::unsafe)
                .forEach(miss -> failures.add(miss.athlete() + ": " + miss.rule() + ", found " + miss.found()));
        int cases = chats.size() + lifts.cases();
        int failedChats = (int) failures.stream().filter(failure -> athletes.stream().noneMatch(failure::startsWith))
                .count();
        return new ModelReport.Score(coach, cases, cases - failedChats - athletes.size(), unsafe, leaks, failures);
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
