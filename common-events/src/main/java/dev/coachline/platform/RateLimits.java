package dev.coachline.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often one token subject may call the public API, in windows of real time, each instance counting for itself. Services
 * and operators are not counted: the system's own work must never wait for its own limit.
 */
final class RateLimits extends OncePerRequestFilter {

    /** Beyond it everybody begins anew: generous, and no memory that grows with the athletes. */
    private static final int MOST_SUBJECTS = 10_000;
    private static final int UNLIMITED = 0;

    private record Window(RateLimiter limiter, long startedNanos) {}

    private final PlatformSettings.RateLimitSettings settings;
    private final JsonMapper json;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimits(PlatformSettings.RateLimitSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** The paths that are limited: what others call, not what runs the service. */
    static boolean concern(String path) {
        return !path.startsWith("/internal/") && !path.startsWith("/actuator/") && !path.startsWith("/v3/")
                && !path.startsWith("/webhooks/") && !path.equals("/error");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !concern(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        int limit = caller == null ? UNLIMITED : limit(caller);
        if (caller == null || limit == UNLIMITED || count(caller.getName(), limit, response)) {
            chain.doFilter(request, response);
        } else {
            SecurityConfiguration.write(json, response, Problems.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
                    "This token's subject has called too often; wait as many seconds as Retry-After says."));
        }
    }

    /** The most generous of the caller's roles counts. */
    private int limit(Authentication caller) {
        int most = UNLIMITED;
        for (var authority : caller.getAuthorities()) {
            // The token's other authorities say how it was checked.
            switch (String.valueOf(authority.getAuthority())) {
                case "ROLE_athlete" -> most = Math.max(most, counted(settings.athlete()));
                case "ROLE_client" -> most = Math.max(most, counted(settings.client()));
                case "ROLE_operator", "ROLE_service" -> {
                    return UNLIMITED;
                }
                default -> {
                    // No role.
                }
            }
        }
        return most == Integer.MAX_VALUE ? UNLIMITED : most;
    }

    private static int counted(int limit) {
        return limit == UNLIMITED ? Integer.MAX_VALUE : limit;
    }

    private boolean count(String subject, int limit, HttpServletResponse response) {
        if (windows.size() >= MOST_SUBJECTS) {
            windows.clear();
        }
        Window window = windows.computeIfAbsent(limit + " " + subject, key -> new Window(limiter(limit),
                System.nanoTime()));
        boolean taken = window.limiter().acquirePermission();
        long seconds = secondsLeft(window);
        int left = taken ? Math.max(0, window.limiter().getMetrics().getAvailablePermissions()) : 0;
        response.setHeader("RateLimit-Policy",
                "\"subject\";q=%d;w=%d".formatted(limit, settings.window().toSeconds()));
        response.setHeader("RateLimit", "\"subject\";r=%d;t=%d".formatted(left, seconds));
        if (!taken) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return taken;
    }

    private RateLimiter limiter(int limit) {
        return RateLimiter.of("http", RateLimiterConfig.custom().limitForPeriod(limit)
                .limitRefreshPeriod(settings.window()).timeoutDuration(Duration.ZERO).build());
    }

    /** Rounded up, so that who waits so long does not come too early. */
    private long secondsLeft(Window window) {
        long length = settings.window().toNanos();
        long left = length - (System.nanoTime() - window.startedNanos()) % length;
        return Duration.ofNanos(left).toSeconds() + 1;
    }
}
