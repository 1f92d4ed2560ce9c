package dev.coachline.migration.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.files.AssistantConversation.Said;

/**
 * Makes one conversation of whatever form it has: the assistant's own, or an export of ChatGPT, Claude or ShareGPT. Each value is taken
 * out of its place; what is left over then is carried along as it is, so that nothing is dropped because nobody knew it.
 */
final class ReadConversation {

    private static final Map<String, String> ROLES = Map.ofEntries(Map.entry("user", "user"),
            Map.entry("human", "user"), Map.entry("assistant", "assistant"), Map.entry("gpt", "assistant"),
            Map.entry("model", "assistant"), Map.entry("bot", "assistant"), Map.entry("system", "system"),
            Map.entry("tool", "tool"), Map.entry("function", "tool"));
    private static final int LONGEST_ID = 90;
    private static final String USUAL_TIME = "0000-00-00T00:00:00Z";

    private final Account account;
    private final String file;
    private final String pointer;
    private final Instant unknownTime;

    /** @param unknownTime for what says nothing of when it was */
    ReadConversation(Account account, String file, String pointer, Instant unknownTime) {
        this.account = account;
        this.file = file;
        this.pointer = pointer;
        this.unknownTime = unknownTime;
    }

    /** Whether an object is one, by what it holds. */
    static boolean isOne(JsonNode node) {
        return node.path("mapping").isObject() || node.path("chat_messages").isArray()
                || node.path("messages").isArray() || (node.path("conversations").isArray()
                        && node.path("conversations").valueStream().allMatch(said -> said.has("from")));
    }

    /** The id that it has where it comes from; null where it has none. */
    static @Nullable String sourceId(JsonNode node) {
        for (String name : List.of("id", "uuid", "conversation_id")) {
            if (node.path(name).isString() && !node.path(name).asString().isBlank()) {
                return node.path(name).asString();
            }
        }
        return null;
    }

    /** The same source id gives the same id each time. */
    static String id(String sourceId) {
        String plain = "chat-" + sourceId;
        return plain.length() <= LONGEST_ID && plain.matches("[A-Za-z0-9._-]+")
                ? plain
                : "chat-" + Sha256.hex(sourceId);
    }

    AssistantConversation read(ObjectNode node, String sourceId, UUID athlete) {
        ObjectNode config = SourceFile.JSON.createObjectNode();
        Instant created = time(node, "created_at", "create_time");
        Instant at = created == null ? unknownTime : created;
        List<Said> messages = node.has("mapping")
                ? chatGpt(node, at)
                : node.has("chat_messages")
                        ? listed(node, "chat_messages", at)
                        : listed(node, node.has("messages") ? "messages" : "conversations", at);
        carry(node, config);
        return new AssistantConversation(id(sourceId), athlete, at, config.toString(), messages);
    }

