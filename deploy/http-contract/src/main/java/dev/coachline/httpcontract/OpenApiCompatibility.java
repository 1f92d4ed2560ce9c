package dev.coachline.httpcontract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a service's present OpenAPI document breaks of a released one. Callers send what was released and read what was
 * released, so a request may not ask for more and an answer may not hold less; what is new is optional.
 */
public final class OpenApiCompatibility {

    private static final String REMEDY = "; leave it as it is and offer the change beside it";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "exclusiveMinimum", "minLength", "minItems");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    private enum Side {
        REQUEST, ANSWER
    }

    private final JsonNode released;
    private final JsonNode present;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private OpenApiCompatibility(JsonNode released, JsonNode present) {
        this.released = released;
        this.present = present;
    }

    /** One sentence for each break, naming operation and place; none where every caller of the released one can go on. */
    public static List<String> breaks(JsonNode released, JsonNode present) {
        OpenApiCompatibility comparison = new OpenApiCompatibility(released, present);
        released.path("paths").propertyStream().forEach(path -> path.getValue().propertyStream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> comparison.compareOperation(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        operation.getValue(),
                        present.path("paths").path(path.getKey()).path(operation.getKey()))));
        return List.copyOf(comparison.breaks);
    }

    private void compareOperation(String name, JsonNode before, JsonNode now) {
        if (now.isMissingNode()) {
            breaks(name, "was removed or renamed");
            return;
        }
        if (before.has("operationId") && !before.path("operationId").equals(now.path("operationId"))) {
            breaks(name, "was called " + before.get("operationId") + " and is now called " + now.path("operationId"));
        }
        compareCallers(name, before, now);
        compareParameters(name, before.path("parameters"), now.path("parameters"));
        compareBody(name, before.path("requestBody"), now.path("requestBody"));
        before.path("responses").propertyStream().filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> compareAnswer(name + " " + answer.getKey(), answer.getValue(),
                        now.path("responses").path(answer.getKey())));
    }

    private void compareCallers(String name, JsonNode before, JsonNode now) {
        Set<String> callers = callers(before);
        Set<String> callersNow = callers(now);
        if (callersNow.isEmpty()) {
            return;
        }
        if (callers.isEmpty()) {
            breaks(name, "was open to everybody and now asks for " + String.join(" or ", callersNow));
        }
        callers.stream().filter(caller -> !callersNow.contains(caller))
                .forEach(caller -> breaks(name, "no longer lets in " + caller));
    }

    /** One for each alternative: the scheme and its role. */
    private static Set<String> callers(JsonNode operation) {
        return operation.path("security").valueStream()
                .flatMap(alternative -> alternative.propertyStream()
                        .map(scheme -> (scheme.getKey() + " " + scheme.getValue().valueStream().map(JsonNode::asString)
                                .collect(Collectors.joining(" "))).strip()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void compareParameters(String name, JsonNode before, JsonNode now) {
        for (JsonNode parameter : before) {
            JsonNode match = same(parameter, now);
            String place = name + " parameter " + parameter.path("name").asString();
            if (match == null) {
                breaks(place, "was removed or renamed");
            } else {
                compare(place, Side.REQUEST, parameter.path("schema"), match.path("schema"));
            }
        }
        for (JsonNode parameter : now) {
            JsonNode match = same(parameter, before);
            if (parameter.path("required").asBoolean(false)
                    && (match == null || !match.path("required").asBoolean(false))) {
                breaks(name + " parameter " + parameter.path("name").asString(), "is now required");
            }
        }
    }

    private static @Nullable JsonNode same(JsonNode parameter, JsonNode among) {
        return among.valueStream().filter(other -> other.path("name").equals(parameter.path("name"))
                && other.path("in").equals(parameter.path("in"))).findFirst().orElse(null);
    }

    private void compareBody(String name, JsonNode before, JsonNode now) {
        if (now.path("required").asBoolean(false) && !before.path("required").asBoolean(false)) {
            breaks(name, "now needs a body");
        }
        compareContents(name + " request", Side.REQUEST, before.path("content"), now.path("content"));
    }

    private void compareAnswer(String name, JsonNode before, JsonNode now) {
        if (now.isMissingNode()) {
            breaks(name, "is no longer answered");
            return;
        }
        before.path("headers").propertyNames().stream().filter(header -> !now.path("headers").has(header))
                .forEach(header -> breaks(name + " header " + header, "was removed or renamed"));
        compareContents(name, Side.ANSWER, before.path("content"), now.path("content"));
    }

    private void compareContents(String name, Side side, JsonNode before, JsonNode now) {
        before.propertyStream().forEach(content -> {
            if (now.has(content.getKey())) {
                compare(name, side, content.getValue().path("schema"),
                        now.path(content.getKey()).path("schema"));
            } else {
                breaks(name, "is no longer " + content.getKey());
            }
        });
    }

    private void compare(String place, Side side, JsonNode releasedSchema, JsonNode presentSchema) {
        // A schema that refers to itself is compared once for each place that it is first met at.
        if (releasedSchema.has("$ref") && !compared.add(place.replaceAll("[.\\[].*", "") + side
                + releasedSchema.get("$ref") + presentSchema.path("$ref"))) {
            return;
        }
        JsonNode before = resolved(released, releasedSchema);
        JsonNode now = resolved(present, presentSchema);
        compareKinds(place, side, before, now);
        compareNames(place, side, before, now);
        if (side == Side.REQUEST) {
            compareLimits(place, before, now);
        }
        if (before.has("properties")) {
            compareFields(place, side, before, now);
        }
        if (before.has("items")) {
            compare(place + "[]", side, before.get("items"), now.path("items"));
        }
        if (before.path("additionalProperties").isObject()) {
            compare(place + ".*", side, before.get("additionalProperties"), now.path("additionalProperties"));
        }
    }

    private void compareKinds(String place, Side side, JsonNode before, JsonNode now) {
        Set<String> types = strings(before.path("type"));
        Set<String> typesNow = strings(now.path("type"));
        boolean fits = side == Side.REQUEST ? typesNow.containsAll(types) : types.containsAll(typesNow);
        boolean said = types.isEmpty() || !typesNow.isEmpty();
        if ((!fits && !types.isEmpty()) || !said) {
            breaks(place, "was " + types + " and is now " + typesNow);
        } else if (!before.path("format").equals(now.path("format")) && before.has("format")) {
            breaks(place, "had the format " + before.get("format") + " and has now " + now.path("format"));
        }
    }

    private void compareNames(String place, Side side, JsonNode before, JsonNode now) {
        Set<String> names = strings(before.path("enum"));
        Set<String> namesNow = strings(now.path("enum"));
        if (!names.isEmpty() && namesNow.isEmpty() && side == Side.ANSWER) {
            breaks(place, "was one of " + names + " and can now be anything");
        } else if (names.isEmpty() && !namesNow.isEmpty() && side == Side.REQUEST) {
            breaks(place, "could be anything and must now be one of " + namesNow);
        } else if (!namesNow.isEmpty()) {
            names.stream().filter(name -> !namesNow.contains(name))
                    .forEach(name -> breaks(place, "can no longer be \"" + name + "\""));
        }
    }

    private void compareLimits(String place, JsonNode before, JsonNode now) {
        LOWER_BOUNDS.forEach(bound -> {
            BigDecimal limit = limit(before, bound);
            BigDecimal limitNow = limit(now, bound);
            if (limitNow != null && (limit == null || limitNow.compareTo(limit) > 0)) {
                breaks(place, "has now a " + bound + " of " + limitNow);
            }
        });
        UPPER_BOUNDS.forEach(bound -> {
            BigDecimal limit = limit(before, bound);
            BigDecimal limitNow = limit(now, bound);
            if (limitNow != null && (limit == null || limitNow.compareTo(limit) < 0)) {
                breaks(place, "has now a " + bound + " of " + limitNow);
            }
        });
        if (now.has("pattern") && !now.get("pattern").equals(before.path("pattern"))) {
            breaks(place, "must now match " + now.get("pattern"));
        }
    }

    private static @Nullable BigDecimal limit(JsonNode schema, String bound) {
        return schema.path(bound).isNumber() ? schema.get(bound).decimalValue() : null;
    }

    private void compareFields(String place, Side side, JsonNode before, JsonNode now) {
        Set<String> required = strings(before.path("required"));
        Set<String> requiredNow = strings(now.path("required"));
        for (String name : before.get("properties").propertyNames()) {
            JsonNode field = now.path("properties").path(name);
            if (field.isMissingNode()) {
                breaks(place + "." + name, "was removed or renamed");
                continue;
            }
            if (side == Side.ANSWER && required.contains(name) && !requiredNow.contains(name)) {
                breaks(place + "." + name, "was always there and may now be absent");
            }
            compare(place + "." + name, side, before.get("properties").get(name), field);
        }
        if (side == Side.REQUEST) {
            requiredNow.stream().filter(name -> !required.contains(name))
                    .forEach(name -> breaks(place + "." + name, "is now required"));
        }
    }

    private void breaks(String place, String what) {
        breaks.add(place + " " + what + REMEDY);
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = document.at(at.get("$ref").asString().substring(1));
        }
        return at;
    }

    /** A schema's type may be one name or several. */
    private static Set<String> strings(JsonNode names) {
        Set<String> all = names.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
        if (names.isString()) {
            all.add(names.asString());
        }
        return all;
    }
}
