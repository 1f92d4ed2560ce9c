package dev.coachline.messaging.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.LoadedState;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.inbound.Chat;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.messaging.tools.ChatTools;
import dev.coachline.model.Booking;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelCoach.Outcome;
import dev.coachline.model.Prompt;
import dev.coachline.model.Purpose;
import dev.coachline.model.Toolbox;

/**
 * Lets a model answer one text, with what is known of that one athlete. Its tools are those that operators allow; none of them reads what
 * this service keeps, so there is nobody else to ask for.
 */
public final class ModelChat implements Chat {

    private static final int TURNS = 6;
    private static final ChatContext NOTHING = new ChatContext(null, null, null, List.of());
    private static final Recall RECALL = new Recall(Recall.USUAL_THRESHOLD, TURNS, 600);

    private final ModelCoach coach;
    private final String model;
    private final Training training;
    private final Conversations conversations;
    private final ChatTools tools;

    /** @param model under which calls are booked */
    public ModelChat(ModelCoach coach, String model, Training training, Conversations conversations, ChatTools tools) {
        this.coach = coach;
        this.model = model;
        this.training = training;
        this.conversations = conversations;
        this.tools = tools;
    }

    @Override
    public @Nullable String reply(UUID athleteId, String words, LocalDate date, Instant now) {
        Booking booking = new Booking(athleteId, Purpose.CHAT, model, Booking.PromptOf.MARKDOWN_V1,
                now.atZone(ZoneOffset.UTC).toLocalDate());
        return reply(coach, booking, () -> context(athleteId, words, date),
                context -> tools.on(athleteId, context.names(), now), words);
    }

    /** The same without stores and services: {@code context} is asked within the deadline. */
    public static @Nullable String reply(ModelCoach coach, Booking booking,
            Supplier<ChatContext> context, String words) {
        return reply(coach, booking, context, known -> Toolbox.NONE, words);
    }

    private static @Nullable String reply(ModelCoach coach, Booking booking, Supplier<ChatContext> context,
            Function<ChatContext, Toolbox> tools, String words) {
        // What the prompt was made of is what the answer is held against; what tools said is not.
        var known = new AtomicReference<>(NOTHING);
        Outcome<ChatReply> outcome = coach.propose(booking, () -> prompt(known, context.get(), words),
                () -> tools.apply(known.get()), answer -> ChatReply.read(answer, known.get()));
        return switch (outcome) {
            case Outcome.Proposed<ChatReply>(var reply, var repairs) -> reply.reply();
            case Outcome.Declined<ChatReply>(var why) -> null;
        };
    }

    private static Prompt prompt(AtomicReference<ChatContext> known, ChatContext context,
            String words) {
        known.set(context);
        return ChatPrompt.of(context, words);
    }

    private ChatContext context(UUID athleteId, String words, LocalDate date) {
        LoadedState recalled = conversations.loadState(Conversation.of(athleteId), RECALL);
        List<Message> turns = recalled == null ? List.of() : recalled.turns();
        return new ChatContext(training.dossier(athleteId), training.standing(athleteId, date),
                training.week(athleteId, date),
                turns.stream().map(Message::turn)
                        .filter(turn -> turn.role() == Role.USER || turn.role() == Role.ASSISTANT)
                        .filter(turn -> !turn.words().text().equals(words))
                        .map(turn -> new ChatContext.Said(turn.role() == Role.USER, turn.words().text())).toList());
    }
}
