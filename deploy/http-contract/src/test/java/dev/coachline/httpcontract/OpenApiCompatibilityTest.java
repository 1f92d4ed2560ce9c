package dev.coachline.httpcontract;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A released document, and everything that somebody might do to it. */
class OpenApiCompatibilityTest {

    private static final String RELEASED = """
            {"paths": {
              "/meals/{id}": {
                "get": {
                  "security": [{"token": ["athlete"]}, {"token": ["client"]}],
                  "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                                 {"name": "limit", "in": "query", "required": false,
                                  "schema": {"type": "integer", "minimum": 1, "maximum": 50}}],
                  "responses": {"200": {"headers": {"ETag": {}}, "content": {"application/json":
                      {"schema": {"$ref": "#/components/schemas/Meal"}}}}, "404": {}}},
                "put": {
                  "security": [{"token": ["client"]}],
                  "requestBody": {"required": false, "content": {"application/json":
                      {"schema": {"$ref": "#/components/schemas/PutMeal"}}}},
                  "responses": {"204": {}}}}},
             "components": {"schemas": {
              "Meal": {"type": "object", "required": ["name", "mood"], "properties": {
                  "name": {"type": "string"},
                  "mood": {"type": "string", "enum": ["good", "bad"]},
                  "eatenOn": {"type": "string", "format": "date"},
                  "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
                  "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
              "Part": {"type": "object", "required": ["grams"], "properties": {"grams": {"type": "number"},
                  "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
              "PutMeal": {"type": "object", "required": ["name"], "properties": {
                  "name": {"type": "string", "minLength": 1, "maxLength": 100},
                  "course": {"type": "string", "enum": ["first", "second"]},
                  "note": {"type": "string"}}}}}}""";

