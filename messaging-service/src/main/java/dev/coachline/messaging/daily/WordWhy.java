package dev.coachline.messaging.daily;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.model.Booking;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.Prompt;
import dev.coachline.model.Purpose;

/** Use case: a morning text that is ready already gets its line of why in a model's words, or stays as it is. */
public final class WordWhy {

    private final ModelCoach coach;
    private final String model;

    /** @param model under which calls are booked */
    public WordWhy(ModelCoach coach, String model) {
        this.coach = coach;
        this.model = model;
    }

    /** Whether there is a line that may be worded. */
    public static boolean possible(String text) {
        return WhyProposal.prompt(text) != null;
    }

    /** @return the whole text; null where the rules' stays */
    public @Nullable String worded(UUID athleteId, String text, Instant now) {
        Prompt prompt = WhyProposal.prompt(text);
        return prompt == null
                ? null
                : coach.propose(
                        new Booking(athleteId, Purpose.DAILY_TEXT, model, Booking.PromptOf.MARKDOWN_V1,
                                now.atZone(ZoneOffset.UTC).toLocalDate()),
                        () -> prompt, answer -> WhyProposal.read(answer, text)).orRules();
    }
}
