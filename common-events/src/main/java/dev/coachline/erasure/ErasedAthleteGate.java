package dev.coachline.erasure;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.coachline.platform.AthleteInPath;
import dev.coachline.platform.Problems;

/** Answers 410 to whatever asks for an erased athlete, and erases again what a request was writing meanwhile. */
public final class ErasedAthleteGate implements HandlerInterceptor {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final OwnAthleteRecords records;
    private final Clock clock;

    ErasedAthleteGate(OwnAthleteRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        UUID athleteId = athlete(request, handler);
        if (athleteId != null) {
            check(athleteId);
        }
        return true;
    }

    /**
     * For an athlete whose id does not stand in the address.
     *
     * @throws ErrorResponseException with 410 where the athlete was erased
     */
    public void check(UUID athleteId) {
        if (records.erasedAt(athleteId) != null) {
            throw new ErrorResponseException(HttpStatus.GONE, Problems.of(HttpStatus.GONE, "athlete-erased",
                    "athleteId belongs to an athlete who was erased; a person who comes back is enrolled under a new id."),
                    null);
        }
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        UUID athleteId = READS.contains(request.getMethod()) ? null : athlete(request, handler);
        if (athleteId != null && records.erasedAt(athleteId) != null) {
            records.erase(athleteId, clock.instant());
        }
    }

    private static @Nullable UUID athlete(HttpServletRequest request, Object handler) {
        return handler instanceof HandlerMethod method && method.getBeanType() != ErasureController.class
                ? AthleteInPath.of(request)
                : null;
    }
}
