package dev.coachline.migration.cutover;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.httpcontract.HttpContract;
import dev.coachline.servers.LocalTokens;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

class HttpContractIT extends CutoverService implements HttpContract {

    @BeforeEach
    void the_other_services_take_everything() {
        List.of(WORKOUT, MESSAGING)
                .forEach(other -> other.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204))));
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

    @Test
    void moves_are_listed_page_by_page() {
        run();
        List<String> all = json(HttpMethod.GET, "/migrations?limit=1000").valueStream()
                .map(move -> move.path("athleteId").asString()).toList();
        assertThat(all).hasSizeGreaterThan(20);
        List<String> paged = new ArrayList<>();
        String next = "/migrations?limit=7";
        while (next != null) {
            var page = call(HttpMethod.GET, next, token("operator"), "");
            JsonMapper.shared().readTree(page.getBody()).forEach(move -> paged.add(move.path("athleteId").asString()));
            String link = page.getHeaders().getFirst("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(paged).containsExactlyElementsOf(all);
        assertThat(call(HttpMethod.GET, "/migrations?cursor=x", token("operator"), "").getStatusCode().value())
                .isEqualTo(422);
    }
}
