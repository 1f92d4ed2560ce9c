package dev.coachline.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Checks a token's signature once and remembers it for a while: a service sends the same token with every call, and the
 * check costs as much as a small request. A token that has expired, or that was never valid, is always checked.
 */
final class RememberedTokens implements JwtDecoder {

    /** As long as a key that was withdrawn may still be trusted. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private record Checked(Jwt token, Instant until) {}

    private final JwtDecoder decoder;
    private final InstantSource realTime;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    RememberedTokens(JwtDecoder decoder, InstantSource realTime) {
        this.decoder = decoder;
        this.realTime = realTime;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        Instant now = realTime.instant();
        Checked known = checked.get(token);
        if (known != null && now.isBefore(known.until())) {
            return known.token();
        }
        Jwt fresh = decoder.decode(token);
        Instant expires = fresh.getExpiresAt();
        Instant until = now.plus(LONGEST);
        if (checked.size() >= MOST) {
            checked.clear();
        }
        checked.put(token, new Checked(fresh, expires != null && expires.isBefore(until) ? expires : until));
        return fresh;
    }
}
