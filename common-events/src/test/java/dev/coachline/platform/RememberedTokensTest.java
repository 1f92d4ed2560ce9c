package dev.coachline.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RememberedTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-02T06:30:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private Instant now = NOW;
    private final RememberedTokens tokens = new RememberedTokens(this::check, () -> now);

    private Jwt check(String token) {
        checks.incrementAndGet();
        Instant expires = NOW.plus(Duration.parse(token));
        if (!now.isBefore(expires)) {
            throw new BadJwtException("expired");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").issuedAt(NOW.minusSeconds(1)).expiresAt(expires)
                .build();
    }

    @Test
    void a_token_is_checked_once_a_minute() {
        tokens.decode("PT1H");
        now = NOW.plusSeconds(59);
        tokens.decode("PT1H");
        assertThat(checks).hasValue(1);
        now = NOW.plusSeconds(60);
        tokens.decode("PT1H");
        assertThat(checks).hasValue(2);
    }

    @Test
    void a_token_is_not_remembered_beyond_its_expiry() {
        tokens.decode("PT10S");
        now = NOW.plusSeconds(10);
        assertThatThrownBy(() -> tokens.decode("PT10S")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void another_token_is_another_check_and_a_refused_one_is_checked_again() {
        tokens.decode("PT1H");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("PT0S")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checks).hasValue(3);
    }
}
