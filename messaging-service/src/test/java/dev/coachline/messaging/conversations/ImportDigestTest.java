package dev.coachline.messaging.conversations;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ImportDigestTest {

    /** Part of the contract: migration-service computes the same of what it has read. */
    @Test
    void is_what_the_contract_says() {
        String digest = new ImportDigest()
                .add(Turn.said(Instant.parse("2025-01-25T12:00:00.123456789Z"), Role.USER, "Was heute? äöü"))
                .add(new Turn(Instant.parse("2025-01-25T12:00:01Z"), Role.TOOL, Words.json("{\"ok\":true}"), "plan",
                        "[{\"name\":\"plan\"}]", null, "{\"thinking\":\"knees?\"}"))
                .hex();
        assertThat(digest).isEqualTo("41859bcb731815dd6a032267ddb8b64c26e8a3fb88c6111e797801148eac7caf");
    }
}
