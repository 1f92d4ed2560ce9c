package dev.coachline.messaging.daily.responder;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Fetches what the legacy system says on a date. */
@Component
class LegacyBridgeContents implements DayContents {

    private static final String SERVICE = "migration-service";

    private final TextOfDay texts;
    private final Guard guard;

    LegacyBridgeContents(ServiceClients clients, Guards guards, JsonMapper json,
            @Value("${coachline.messaging.content.migration-url}") String url) {
        this.texts = new TextOfDay(SERVICE, clients.of(url), "/migrations/{athleteId}/workouts/{date}", json);
        this.guard = guards.of(SERVICE);
    }

    @Override
    public Responder responder() {
        return Responder.LEGACY;
    }

    @Override
    public @Nullable String textOf(UUID athleteId, LocalDate date) {
        return guard.call(() -> texts.fetch(athleteId, date));
    }
}
