package dev.coachline.migration.cutover;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import dev.coachline.httpcontract.HttpContract;
import dev.coachline.servers.LocalTokens;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;

class HttpContractIT extends CutoverService implements HttpContract {

    @BeforeEach
    void the_other_services_take_everything() {
        List.of(WORKOUT, MESSAGING)
                .forEach(other -> other.stubFor(any(anyUrl()).willReturn(asDocumented())));
        MESSAGING.stubFor(get(urlPathMatching("/migration-measures.*")).willReturn(asDocumented("{\"tokens\":[]}")));
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
    void moves_are_listed_from_a_cursor_on() {
        run();
        List<String> all = listed("/migrations?limit=1000");
        assertThat(all).isNotEmpty();
        assertThat(listed("/migrations?limit=1000&cursor=" + cursor("1970-01-01T00:00:00Z", new UUID(0, 0))))
                .isEqualTo(all);
        assertThat(listed("/migrations?cursor=" + cursor("", UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"))))
                .isEmpty();
        assertThat(call(HttpMethod.GET, "/migrations?cursor=x", token("operator"), "").getStatusCode().value())
                .isEqualTo(422);
    }

    private List<String> listed(String path) {
        return json(HttpMethod.GET, path).valueStream().map(move -> move.path("athleteId").asString()).toList();
    }

    private static String cursor(String cutoverAt, UUID athleteId) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((cutoverAt + "\n" + athleteId).getBytes(StandardCharsets.UTF_8));
    }
}
