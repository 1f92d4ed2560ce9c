package dev.coachline.local.system;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services: their names, heaps, ports and environments, as docs/contracts.md fixes them. */
enum LocalServices {
    PLAN("plan-service", 160), WORKOUT("workout-service", 160), MESSAGING("messaging-service",
            192), MIGRATION("migration-service", 192);

    final String processName;
    final int heapMegabytes;

    LocalServices(String processName, int heapMegabytes) {
        this.processName = processName;
        this.heapMegabytes = heapMegabytes;
    }

    static List<LocalServices> of(boolean withMigration) {
        return Arrays.stream(values()).filter(service -> withMigration || service != MIGRATION).toList();
    }

    int port(LocalPorts ports) {
        return switch (this) {
            case PLAN -> ports.plan();
            case WORKOUT -> ports.workout();
            case MESSAGING -> ports.messaging();
            case MIGRATION -> ports.migration();
        };
    }

    /** @param shared what all services are told */
    Map<String, String> environment(LocalPorts ports, LocalAddresses at, Secrets secrets, Map<String, String> shared) {
        Map<String, String> own = new HashMap<>(shared);
        own.put("PORT", String.valueOf(port(ports)));
        if (at.withMigration()) {
            own.put("MIGRATION_URL", at.migration().toString());
        }
        switch (this) {
            case PLAN -> {
                own.put("DB_URL", at.jdbcUrl("plan"));
            }
            case WORKOUT -> {
                own.put("MONGO_URI", at.mongoUri("workout"));
                own.put("PLAN_URL", at.plan().toString());
                own.put("COACHLINE_LEGACY_GATEWAY_URL", at.migration().toString());
            }
            case MESSAGING -> {
                own.put("DB_URL", at.jdbcUrl("messaging"));
                own.put("PLAN_URL", at.plan().toString());
                own.put("WORKOUT_URL", at.workout().toString());
                own.put("CARRIER_URL", at.carrier().toString());
                own.put("CARRIER_ACCOUNT", secrets.carrierAccount());
                own.put("CARRIER_TOKEN", secrets.carrierToken());
                own.put("CARRIER_FROM", Secrets.CARRIER_FROM);
                own.put("PUBLIC_URL", at.messaging().toString());
                own.put("SECRET_KEYSTORE", secrets.keystore());
                own.put("SECRET_KEYSTORE_PASSWORD", secrets.keystorePassword());
            }
            case MIGRATION -> {
                own.put("DB_URL", at.jdbcUrl("migration"));
                own.put("LEGACY_DB_URL", at.jdbcUrl("legacy"));
                own.put("PLAN_URL", at.plan().toString());
                own.put("WORKOUT_URL", at.workout().toString());
                own.put("MESSAGING_URL", at.messaging().toString());
                // Whoever can ask it on this machine can read these files anyway.
                own.put("MIGRATE_FILES_ROOTS", "/");
            }
        }
        return own;
    }

    /** What the processes share and nobody else may know. */
    record Secrets(String phoneKey, String carrierAccount, String carrierToken, String keystore,
            String keystorePassword) {
        /** The number texts come from; no real one. */
        static final String CARRIER_FROM = "+15005550006";
    }
}
