package dev.coachline.messaging.assistant;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What settings have to be like, whoever sends them. */
public final class SettingsRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@/-]{0,99}");
    private static final Pattern SECRET_NAME = Pattern
            .compile("(?i).*(key|token|secret|passw|pwd|authorization|credential|cookie).*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(secret|env|input):[^}]*}");
    private static final Pattern FLAG = Pattern.compile("--?([A-Za-z][A-Za-z0-9-]*)(=(.*))?", Pattern.DOTALL);

    /** @param remedy what would be right, after the field's name */
    public record Wrong(String field, String remedy) {}

    private SettingsRules() {}

    /** @return null where nothing is wrong */
    public static @Nullable Wrong wrong(ModelProfile profile) {
        if (!ID.matcher(profile.id()).matches()) {
            return new Wrong("id", "must be 1 to 100 letters, digits, spaces and . _ @ / -");
        }
        if (profile.name().isBlank() || profile.provider().isBlank() || profile.model().isBlank()) {
            return new Wrong("name, provider and model", "must not be empty");
        }
        if (profile.baseUrl() != null && !plain(profile.baseUrl())) {
            return new Wrong("baseUrl", "must be an http or https address without credentials");
        }
        if (profile.secretLabel() != null && !SecretStore.LABEL.matcher(profile.secretLabel()).matches()) {
            return new Wrong("secretLabel", "must be the label of a secret, not the secret: " + SecretStore.LABEL);
        }
        return null;
    }

    /** @return null where nothing is wrong */
    public static @Nullable Wrong wrong(McpServer server) {
        if (!ID.matcher(server.name()).matches()) {
            return new Wrong("name", "must be 1 to 100 letters, digits, spaces and . _ @ / -");
        }
        String command = server.command();
        if (server.transport() == McpServer.Transport.STDIO && (command == null || command.isBlank())) {
            return new Wrong("command", "must name the program of a server that is a process");
        }
        String url = server.url();
        if (server.transport() == McpServer.Transport.HTTP && (url == null || !plain(url))) {
            return new Wrong("url", "must be an http or https address without credentials");
        }
        if (server.timeoutSeconds() < 1 || server.timeoutSeconds() > 300) {
            return new Wrong("timeoutSeconds", "must be from 1 to 300");
        }
        Wrong wrong = open("env", server.env());
        return wrong != null ? wrong : openInHeadersOrArgs(server);
    }

    private static @Nullable Wrong openInHeadersOrArgs(McpServer server) {
        Wrong wrong = open("headers", server.headers());
        for (int i = 0; wrong == null && i < server.args().size(); i++) {
            var flag = FLAG.matcher(server.args().get(i));
            if (flag.matches() && SECRET_NAME.matcher(flag.group(1)).matches()) {
                String value = flag.group(2) != null
                        ? flag.group(3)
                        : i + 1 < server.args().size() ? server.args().get(i + 1) : "";
                wrong = isOpen(value) ? open("args[" + i + "]") : null;
            }
        }
        return wrong;
    }

    private static @Nullable Wrong open(String field, Map<String, String> values) {
        return values.entrySet().stream()
                .filter(entry -> SECRET_NAME.matcher(entry.getKey()).matches() && isOpen(entry.getValue()))
                .findFirst().map(entry -> open(field + "." + entry.getKey())).orElse(null);
    }

    private static Wrong open(String field) {
        return new Wrong(field, "must name a secret that is stored: ${secret:LABEL}");
    }

    private static boolean isOpen(String value) {
        return !value.isBlank() && !PLACEHOLDER.matcher(value).find() && !value.startsWith("-");
    }

    /** A placeholder may stand within it. */
    private static boolean plain(String address) {
        try {
            URI uri = URI.create(PLACEHOLDER.matcher(address).replaceAll("placeholder"));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String credentials = PLACEHOLDER.matcher(address).replaceAll("");
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null
                    && (uri.getUserInfo() == null || credentials.contains("://@") || credentials.contains("://:@"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
