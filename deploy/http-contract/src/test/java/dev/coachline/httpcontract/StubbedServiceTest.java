package dev.coachline.httpcontract;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.httpcontract.StubbedService.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a stub must not say, and what must not be asked of it. */
class StubbedServiceTest {

    private static final String DOCUMENT = """
            {"paths": {
              "/meals/{id}": {
                "get": {
                  "security": [{"token": ["athlete"]}, {"token": ["service"]}],
                  "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
                                 {"name": "limit", "in": "query", "required": false, "schema": {"type": "integer", "maximum": 50}}],
                  "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Meal"},
                      "example": {"name": "Soup", "mood": "good", "parts": [{"grams": 10, "of": "leek"}]}}}},
                    "404": {"$ref": "#/components/responses/NotFound"}}},
                "put": {
                  "security": [{"token": ["service"]}],
                  "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
                  "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Meal"}}}},
                  "responses": {"204": {}}}},
              "/meals/all": {"delete": {"security": [{"token": ["operator"]}], "responses": {"204": {}}}}},
             "components": {
              "responses": {"NotFound": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}}},
              "schemas": {
              "Meal": {"type": "object", "required": ["name", "mood"], "properties": {
                  "name": {"type": "string"}, "mood": {"type": "string", "enum": ["good", "bad"]},
                  "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
              "Part": {"type": "object", "required": ["grams"], "properties": {"grams": {"type": "number"}, "of": {"type": "string"}}},
              "ProblemDocument": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}}}}}""";
    private static final String MEAL = "/meals/00000000-0000-4000-8000-000000000001";

    private final StubbedService meals = StubbedService.of("meals", JsonMapper.shared().readTree(DOCUMENT));

    @AfterEach
    void stop() {
        meals.stop();
    }

    @Test
    void what_is_documented_passes() throws Exception {
        assertThat(answer(asDocumented(), "GET", MEAL + "?limit=5", "")).isEqualTo(
                "{\"name\":\"Soup\",\"mood\":\"good\",\"parts\":[{\"grams\":10,\"of\":\"leek\"}]}");
        answer(asDocumented(), "PUT", MEAL, "{\"name\": \"Stew\", \"mood\": \"bad\"}");
        answer(refused(404, "no-such-meal", "\"why\": \"eaten\""), "GET", MEAL, "");
        answer(aResponse().withStatus(404), "GET", MEAL, "");
        answer(aResponse().withStatus(503).withBody("what a broken service says"), "GET", MEAL, "");
        assertThatCode(meals::assertNoMisfits).doesNotThrowAnyException();
    }

    @Test
    void what_a_stub_leaves_open_is_as_in_the_example_and_no_more_than_that() throws Exception {
        assertThat(answer(asDocumented("{\"name\": \"Stew\", \"parts\": [{}, {\"grams\": 2}]}"), "GET", MEAL, ""))
                .isEqualTo("{\"name\":\"Stew\",\"parts\":[{\"grams\":10},{\"grams\":2}],\"mood\":\"good\"}");
        meals.assertNoMisfits();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a field that is not there | {"name": "Stew", "mood": "good", "taste": 1}          | GET /meals/{id} 200: property 'taste'
            a field that is missing   | {"name": "Stew"}                                      | GET /meals/{id} 200: required property 'mood'
            another type              | {"name": 7, "mood": "good"}                           | GET /meals/{id} 200:/name integer found
            another name              | {"name": "Stew", "mood": "so_so"}                     | GET /meals/{id} 200:/mood
            deep within               | {"name": "a", "mood": "bad", "parts": [{"grams": ""}]} | GET /meals/{id} 200:/parts/0/grams
            no JSON                   | {                                                     | GET /meals/{id} 200 is no JSON""")
    void an_answer_that_does_not_fit_fails_the_test(String what, String body, String misfit) throws Exception {
        answer(okJson(body), "GET", MEAL, "");
        assertThatThrownBy(meals::assertNoMisfits).hasMessageContaining("meals").hasMessageContaining(misfit);
        assertThatCode(meals::assertNoMisfits).as("each once").doesNotThrowAnyException();
    }

    @Test
    void an_answer_of_another_kind_fails_the_test() throws Exception {
        answer(aResponse().withStatus(204), "GET", MEAL, "");
        answer(aResponse().withStatus(200), "GET", MEAL, "");
        answer(aResponse().withStatus(200).withBody("{}"), "GET", MEAL, "");
        answer(asDocumented("{\"taste\": 1}"), "GET", MEAL, "");
        answer(refused(409, "stale", ""), "GET", MEAL, "");
        assertThatThrownBy(meals::assertNoMisfits).hasMessageContainingAll("GET /meals/{id} does not answer 204",
                "GET /meals/{id} 200 has no body", "GET /meals/{id} 200 is nothing and should be one of",
                "property 'taste'", "does not answer 409");
    }

    @ParameterizedTest(name = "{1} {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /meal/1              |                                | GET /meal/1 is not in the document
            POST   | /meals/all           | {}                             | POST /meals/all is not in the document
            DELETE | /meals/all           |                                | DELETE /meals/all lets in [operator], no service
            GET    | /meals/soup          |                                | GET /meals/{id} parameter id:
            GET    | MEAL?limit=51        |                                | GET /meals/{id} parameter limit:
            GET    | MEAL?limit=some      |                                | GET /meals/{id} parameter limit:
            GET    | MEAL?page=1          |                                | GET /meals/{id} has no parameter page
            PUT    | MEAL                 |                                | PUT /meals/{id} request has no body
            PUT    | MEAL                 | {"name": "Stew"}               | PUT /meals/{id} request: required property 'mood'
            PUT    | MEAL                 | {"name": "a", "mood": "bad", "x": 1} | PUT /meals/{id} request: property 'x'""")
    void a_request_that_does_not_fit_fails_the_test(String method, String url, String body, String misfit)
            throws Exception {
        answer(aResponse().withStatus(503), method, url.replace("MEAL", MEAL), body == null ? "" : body);
        assertThatThrownBy(meals::assertNoMisfits).hasMessageContaining(misfit);
    }

    private String answer(ResponseDefinitionBuilder answer, String method, String url, String body) throws Exception {
        meals.stubFor(any(anyUrl()).willReturn(answer));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(meals.baseUrl() + url))
                .header("Authorization", "Bearer token").header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
