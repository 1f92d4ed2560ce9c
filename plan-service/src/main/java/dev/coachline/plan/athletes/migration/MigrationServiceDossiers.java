package dev.coachline.plan.athletes.migration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import dev.coachline.plan.athletes.ConvertedDossiers;
import dev.coachline.platform.ServiceClients;

/** Fetches converted dossiers from migration-service. Not final: the guards are a proxy around it. */
@Component
class MigrationServiceDossiers implements ConvertedDossiers {

    private final RestClient migration;

    MigrationServiceDossiers(ServiceClients clients, @Value("${coachline.plan.migration-url}") String url) {
        this.migration = clients.of(url);
    }

    @Override
    @Retry(name = "migration-service")
    @CircuitBreaker(name = "migration-service")
    public String fetch(UUID athleteId) {
        // Bytes, so that the hash is of what was sent whatever charset the answer claims.
        byte[] markdown = migration.get().uri("/migrations/{athleteId}/dossier", athleteId).retrieve()
                .body(byte[].class);
        if (markdown == null) {
            throw new IllegalStateException("migration-service answered without a dossier");
        }
        return new String(markdown, StandardCharsets.UTF_8);
    }
}
