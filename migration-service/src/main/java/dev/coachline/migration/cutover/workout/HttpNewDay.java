package dev.coachline.migration.cutover.workout;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.cutover.NewDay;

/** Tells a workout-service that does not answer from one that refuses what it is sent. */
@Component
class HttpNewDay implements NewDay {

    private final WorkoutApi api;

    HttpNewDay(WorkoutApi api) {
        this.api = api;
    }

    @Override
    public void importSessions(UUID athleteId, List<LegacySession> sessions) {
        answered(() -> {
            api.importSessions(athleteId, sessions);
            return true;
        });
    }

    @Override
    public boolean write(UUID athleteId, LocalDate date) {
        return answered(() -> api.write(athleteId, date));
    }

    private static boolean answered(Supplier<Boolean> call) {
        try {
            return call.get();
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new Unavailable(e);
        }
    }
}
