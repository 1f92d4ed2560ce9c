package dev.coachline.workout.athletes.plan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;
import dev.coachline.workout.athletes.Dossiers;

/** Dossiers from plan-service; a call that fails is repeated shortly, then the event that asked for it. */
@Component
class PlanServiceDossiers implements Dossiers {

    private final RestClient planService;
    private final Guard guard;

    PlanServiceDossiers(ServiceClients clients, Guards guards, @Value("${coachline.workout.plan-url}") String planUrl) {
        this.planService = clients.of(planUrl);
        this.guard = guards.of("plan-service");
    }

    @Override
    public String markdown(UUID athleteId, int version) {
        // As bytes, so that no guess about the charset can change what is hashed.
        byte[] body = guard.call(() -> planService.get()
                .uri("/athletes/{id}/dossier/versions/{n}", athleteId, version).retrieve().body(byte[].class));
        if (body == null) {
            throw new IllegalStateException("plan-service answered without a dossier");
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
