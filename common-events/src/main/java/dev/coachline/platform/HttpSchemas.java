package dev.coachline.platform;

import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the OpenAPI document say what our JSON is: a record's component is always there unless it is {@code @Nullable}, and an
 * enum has the names that the service's own mapper writes. Two records of one name make no document at all.
 */
final class HttpSchemas implements ModelConverter {

    private final JsonMapper json;
    private final Map<String, Class<?>> claimed = new ConcurrentHashMap<>();
    private final Set<String> clashes = new ConcurrentSkipListSet<>();

    HttpSchemas(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (ZoneId.class.isAssignableFrom(raw)) {
            return new StringSchema().description("IANA time zone").example("Europe/Berlin");
        }
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        String name = schema == null || schema.get$ref() == null
                ? null
                : String.valueOf(RefUtils.extractSimpleName(schema.get$ref()).getLeft());
        Schema<?> model = name == null ? schema : context.getDefinedModels().get(name);
        if (name != null && raw.isRecord()) {
            claim(name, raw);
        }
        if (model != null && raw.isRecord()) {
            require(raw, model);
        } else if (model != null && raw.isEnum()) {
            name(raw, model);
        }
        return schema;
    }

    /** The library names a schema by the simple name, and the last record of a name would silently stand for all. */
    private void claim(String name, Class<?> raw) {
        Class<?> first = claimed.putIfAbsent(name, raw);
        if (first != null && !first.equals(raw)) {
            clashes.add("%s and %s would both be the schema %s of the OpenAPI document; rename one"
                    .formatted(first.getName(), raw.getName(), name));
        }
    }

    /** To be asked at the document's end: what is thrown while a schema is made only leaves that schema out. */
    void refuseClashes() {
        if (!clashes.isEmpty()) {
            throw new IllegalStateException(String.join("; ", clashes));
        }
    }

    private static void require(Class<?> raw, Schema<?> model) {
        if (model.getProperties() == null) {
            return;
        }
        List<String> required = new ArrayList<>(model.getRequired() == null ? List.of() : model.getRequired());
        Stream.of(raw.getRecordComponents()).filter(HttpSchemas::alwaysThere).map(RecordComponent::getName)
                .filter(name -> model.getProperties().containsKey(name) && !required.contains(name))
                .forEach(required::add);
        model.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean alwaysThere(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private void name(Class<?> raw, Schema model) {
        model.setEnum(Stream.of(raw.getEnumConstants()).map(constant -> json.convertValue(constant, String.class))
                .toList());
    }
}
