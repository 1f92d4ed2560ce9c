package dev.coachline.plan.athletes.migration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import dev.coachline.plan.athletes.ConvertedDossiers;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Fetches converted dossiers from migration-service. */
@Component
class MigrationServiceDossiers implements ConvertedDossiers {

    private final RestClient migration;
    private final Guard guard;

    MigrationServiceDossiers(ServiceClients clients, Guards guards,
            @Value("${coachline.plan.migration-url}") String url) {
        this.migration = clients.of(url);
        this.guard = guards.of("migration-service");
    }

    @Override
    public String fetch(UUID athleteId, String sha256) {
        // Bytes, so that the hash is of what was sent whatever charset the answer claims.
        byte[] markdown = guard.call(
                () -> migration.get().uri("/migrations/{athleteId}/dossiers/{sha256}", athleteId, sha256).retrieve()
                        .body(byte[].class));
        if (markdown == null) {
            throw new IllegalStateException("migration-service answered without a dossier");
        }
        return new String(markdown, StandardCharsets.UTF_8);
    }
}
