package dev.coachline.migration.cutover;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;

import dev.coachline.httpcontract.HttpContract;
import dev.coachline.servers.LocalTokens;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

class HttpContractIT extends CutoverService implements HttpContract {

    @BeforeEach
    void the_other_services_take_everything() {
        List.of(WORKOUT, MESSAGING).forEach(other -> other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204))));
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
        return athletes().getFirst().id();
    }
}
