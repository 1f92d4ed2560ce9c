package dev.coachline.messaging.assistant.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.McpServer.Transport;
import dev.coachline.messaging.assistant.ModelProfile;
import dev.coachline.messaging.assistant.SettingsRules;
import dev.coachline.messaging.assistant.SettingsRules.Wrong;

/** Settings as they come in: anything may be missing. */
final class SettingsBodies {

    private static final int USUAL_TIMEOUT = 30;
    private static final int LONGEST = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param secretLabel of the provider's key, which is stored apart
     * @param parameters JSON object
     * @param extra JSON object
     */
    record PutProfile(@Nullable String name, @Nullable String provider, @Nullable String model,
            @Nullable String baseUrl, @Nullable String secretLabel, @Nullable String parameters,
            @Nullable String systemPrompt, @Nullable Boolean defaultProfile, @Nullable String extra) {

        ModelProfile profile(String id) {
            return new ModelProfile(id, orEmpty(name), orEmpty(provider), orEmpty(model), baseUrl, secretLabel,
                    parameters, systemPrompt, Boolean.TRUE.equals(defaultProfile), extra);
        }

        @Nullable
        Wrong wrong(String id) {
            return !isObject(parameters)
                    ? notJson("parameters")
                    : !isObject(extra)
                            ? notJson("extra")
                            : systemPrompt != null && systemPrompt.length() > LONGEST
                                    ? new Wrong("systemPrompt", "must have at most " + LONGEST + " characters")
                                    : SettingsRules.wrong(profile(id));
        }
    }

    /**
     * @param enabled as it is where absent
     * @param timeoutSeconds 30 where absent
     * @param extra JSON object
     */
    record PutServer(@Nullable Boolean enabled, @Nullable Transport transport, @Nullable String command,
            @Nullable List<@Nullable String> args, @Nullable Map<String, @Nullable String> env, @Nullable String url,
            @Nullable Map<String, @Nullable String> headers, @Nullable List<@Nullable String> allowedTools,
            @Nullable Integer timeoutSeconds, @Nullable String extra) {

        McpServer server(String name) {
            return new McpServer(name, !Boolean.FALSE.equals(enabled), Objects.requireNonNull(transport), command,
                    known(args), known(env), url, known(headers), known(allowedTools),
                    timeoutSeconds == null ? USUAL_TIMEOUT : timeoutSeconds, extra);
        }

        @Nullable
        Wrong wrong(String name) {
            return transport == null
                    ? new Wrong("transport", "must be stdio or http")
                    : !isObject(extra)
                            ? notJson("extra")
                            : hasNull()
                                    ? new Wrong("args, env, headers and allowedTools", "must have no null in them")
                                    : SettingsRules.wrong(server(name));
        }

        private boolean hasNull() {
            return (args != null && args.stream().anyMatch(Objects::isNull))
                    || (allowedTools != null && allowedTools.stream().anyMatch(Objects::isNull))
                    || (env != null && env.values().stream().anyMatch(Objects::isNull))
                    || (headers != null && headers.values().stream().anyMatch(Objects::isNull));
        }
    }

    /** @param tools by the names that their server gives them */
    record PutAllowed(@Nullable List<@Nullable String> tools) {

        private static final int MOST = 100;

        /** Null where it is no such list. */
        @Nullable
        List<String> known() {
            if (tools == null || tools.size() > MOST) {
                return null;
            }
            List<String> known = SettingsBodies.known(tools).stream()
                    .filter(tool -> !tool.isBlank() && tool.length() <= MOST).distinct().toList();
            return known.size() == tools.stream().distinct().count() ? known : null;
        }
    }

    private SettingsBodies() {}

    static boolean isJson(@Nullable String text) {
        return text != null && parse(text) != null;
    }

    private static boolean isObject(@Nullable String text) {
        if (text == null) {
            return true;
        }
        JsonNode parsed = parse(text);
        return parsed != null && parsed.isObject();
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return text.length() > LONGEST || text.isBlank() ? null : JSON.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Wrong notJson(String field) {
        return new Wrong(field, "must be a JSON object, as a text of at most " + LONGEST + " characters");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> known(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }

    private static Map<String, String> known(@Nullable Map<String, @Nullable String> texts) {
        Map<String, String> known = new HashMap<>();
        if (texts != null) {
            texts.forEach((name, value) -> {
                if (value != null) {
                    known.put(name, value);
                }
            });
        }
        return known;
    }
}
