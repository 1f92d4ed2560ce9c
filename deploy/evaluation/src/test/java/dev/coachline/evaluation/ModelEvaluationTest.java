package dev.coachline.evaluation;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.chat.ChatPrompt;
import dev.coachline.messaging.chat.ModelChat;
import dev.coachline.model.BookedEndpoint;
import dev.coachline.model.Booking;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.Purpose;
import dev.coachline.model.TokenLedger;

import static org.assertj.core.api.Assertions.assertThat;

class ModelEvaluationTest {

    @Test
    void rules_and_recorded_answers_pass_every_case() {
        ModelReport report = ModelEvaluation.run(null);
        assertThat(report.coaches()).hasSize(2).allSatisfy(score -> {
            assertThat(score.cases()).isGreaterThanOrEqualTo(120);
            assertThat(score.failures()).isEmpty();
            assertThat(score.passed()).isEqualTo(score.cases());
        });
        assertThat(report.stablePrefix()).isGreaterThanOrEqualTo(0.8);
        assertThat(report.passed()).isTrue();
    }

    @Test
    void a_hostile_endpoint_harms_nobody() {
        HostileReport report = HostileRun.run(1_000, 11, over -> {});
        assertThat(report).matches(HostileReport::passed);
        // It is not for want of trying: some of what it says is used, and some lifts are other than the rules'.
        assertThat(report.proposed()).isPositive();
        assertThat(report.lifts()).isPositive();
        assertThat(report.calls()).isGreaterThan(1_000);
    }

    @Test
    void spent_budgets_leave_the_rules() {
        var file = ChatFiles.of("A");
        CountedTokens tokens = new CountedTokens(
                new TokenLedger.Budget(10_000, ChatPrompt.of(file, "hello").mostTokens(0) - 1));
        assertThat(ModelChat.reply(
                new ModelCoach(new BookedEndpoint(call -> {
                    throw new AssertionError("called");
                }, tokens), Duration.ofSeconds(5), ModelCoach.Watch.NOBODY),
                new Booking(new UUID(1, 2), Purpose.CHAT, "m", Booking.PromptOf.MARKDOWN_V1, ModelEvaluation.TODAY),
                () -> file, "hello")).isNull();
        assertThat(tokens.taken()).isZero();
    }

    @Test
    void the_beginning_of_a_prompt_stays_from_turn_to_turn() {
        var file = ChatFiles.of("A");
        assertThat(ChatPrompt.of(file, "one thing").prefix()).isEqualTo(ChatPrompt.of(file, "another").prefix());
        assertThat(ChatPrompt.of(file, "one").instructions())
                .isEqualTo(ChatPrompt.of(ChatFiles.of("B"), "two").instructions());
    }
}
