package dev.coachline.platform;

import java.util.List;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpSchemasTest {

    private final HttpSchemas schemas = new HttpSchemas(JsonMapper.builder().build());
    private final ModelConverters converters = new ModelConverters(true);

    HttpSchemasTest() {
        converters.addConverter(schemas);
    }

    static final class Plans {
        record View(String id, List<Item> items) {}

        record Item(String name) {}
    }

    static final class Workouts {
        record Shown(List<Item> items) {}

        record Item(int sets) {}
    }

    @Test
    void a_record_is_one_schema_wherever_it_stands() {
        assertThat(schemas(Plans.View.class)).containsExactlyInAnyOrder("View", "Item");
        assertThat(schemas(Plans.Item.class)).containsExactly("Item");
        assertThatCode(schemas::refuseClashes).doesNotThrowAnyException();
    }

    @Test
    void two_records_of_one_name_make_no_document() {
        schemas(Plans.View.class);
        schemas(Workouts.Shown.class);

        assertThatThrownBy(schemas::refuseClashes).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Plans.Item.class.getName()).hasMessageContaining(Workouts.Item.class.getName())
                .hasMessageContaining("rename one");
    }

    private Iterable<String> schemas(Class<?> type) {
        return converters.readAllAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true)).referencedSchemas
                .keySet();
    }
}
