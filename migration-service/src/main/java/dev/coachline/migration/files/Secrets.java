package dev.coachline.migration.files;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of settings, wherever they hide, and leaves their labels. Rather one value too many than one too few: all
 * variables of an environment and all headers are taken for secret but those that are known to be harmless.
 */
final class Secrets {

    private static final Pattern NAME = Pattern
            .compile("(?i).*(key|token|secret|passw|pwd|authorization|credential|cookie).*");
    /** Names that sound secret and are not. */
    private static final Pattern HARMLESS_NAME = Pattern
            .compile(
                    "(?i)(max|min|num|total|prompt|completion|context).*tokens?|tokens?[_-]?(limit|count|budget)|tokens|tokenizer"
                            + "|key_?(name|file|path|bindings?)|(api_?)?key_?(env|label)|.*hot_?key.*");
    private static final Pattern VALUE = Pattern.compile(
            "(sk-[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}|glpat-[A-Za-z0-9_-]{16,}"
                    + "|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}"
                    + "|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern USER_INFO = Pattern.compile("(?i)\\b([a-z][a-z0-9+.-]*://)([^/?#@\\s]+)@");
    private static final Pattern PARAMETER = Pattern.compile("([?&;#])([A-Za-z0-9_.-]+)=([^&;#\\s]+)");
    private static final Pattern FLAG = Pattern.compile("(--?[A-Za-z][A-Za-z0-9_-]*)(=)?([\\s\\S]*)");
    private static final Pattern SCHEME = Pattern.compile("(?i)((?:bearer|basic|token) +)([\\s\\S]+)");
    private static final Set<String> HARMLESS = Set.of("path", "home", "lang", "tz", "node_env", "log_level", "debug",
            "port", "host", "pythonpath", "accept", "content-type", "user-agent", "accept-language", "npm_config_yes");

    private final String prefix;
    private final Map<String, String> found = new LinkedHashMap<>();

    /** @param prefix of all labels */
    Secrets(String prefix) {
        this.prefix = prefix;
    }

    /** What was taken out so far, by label. */
    Map<String, String> found() {
        return found;
    }

    /** Keeps a secret and gives its label. */
    String label(String where, String value) {
        String name = prefix + slug(where);
        String label = name;
        for (int n = 2; found.containsKey(label) && !value.equals(found.get(label)); n++) {
            label = name + "-" + n;
        }
        found.put(label, value);
        return label;
    }

    /** The same settings without secrets. */
    JsonNode redacted(String where, JsonNode node) {
        return redacted(where, "", node);
    }

    private JsonNode redacted(String where, String name, JsonNode node) {
        return switch (node) {
            case StringNode text -> StringNode.valueOf(member(where, name, text.stringValue()));
            case ObjectNode object -> {
                ObjectNode copy = SourceFile.JSON.createObjectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(),
                        redacted(where + "." + entry.getKey(), entry.getKey(), entry.getValue())));
                yield copy;
            }
            case ArrayNode list -> {
                ArrayNode copy = SourceFile.JSON.createArrayNode();
                for (int i = 0; i < list.size(); i++) {
                    copy.add(redacted(where + "." + i, name, list.get(i)));
                }
                yield copy;
            }
            default -> node;
        };
    }

    private String member(String where, String name, String value) {
        return isSecretName(name) && isOpen(value) ? whole(where, value) : text(where, value);
    }

    /** A variable of an environment, or a header. */
    String variable(String where, String name, String value) {
        if (!isOpen(value)) {
            return value;
        }
        return HARMLESS.contains(name.toLowerCase(Locale.ROOT)) ? text(where, value) : whole(where, value);
    }

    /** Arguments of a program: {@code --key VALUE}, {@code --key=VALUE}, addresses, and what looks like a secret by itself. */
    ArrayNode arguments(String where, Iterable<JsonNode> arguments) {
        ArrayNode copy = SourceFile.JSON.createArrayNode();
        String flag = "";
        for (JsonNode argument : arguments) {
            String text = argument.asString("");
            String at = where + "." + (flag.isEmpty() ? String.valueOf(copy.size()) : flag);
            Matcher parts = FLAG.matcher(text);
            boolean isFlag = parts.matches();
            if (!flag.isEmpty() && !isFlag && isOpen(text)) {
                copy.add(whole(at, text));
                flag = "";
            } else if (isFlag && NAME.matcher(parts.group(1)).matches()) {
                boolean has = parts.group(2) != null;
                copy.add(has && isOpen(parts.group(3))
                        ? parts.group(1) + "=" + whole(where + "." + parts.group(1), parts.group(3))
                        : text);
                flag = has ? "" : parts.group(1);
            } else {
                copy.add(text(at, text));
                flag = "";
            }
        }
        return copy;
    }

    /** Credentials and parameters of an address, and what looks like a secret by itself. */
    String text(String where, String text) {
        String left = replaced(USER_INFO, text,
                match -> isOpen(match.group(2))
                        ? match.group(1) + whole(where + ".user", match.group(2)) + "@"
                        : match.group());
        left = left.contains("://")
                ? replaced(PARAMETER, left, match -> isSecretName(match.group(2)) && isOpen(match.group(3))
                        ? match.group(1) + match.group(2) + "=" + whole(where + "." + match.group(2), match.group(3))
                        : match.group())
                : left;
        return replaced(VALUE, left, match -> whole(where, match.group()));
    }

    private static String replaced(Pattern pattern, String text, Function<Matcher, String> by) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(by.apply(matcher)));
        }
        return matcher.appendTail(out).toString();
    }

    /** The word before a token says how it is used and stays. */
    private String whole(String where, String value) {
        Matcher scheme = SCHEME.matcher(value);
        return scheme.matches()
                ? scheme.group(1) + "${secret:" + label(where, scheme.group(2)) + "}"
                : "${secret:" + label(where, value) + "}";
    }

    private static boolean isSecretName(String name) {
        return NAME.matcher(name).matches() && !HARMLESS_NAME.matcher(name).matches();
    }

    private static boolean isOpen(String value) {
        return !value.isBlank() && !PLACEHOLDER.matcher(value).find();
    }

    private static String slug(String where) {
        String slug = where.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[.-]+", "")
                .replaceAll("\\.-+", ".");
        return slug.length() > 120 ? slug.substring(0, 120) : slug;
    }
}
