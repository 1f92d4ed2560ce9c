package dev.coachline.messaging;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;

import dev.coachline.httpcontract.HttpContract;
import dev.coachline.servers.LocalTokens;

class HttpContractIT extends MessagingFixture implements HttpContract {

    private final UUID athlete = UUID.randomUUID();

    @BeforeEach
    void an_athlete_with_a_contact() {
        contact(athlete, newPhone(), "Europe/Berlin", "06:30");
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
        return athlete;
    }
}
