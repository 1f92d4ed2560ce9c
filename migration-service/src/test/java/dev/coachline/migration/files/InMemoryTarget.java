package dev.coachline.migration.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** messaging-service's promises without it: staged apart, in force at once, gone at once. Can fail or die at any call. */
final class InMemoryTarget implements AssistantTarget {

    /** Of one batch. */
    private static final class Batch {
        private final Map<String, AssistantConversation> conversations = new TreeMap<>();
        private AssistantSettings settings = AssistantSettings.empty();
        private boolean active;
    }

    final Map<String, AssistantConversation> conversations = new TreeMap<>();
    final Map<String, String> secrets = new TreeMap<>();
    AssistantSettings inForce = AssistantSettings.empty();
    boolean secretsReadOnly;
    RuntimeException settingsFail;
    int calls;
    int dieAt = Integer.MAX_VALUE;
    private final Map<UUID, Batch> batches = new HashMap<>();

    /** What kill -9 is to a process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Batch batch(UUID id) {
        if (++calls == dieAt) {
            throw new Killed();
        }
        return batches.computeIfAbsent(id, unused -> new Batch());
    }

    @Override
    public void open(UUID batch) {
        batch(batch);
    }

    @Override
    public Staged stage(UUID batch, List<AssistantConversation> all) {
        Batch to = batch(batch);
        Map<String, String> refused = new LinkedHashMap<>();
        for (AssistantConversation one : all) {
            AssistantConversation there = conversations.get(one.id());
            if (there != null && !there.equals(one)) {
                refused.put(one.id(), "taken");
            } else {
                to.conversations.put(one.id(), one);
            }
        }
        return new Staged(refused);
    }

    @Override
    public List<Refusal> stage(UUID batch, AssistantSettings settings) {
        if (settingsFail != null) {
            throw settingsFail;
        }
        batch(batch).settings = settings;
        return List.of();
    }

    @Override
    public boolean putSecret(String label, String value) {
        if (!secretsReadOnly) {
            secrets.put(label, value);
        }
        return !secretsReadOnly;
    }

    @Override
    public void activate(UUID batch) {
        Batch to = batch(batch);
        to.active = true;
        conversations.putAll(to.conversations);
        inForce = to.settings;
    }

    @Override
    public void withdraw(UUID batch) {
        Batch from = batch(batch);
        from.active = false;
        conversations.keySet().removeAll(from.conversations.keySet());
        inForce = AssistantSettings.empty();
        secrets.keySet().removeIf(label -> label.startsWith("import-" + batch + "."));
    }

    @Override
    public InForce inForce(UUID batch) {
        Batch of = batch(batch);
        return new InForce(of.active, new ArrayList<>(inForce.profiles().keySet()),
                inForce.profiles().entrySet().stream()
                        .filter(entry -> entry.getValue().path("defaultProfile").asBoolean(false))
                        .map(Map.Entry::getKey).findFirst().orElse(null),
                new ArrayList<>(inForce.mcpServers().keySet()));
    }

    @Override
    public void kept(UUID batch, Visitor visitor) {
        batch(batch).conversations.forEach((id, one) -> {
            AssistantConversation there = conversations.get(id);
            if (there != null) {
                visitor.visit(new Kept(id, there.athleteId(), there.messages().size(), there.fingerprint().sha256(),
                        there.fingerprint().configSha256()));
            }
        });
    }
}