    @Test
    void nothing_changed() {
        assertThat(breaks(RELEASED)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an operation            | "put": {                           | "delete": {}, "put": {
            a role                  | "security": [{"token": ["client"]}]| "security": [{"token": ["client"]}, {"token": ["service"]}]
            an optional parameter   | "parameters": [                    | "parameters": [{"name": "q", "in": "query", "schema": {}},
            a wider limit           | "maximum": 50                      | "maximum": 500
            a field of an answer    | "name": {"type": "string"},        | "name": {"type": "string"}, "extra": {"type": "string"},
            an optional field asked | "note": {"type": "string"}         | "note": {"type": "string"}, "more": {"type": "string"}
            a name that is taken    | "enum": ["first", "second"]        | "enum": ["first", "second", "third"]
            a name in an answer     | "enum": ["good", "bad"]            | "enum": ["good", "bad", "so_so"]
            no longer required      | "required": ["name"]               | "required": []
            now always there        | "required": ["name", "mood"]       | "required": ["name", "mood", "eatenOn"]
            another word            | "404": {}                          | "404": {"description": "nothing there"}
            """)
    void what_is_new_or_wider_may_come(String what, String before, String now) {
        assertThat(breaks(mutant(before, now))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an operation that is gone       | "put": {                     | "patch": {             | PUT /meals/{id} was removed or renamed
            a path that is gone             | /meals/{id}                  | /meals/{mealId}        | GET /meals/{id} was removed or renamed
            a role that is shut out         | {"token": ["athlete"]}, {"token": ["client"]} | {"token": ["client"]} | GET /meals/{id} no longer lets in token athlete
            a parameter that is gone        | "name": "limit"              | "name": "size"         | GET /meals/{id} parameter limit was removed or renamed
            a parameter that is needed now  | "in": "query", "required": false | "in": "query", "required": true | GET /meals/{id} parameter limit is now required
            a narrower limit                | "maximum": 50                | "maximum": 20          | GET /meals/{id} parameter limit has now a maximum of 20
            a limit where there was none    | "note": {"type": "string"}   | "note": {"type": "string", "maxLength": 9} | PUT /meals/{id} request.note has now a maxLength of 9
            a pattern where there was none  | "note": {"type": "string"}   | "note": {"type": "string", "pattern": "a"} | PUT /meals/{id} request.note must now match "a"
            a header that is gone           | "ETag"                       | "Etag2"                | GET /meals/{id} 200 header ETag was removed or renamed
            another status                  | "200": {"headers"            | "203": {"headers"      | GET /meals/{id} 200 is no longer answered
            another status without a body   | "204"                        | "202"                  | PUT /meals/{id} 204 is no longer answered
            a body that is needed now       | "requestBody": {"required": false | "requestBody": {"required": true | PUT /meals/{id} now needs a body
            a field of an answer gone       | "eatenOn"                    | "date"                 | GET /meals/{id} 200.eatenOn was removed or renamed
            a field deep in an answer gone  | "properties": {"grams"       | "properties": {"weight" | GET /meals/{id} 200.parts[].grams was removed or renamed
            a field that may be absent      | "required": ["name", "mood"] | "required": ["name"]   | GET /meals/{id} 200.mood was always there and may now be absent
            a field of another type         | "grams": {"type": "number"}  | "grams": {"type": "string"} | GET /meals/{id} 200.parts[].grams was [number] and is now [string]
            a field that may be null        | "grams": {"type": "number"}  | "grams": {"type": ["number", "null"]} | GET /meals/{id} 200.parts[].grams was [number] and is now [null, number]
            values of another type          | "additionalProperties": {"type": "integer"} | "additionalProperties": {"type": "string"} | GET /meals/{id} 200.counts.* was [integer] and is now [string]
            a field of another format       | "format": "date"             | "format": "date-time"  | GET /meals/{id} 200.eatenOn had the format "date" and has now "date-time"
            a name of an answer gone        | "enum": ["good", "bad"]      | "enum": ["good"]       | GET /meals/{id} 200.mood can no longer be "bad"
            names that are free text now    | , "enum": ["good", "bad"]    | ``                     | GET /meals/{id} 200.mood was one of [bad, good] and can now be anything
            a name that is refused now      | "enum": ["first", "second"]  | "enum": ["first"]      | PUT /meals/{id} request.course can no longer be "second"
            free text that is limited now   | "note": {"type": "string"}   | "note": {"type": "string", "enum": ["a"]} | PUT /meals/{id} request.note could be anything and must now be one of [a]
            a field that is refused now     | "note"                       | "remark"               | PUT /meals/{id} request.note was removed or renamed
            a field that is needed now      | "required": ["name"]         | "required": ["name", "note"] | PUT /meals/{id} request.note is now required
            a new field that is needed      | "required": ["name"], "properties": { | "required": ["name", "who"], "properties": {"who": {"type": "string"}, | PUT /meals/{id} request.who is now required
            """)
    void what_a_caller_relies_on_stays(String what, String before, String now, String sentence) {
        assertThat(breaks(mutant(before, now))).anySatisfy(broken -> assertThat(broken)
                .isEqualTo(sentence + "; leave it as it is and offer the change beside it"));
    }

    @Test
    void what_was_open_stays_open() {
        String open = mutant("\"security\": [{\"token\": [\"client\"]}],", "");
        assertThat(OpenApiCompatibility.breaks(json(open), json(RELEASED))).singleElement().asString()
                .startsWith("PUT /meals/{id} was open to everybody and now asks for token client");
        assertThat(breaks(open)).isEmpty();
    }

    @Test
    void an_answer_stays_of_its_kind() {
        String markdown = mutant("\"ETag\": {}}, \"content\": {\"application/json\"",
                "\"ETag\": {}}, \"content\": {\"text/markdown\"");
        assertThat(breaks(markdown)).singleElement().asString()
                .startsWith("GET /meals/{id} 200 is no longer application/json");
    }

    private static String mutant(String before, String now) {
        assertThat(RELEASED).contains(before);
        return RELEASED.replace(before, now);
    }

    private static List<String> breaks(String present) {
        return OpenApiCompatibility.breaks(json(RELEASED), json(present));
    }

    private static JsonNode json(String document) {
        return JsonMapper.shared().readTree(document);
    }
}
