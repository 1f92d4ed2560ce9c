package dev.coachline.platform;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpExamplesTest {

    record Tree(String name, int age, boolean tall, List<String> kinds, @Nullable Tree grafted,
            Map<String, Leaf> leaves) {}

    record Leaf(String colour) {}

    @Test
    void an_example_is_put_together_from_what_is_said_of_fields_and_schemas() {
        assertThat(
                example(Map.of("Tree.name", "oak", "name", "any", "kinds[]", "red", "Leaf", Map.of("colour", "green"))))
                .isEqualTo(Map.of("name", "oak", "age", BigDecimal.ONE, "tall", false, "kinds",
                        List.of("red"), "leaves", Map.of("example", Map.of("colour", "green"))));
    }

    @Test
    void a_text_of_which_nothing_is_said_is_a_question_mark() {
        assertThat(example(Map.of())).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("name", "?");
    }

    @SuppressWarnings("rawtypes")
    private static Object example(Map<String, Object> said) {
        ModelConverters converters = new ModelConverters(true);
        Map<String, Schema> schemas = converters
                .readAllAsResolvedSchema(new AnnotatedType(Tree.class).resolveAsRef(true)).referencedSchemas;
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Tree"));
        OpenAPI document = new OpenAPI().components(new Components().schemas(schemas))
                .paths(new Paths().addPathItem("/trees", new PathItem().get(new Operation().responses(
                        new ApiResponses().addApiResponse("200",
                                new ApiResponse().content(new Content().addMediaType("application/json", body)))))));
        new HttpExamples(said).addTo(document);
        return body.getExample();
    }
}
