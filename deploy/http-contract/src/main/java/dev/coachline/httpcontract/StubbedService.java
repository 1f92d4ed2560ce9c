package dev.coachline.httpcontract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of our services as the tests of another meet it: with stubbed answers, each held, like each request, against the service's
 * own OpenAPI document. Registered as an extension, it fails the test in which one does not fit, with operation and pointer.
 * Faults and what is answered with 5xx are not held against anything, nor are problems whose body is left out.
 */
public final class StubbedService extends WireMockServer implements AfterEachCallback, AfterAllCallback {

    /** The transformer behind {@link #asDocumented(String)}, for answers that name another one too. */
    public static final String AS_DOCUMENTED = "as-documented";

    private final String name;
    private final Queue<String> misfits = new ConcurrentLinkedQueue<>();

    private StubbedService(String name, DocumentedExchanges exchanges) {
        super(WireMockConfiguration.options().dynamicPort().extensions(new Completed(exchanges)));
        this.name = name;
        addMockServiceRequestListener((request, response) -> misfits.addAll(exchanges.misfits(request, response)));
    }

    /**
     * Started on a free port.
     *
     * @param name of its module, such as {@code plan-service}
     */
    public static StubbedService of(String name) {
        Path document = Path.of("..", name).resolve(HttpContract.DOCUMENT);
        try {
            return of(name, JsonMapper.shared().readTree(Files.readString(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StubbedService of(String name, JsonNode document) {
        StubbedService service = new StubbedService(name, new DocumentedExchanges(document));
        service.start();
        return service;
    }

    /** The answer that the document shows to whatever is asked: its first success, with the example as its body. */
    public static ResponseDefinitionBuilder asDocumented() {
        return asDocumented("");
    }

    /**
     * The same, of which a test says what it is about.
     *
     * @param body JSON in the place of the example, from which only what the schema needs beside it is taken; or a text as it is
     */
    public static ResponseDefinitionBuilder asDocumented(String body) {
        return WireMock.aResponse().withBody(body).withTransformers(AS_DOCUMENTED);
    }

    /**
     * A refusal.
     *
     * @param type the last part of its URN, such as {@code day-not-moved}
     * @param members of its own, such as {@code "why": "paused"}; or empty
     */
    public static ResponseDefinitionBuilder refused(int status, String type, String members) {
        return WireMock.aResponse().withStatus(status).withHeader("Content-Type", "application/problem+json")
                .withBody(
                        "{\"type\": \"urn:coachline:problem:%s\", \"title\": \"Refused\", \"status\": %d, \"detail\": \"No.\"%s}"
                                .formatted(type, status, members.isEmpty() ? "" : ", " + members));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertNoMisfits();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertNoMisfits();
    }

    void assertNoMisfits() {
        List<String> found = new ArrayList<>();
        for (String misfit = misfits.poll(); misfit != null; misfit = misfits.poll()) {
            found.add(misfit);
        }
        assertThat(found.stream().distinct())
                .as("what was asked of %s or stubbed for it does not fit its document", name)
                .isEmpty();
    }

    private record Completed(DocumentedExchanges exchanges) implements ResponseTransformerV2 {

        @Override
        public Response transform(Response response, ServeEvent event) {
            var documented = exchanges.answer(event.getRequest().getMethod().getName(), event.getRequest().getUrl(),
                    response.getBodyAsString());
            var answer = Response.Builder.like(response).but().status(documented.status()).body(documented.body());
            return documented.mediaType().isEmpty()
                    ? answer.build()
                    : answer.headers(response.getHeaders().plus(new HttpHeader("Content-Type", documented.mediaType())))
                            .build();
        }

        @Override
        public String getName() {
            return AS_DOCUMENTED;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }
    }
}
