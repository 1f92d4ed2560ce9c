package dev.coachline.workout;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;

import dev.coachline.httpcontract.HttpContract;
import dev.coachline.servers.LocalTokens;

import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.week;

class HttpContractIT extends RunningService implements HttpContract {

    @BeforeEach
    void an_athlete_with_a_workout() {
        plan(week(athlete, MONDAY));
        write(MONDAY);
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public LocalTokens issuer() {
        return WORLD.tokens;
    }

    @Override
    public UUID knownAthlete() {
        return athlete;
    }
}
