package dev.coachline.migration.files;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.coachline.migration.files.AssistantConversation.Said;

import static dev.coachline.migration.files.Directories.ATHLETE;
import static org.assertj.core.api.Assertions.assertThat;

class AssistantConversationTest {

    /** Part of the contract: messaging-service computes the same of what it keeps. */
    @Test
    void its_fingerprint_is_what_the_contract_says() {
        AssistantConversation conversation = new AssistantConversation("chat-1", ATHLETE, Instant.EPOCH, "{}", List.of(
                new Said(Instant.parse("2025-01-25T12:00:00.123456789Z"), "user", "Was heute? äöü", false, null, null,
                        null),
                new Said(Instant.parse("2025-01-25T12:00:01Z"), "tool", "{\"ok\":true}", true, "plan",
                        "[{\"name\":\"plan\"}]", "{\"thinking\":\"knees?\"}")));
        assertThat(conversation.fingerprint().sha256())
                .isEqualTo("41859bcb731815dd6a032267ddb8b64c26e8a3fb88c6111e797801148eac7caf");
        assertThat(conversation.fingerprint().messages()).isEqualTo(2);
    }
}
