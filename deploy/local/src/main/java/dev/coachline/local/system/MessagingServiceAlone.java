package dev.coachline.local.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.MessagingService;

/** messaging-service in a process of its own, as {@code up} starts it, on servers that somebody else started. */
public final class MessagingServiceAlone implements MessagingService {

    private static final int KEY_BYTES = 32;

    private final ServiceAlone service;

    private MessagingServiceAlone(ServiceAlone service) {
        this.service = service;
    }

    /** @param home the project's root directory, where the built jar lies */
    public static MessagingServiceAlone start(Path home, Addresses servers, URI carrier, String token)
            throws BenchmarkFailure, InterruptedException {
        return new MessagingServiceAlone(ServiceAlone.start(home, LocalServices.MESSAGING, servers.brokers(),
                address -> Map.of("DB_URL", servers.publishing(), "PHONE_KEY",
                        Base64.getEncoder().encodeToString(new byte[KEY_BYTES]), "CARRIER_URL", carrier.toString(),
                        "CARRIER_ACCOUNT", "AC1", "CARRIER_TOKEN", token, "CARRIER_FROM",
                        LocalServices.Secrets.CARRIER_FROM, "PUBLIC_URL", address.toString())));
    }

    @Override
    public URI address() {
        return service.address();
    }

    @Override
    public void register(UUID athlete, String phone) throws BenchmarkFailure, InterruptedException {
        try {
            HttpJson.Answer answer = service.as(Role.CLIENT).send("PUT", service.address(),
                    "/athletes/" + athlete + "/contact", Map.of("phone", phone, "zone", "Europe/Berlin", "sendTime",
                            "07:00", "consentedAt", "2026-01-01T00:00:00Z"));
            if (!answer.ok()) {
                throw new BenchmarkFailure("messaging-service refused a contact with " + answer.status() + ".");
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("messaging-service took no contact: " + e + ".", e);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
