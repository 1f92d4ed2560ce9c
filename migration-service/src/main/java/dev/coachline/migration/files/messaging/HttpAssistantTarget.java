package dev.coachline.migration.files.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.files.AssistantConversation;
import dev.coachline.migration.files.AssistantSettings;
import dev.coachline.migration.files.AssistantTarget;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** messaging-service's imports; each call may be repeated, so the guard repeats it. */
@Component
class HttpAssistantTarget implements AssistantTarget {

    private static final String BATCH = "/assistant/imports/{batch}";
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");
    private static final Map<String, String> REFUSED = Map.of("taken",
            "its id is another conversation's, or it came over before and was another one then", "erased",
            "its athlete was erased");

    /** As messaging-service's contract has it. */
    record Conversations(List<Conversation> conversations) {}

    record Conversation(String conversationId, UUID athleteId, Instant createdAt, String config,
            List<AssistantConversation.Said> messages) {}

    record Settings(Map<String, ?> profiles, Map<String, ?> mcpServers, Map<String, String> documents) {}

    record Secret(String value) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Secret";
        }
    }

    private final RestClient client;
    private final Guard guard;

    HttpAssistantTarget(ServiceClients clients, Guards guards, FilesTargetSettings settings) {
        this.client = clients.of(settings.messagingUrl());
        this.guard = guards.of("messaging-service");
    }

    @Override
    public void open(UUID batch) {
        guard.call(() -> client.put().uri(BATCH, batch).retrieve().toBodilessEntity());
    }

    @Override
    public Staged stage(UUID batch, List<AssistantConversation> conversations) {
        Conversations body = new Conversations(conversations.stream()
                .map(one -> new Conversation(one.id(), one.athleteId(), one.createdAt(), one.config(), one.messages()))
                .toList());
        JsonNode answer = body(guard.call(() -> client.put().uri(BATCH + "/conversations", batch)
                .contentType(MediaType.APPLICATION_JSON).body(body).retrieve().toEntity(JsonNode.class)));
        Map<String, String> refused = new LinkedHashMap<>();
        answer.path("conversations").properties().forEach(entry -> {
            String reason = REFUSED.get(entry.getValue().asString(""));
            if (reason != null) {
                refused.put(entry.getKey(), reason);
            }
        });
        return new Staged(refused);
    }

    @Override
    public List<Refusal> stage(UUID batch, AssistantSettings settings) {
        Settings body = new Settings(settings.profiles(), settings.mcpServers(), settings.documents());
        JsonNode answer = body(guard.call(() -> client.put().uri(BATCH + "/settings", batch)
                .contentType(MediaType.APPLICATION_JSON).body(body).retrieve().toEntity(JsonNode.class)));
        List<Refusal> refused = new ArrayList<>();
        answer.path("refused").forEach(one -> refused.add(new Refusal(one.path("what").asString(""),
                one.path("id").asString(""), one.path("reason").asString(""))));
        return refused;
    }

    @Override
    public boolean putSecret(String label, String value) {
        try {
            guard.call(() -> client.put().uri("/assistant/secrets/{label}", label)
                    .contentType(MediaType.APPLICATION_JSON).body(new Secret(value)).retrieve().toBodilessEntity());
            return true;
        } catch (HttpClientErrorException e) {
            return false;
        }
    }

    @Override
    public void activate(UUID batch) {
        guard.call(() -> client.post().uri(BATCH + "/activation", batch).retrieve().toBodilessEntity());
    }

    /** The first call takes it out of force; the others delete what nobody can see any more. */
    @Override
    public void withdraw(UUID batch) {
        int left = Integer.MAX_VALUE;
        while (left > 0) {
            int before = left;
            left = body(guard.call(() -> client.delete().uri(BATCH, batch).retrieve().toEntity(JsonNode.class)))
                    .path("conversations").asInt(0);
            if (left >= before) {
                throw new IllegalStateException("messaging-service deletes no more of a batch that was taken back");
            }
        }
    }

    @Override
    public InForce inForce(UUID batch) {
        JsonNode answer = body(
                guard.call(() -> client.get().uri(BATCH, batch).retrieve().toEntity(JsonNode.class)));
        List<String> profiles = new ArrayList<>();
        String chosen = null;
        for (JsonNode profile : answer.path("profiles")) {
            profiles.add(profile.path("id").asString(""));
            chosen = profile.path("defaultProfile").asBoolean(false) ? profile.path("id").asString("") : chosen;
        }
        return new InForce(answer.path("state").asString("").equals("active"), profiles, chosen,
                answer.path("mcpServers").valueStream().map(one -> one.path("name").asString("")).toList());
    }

    @Override
    public void kept(UUID batch, Visitor visitor) {
        String next = "/assistant/imports/" + batch + "/conversations?limit=200";
        while (next != null) {
            String address = next;
            ResponseEntity<JsonNode> page = guard
                    .call(() -> client.get().uri(address).retrieve().toEntity(JsonNode.class));
            body(page).path("conversations").forEach(one -> visitor.visit(new Kept(
                    one.path("conversationId").asString(""), UUID.fromString(one.path("athleteId").asString("")),
                    one.path("messages").asInt(0), one.path("sha256").asString(""),
                    one.path("configSha256").isString() ? one.path("configSha256").asString() : null)));
            next = next(page.getHeaders().getFirst(HttpHeaders.LINK));
        }
    }

    private static @Nullable String next(@Nullable String link) {
        Matcher found = NEXT.matcher(link == null ? "" : link);
        return found.find() ? found.group(1) : null;
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        JsonNode body = answer.getBody();
        if (body == null) {
            throw new IllegalStateException("messaging-service answered without a body");
        }
        return body;
    }
}
