package dev.coachline.messaging.sending.store;

import java.time.Duration;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.carrier.CarrierSettings;

/** As fast as the carrier takes texts and no faster, evenly. It waits in real time, whatever time it is for the athletes. */
@Component
class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int textsPerSecond;
    private final @Nullable RateLimiter limiter;

    Pace(CarrierSettings carrier) {
        textsPerSecond = carrier.textsPerSecond();
        limiter = textsPerSecond == 0
                ? null
                : RateLimiter.of("carrier", RateLimiterConfig.custom().limitForPeriod(1)
                        .limitRefreshPeriod(SECOND.dividedBy(textsPerSecond))
                        .timeoutDuration(SendTexts.HAND_OVER_WITHIN)
                        .build());
    }

    /** Texts that can leave within so long, at least one. */
    int within(Duration time, int most) {
        return textsPerSecond == 0
                ? most
                : Math.clamp(textsPerSecond * time.toMillis() / SECOND.toMillis(), 1, most);
    }

    /** @return false where it would take too long until a text may leave */
    boolean await() {
        return limiter == null || limiter.acquirePermission();
    }
}
