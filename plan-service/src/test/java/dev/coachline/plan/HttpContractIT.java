package dev.coachline.plan;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;

import dev.coachline.httpcontract.HttpContract;
import dev.coachline.servers.LocalTokens;

class HttpContractIT extends PlanFixture implements HttpContract {

    private static final UUID ATHLETE = UUID.fromString("5d1f0a6e-0000-4000-8000-000000000001");

    @BeforeEach
    void an_athlete_with_a_plan() {
        post("/athletes",
                """
                        {"athleteId": "%s", "zone": "Europe/Berlin", "startsOn": "2026-03-09", "unit": "kg", "goal": "a stronger squat",
                         "experience": "beginner", "daysPerWeek": 3, "equipment": "full_gym"}"""
                        .formatted(ATHLETE));
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public LocalTokens issuer() {
        return TOKENS;
    }

    @Override
    public UUID knownAthlete() {
        return ATHLETE;
    }
}