    private List<Said> listed(ObjectNode node, String name, Instant at) {
        List<Said> said = new ArrayList<>();
        JsonNode messages = node.remove(name);
        if (messages == null || messages.isEmpty()) {
            if (messages != null) {
                account.derived(messages);
            }
            return said;
        }
        Instant last = at;
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof ObjectNode message && (message.has("role") || message.has("from")
                    || message.has("sender"))) {
                Said one = said(message, last);
                said.add(one);
                last = one.at();
            } else {
                account.unmatched(messages.get(i), file, pointer + "/" + name + "/" + i,
                        "is no message: it has no role");
            }
        }
        return said;
    }

    /** @param before its time where it has none of its own */
    private Said said(ObjectNode message, Instant before) {
        ObjectNode details = SourceFile.JSON.createObjectNode();
        Instant own = time(message, "timestamp", "created_at", "create_time");
        String role = role(message, details);
        String calls = json(message, "tool_calls");
        String results = json(message, "tool_results");
        String name = taken(message, "name");
        if (results != null) {
            details.set("toolResults", SourceFile.JSON.readTree(results));
        }
        move(message, "thinking_content", details, "thinking");
        move(message, "model_id", details, "modelId");
        JsonNode content = content(message, details);
        carry(message, details);
        boolean structured = !content.isString();
        return new Said(own == null ? before : own, role, structured ? content.toString() : content.asString(),
                structured, name, calls, details.isEmpty() ? null : details.toString());
    }

    /** A list of blocks is a text where it has only texts and thoughts; anything else stays as it is. */
    private JsonNode content(ObjectNode message, ObjectNode details) {
        String name = message.has("value") ? "value" : message.has("content") ? "content" : "text";
        JsonNode content = message.remove(name);
        if (content == null || content.isNull()) {
            if (content != null) {
                account.derived(content);
            }
            return SourceFile.JSON.getNodeFactory().stringNode("");
        }
        account.migrated(content);
        if (!content.isArray() || content.isEmpty()) {
            return content;
        }
        List<String> texts = new ArrayList<>();
        ArrayNode others = SourceFile.JSON.createArrayNode();
        content.forEach(block -> {
            if (block.path("type").asString("").equals("text") && block.path("text").isString()) {
                texts.add(block.path("text").asString());
            } else if (block.path("type").asString("").equals("thinking") && block.path("thinking").isString()) {
                details.put("thinking", block.path("thinking").asString());
            } else {
                others.add(block);
            }
        });
        if (!others.isEmpty()) {
            details.set("blocks", others);
        }
        String text = String.join("\n\n", texts);
        if (message.path("text").isString() && (text.isEmpty() || message.path("text").asString().equals(text))) {
            JsonNode twin = message.remove("text");
            account.derived(twin);
            text = text.isEmpty() ? twin.asString() : text;
        }
        return SourceFile.JSON.getNodeFactory().stringNode(text);
    }

    private String role(ObjectNode message, ObjectNode details) {
        for (String name : List.of("role", "sender", "from")) {
            JsonNode role = message.remove(name);
            if (role != null) {
                account.migrated(role);
                String known = role.isString() ? ROLES.get(role.asString().toLowerCase(Locale.ROOT)) : null;
                if (known == null) {
                    details.set("role", role);
                }
                return known == null ? "unknown" : known;
            }
        }
        return "unknown";
    }

    /** From the last message shown to the root, and reversed; what was hidden, or said in another branch, was not shown. */
    private List<Said> chatGpt(ObjectNode node, Instant at) {
        JsonNode mapping = node.remove("mapping");
        JsonNode current = node.remove("current_node");
        List<JsonNode> shown = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String id = current == null ? "" : current.asString("");
        while (!id.isEmpty() && mapping.has(id) && seen.add(id)) {
            shown.add(mapping.path(id).path("message"));
            id = mapping.path(id).path("parent").asString("");
        }
        if (seen.isEmpty() && !mapping.isEmpty()) {
            account.problem(file, pointer + "/current_node",
                    "names no message; nothing of the conversation can be ordered");
        }
        List<Said> said = new ArrayList<>();
        long carried = account.migrated();
        Instant last = at;
        for (JsonNode message : shown.reversed()) {
            Said one = shown(message, last);
            if (one != null) {
                said.add(one);
                last = one.at();
            }
        }
        account.derived(
                Leaves.of(mapping) + (current == null ? 0 : Leaves.of(current)) - (account.migrated() - carried));
        return said;
    }

    private @Nullable Said shown(JsonNode message, Instant before) {
        String role = ROLES.get(message.path("author").path("role").asString(""));
        JsonNode content = message.path("content");
        if (role == null || role.equals("system") || !message.path("recipient").asString("all").equals("all")
                || message.path("metadata").path("is_visually_hidden_from_conversation").asBoolean(false)) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        ArrayNode others = SourceFile.JSON.createArrayNode();
        content.path("parts").forEach(part -> {
            account.migrated(part);
            if (part.isString()) {
                texts.add(part.asString());
            } else {
                others.add(part);
            }
        });
        String text = String.join("\n\n", texts);
        if (content.path("text").isString()) {
            account.migrated(content.path("text"));
            text = content.path("text").asString();
        }
        if (content.path("content_type").asString("").equals("code")) {
            text = "```\n" + text + "\n```";
        }
        if (text.isEmpty() && others.isEmpty()) {
            return null;
        }
        ObjectNode details = SourceFile.JSON.createObjectNode();
        details.put("id", message.path("id").asString(""));
        if (message.path("metadata").path("model_slug").isString()) {
            details.put("modelId", message.path("metadata").path("model_slug").asString());
        }
        if (!others.isEmpty()) {
            details.set("blocks", others);
        }
        Instant at = instant(message.path("create_time"));
        return new Said(at == null ? before : at, role, text, false, null, null, details.toString());
    }

    /** The first of these members that is a time is taken; what is none stays where it is. */
    private @Nullable Instant time(ObjectNode node, String... names) {
        for (String name : names) {
            Instant at = instant(node.path(name));
            if (at != null) {
                account.migrated(node.remove(name));
                return at;
            }
        }
        return null;
    }

    /** ISO 8601, or seconds or milliseconds since 1970. */
    private static @Nullable Instant instant(JsonNode node) {
        try {
            if (node.isNumber()) {
                BigDecimal number = node.decimalValue();
                BigDecimal millis = number.abs().compareTo(BigDecimal.valueOf(100_000_000_000L)) > 0
                        ? number
                        : number.movePointRight(3);
                long micros = millis.movePointRight(3).longValue();
                return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000),
                        Math.floorMod(micros, 1_000_000) * 1_000L);
            }
            return node.isString() ? parsed(node.asString()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Nearly all times are written {@code 2025-01-25T12:00:00Z}; for these alone the JDK's parser would take a sixth of all reading. */
    private static Instant parsed(String text) {
        boolean usual = text.length() == USUAL_TIME.length();
        for (int i = 0; usual && i < text.length(); i++) {
            char wanted = USUAL_TIME.charAt(i);
            usual = wanted == '0' ? text.charAt(i) >= '0' && text.charAt(i) <= '9' : text.charAt(i) == wanted;
        }
        return usual && number(text, 11, 13) < 24
                ? LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
                        number(text, 14, 16), number(text, 17, 19)).toInstant(ZoneOffset.UTC)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** JSON, or a text that is JSON; a text that is none becomes a JSON text. */
    private @Nullable String json(ObjectNode node, String name) {
        JsonNode value = node.remove(name);
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            account.derived(value);
            return null;
        }
        account.migrated(value);
        if (!value.isString()) {
            return value.toString();
        }
        try {
            JsonNode parsed = SourceFile.JSON.readTree(value.asString());
            return parsed.isContainer() ? value.asString() : value.toString();
        } catch (JacksonException e) {
            return value.toString();
        }
    }

    private @Nullable String taken(ObjectNode node, String name) {
        if (!node.path(name).isString()) {
            return null;
        }
        JsonNode value = node.remove(name);
        account.migrated(value);
        return value.asString();
    }

    private void move(ObjectNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.remove(name);
        if (value != null) {
            account.migrated(value);
            to.set(as, value);
        }
    }

    /** Everything that is left, as it is. */
    private void carry(ObjectNode from, ObjectNode to) {
        from.properties().forEach(entry -> {
            account.migrated(entry.getValue());
            String name = entry.getKey();
            to.set(to.has(name) ? "source." + name : name, entry.getValue());
        });
    }
}
