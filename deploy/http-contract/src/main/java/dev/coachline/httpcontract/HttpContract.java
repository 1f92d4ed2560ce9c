package dev.coachline.httpcontract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.servers.LocalTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service promises over HTTP. A test of a running service implements it and gets: the document that it serves is the one
 * that is checked in, that one breaks nothing released, each body is shown by an example, and nobody reaches what the document does not give them.
 *
 * <p>{@code -Dcontract.write=true} writes the document anew, unless something released would break;
 * {@code -Dcontract.release=true} releases what is checked in.
 */
public interface HttpContract {

    Path DOCUMENT = Path.of("src/main/resources/contract/openapi.json");
    Path EXAMPLES = Path.of("src/main/resources/contract/examples.json");
    Path RELEASED = Path.of("src/test/resources/released/openapi.json");

    /** Where the service listens. */
    URI address();

    /** Who issues the tokens that it trusts. */
    LocalTokens issuer();

    /** An athlete of whom it has something to tell. */
    UUID knownAthlete();

    @Test
    default void the_document_that_is_served_is_the_one_that_is_checked_in() throws Exception {
        JsonNode served = served();
        List<String> breaks = broken(served);
        assertThat(breaks).isEmpty();
        if (Boolean.getBoolean("contract.write")) {
            write(DOCUMENT, pretty(served));
        }
        if (Boolean.getBoolean("contract.release")) {
            write(RELEASED, pretty(served));
        }
        assertThat(Files.readString(DOCUMENT)).as("%s and what the service serves differ; run this test with "
                + "-Dcontract.write=true (CONTRIBUTING says how), look at the difference and commit it", DOCUMENT)
                .isEqualTo(pretty(served));
    }

    @Test
    default void nothing_released_breaks() throws Exception {
        assertThat(RELEASED).exists();
        assertThat(broken(JsonMapper.shared().readTree(Files.readString(DOCUMENT)))).isEmpty();
    }

    @Test
    default void every_operation_says_what_it_is_for_and_who_may_call_it() throws Exception {
        assertThat(Operation.in(served())).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.says().path("summary").asString("")).as("%s has no summary", operation).isNotBlank();
            assertThat(operation.isSigned() || !operation.roles().isEmpty()).as("%s is open to everybody", operation)
                    .isTrue();
        });
        assertThat(Operation.in(served())).extracting(operation -> operation.says().path("operationId").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    default void every_json_body_shows_an_example_that_its_schema_allows() throws Exception {
        assertThat(BodyExamples.flaws(served())).isEmpty();
    }

    @Test
    default void every_example_value_is_of_a_field_that_is_there() throws Exception {
        assertThat(BodyExamples.stale(JsonMapper.shared().readTree(Files.readString(EXAMPLES)), served())).isEmpty();
    }

    @TestFactory
    default List<DynamicTest> nobody_reaches_what_is_not_theirs(@TempDir Path directory) throws Exception {
        return new RoleMatrix(address(), issuer(), LocalTokens.in(directory), knownAthlete()).tests(served());
    }

    private JsonNode served() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(address().resolve("/v3/api-docs")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("the service makes no document; its log says why").isEqualTo(200);
        ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(answer.body());
        // Where it was asked, from the second time on: no part of the contract.
        document.remove("servers");
        return document;
    }

    private static List<String> broken(JsonNode present) throws IOException {
        return Files.exists(RELEASED)
                ? OpenApiCompatibility.breaks(JsonMapper.shared().readTree(Files.readString(RELEASED)), present)
                : List.of();
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, content);
    }

    private static String pretty(JsonNode document) {
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(document)
                .replace("\r\n", "\n") + "\n";
    }
}
