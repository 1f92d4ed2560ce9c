package dev.coachline.local.system;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where each process listens on 127.0.0.1, counted from one base. */
public record LocalPorts(int base) {

    public int plan() {
        return base + 1;
    }

    public int workout() {
        return base + 2;
    }

    public int messaging() {
        return base + 3;
    }

    public int migration() {
        return base + 4;
    }

    public int carrier() {
        return base + 5;
    }

    public int kafka() {
        return base + 10;
    }

    public int kafkaController() {
        return base + 11;
    }

    public int postgres() {
        return base + 12;
    }

    public int mongo() {
        return base + 13;
    }

    /** The first of four for servers that run for a moment, beside the others. */
    int training() {
        return base + 16;
    }

    /** Every port with the name of who listens there. */
    Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(plan(), "plan-service");
        all.put(workout(), "workout-service");
        all.put(messaging(), "messaging-service");
        all.put(migration(), "migration-service");
        all.put(carrier(), "the carrier simulator");
        all.put(kafka(), "Kafka");
        all.put(kafkaController(), "Kafka's controller");
        all.put(postgres(), "PostgreSQL");
        all.put(mongo(), "the MongoDB protocol");
        return all;
    }
}
