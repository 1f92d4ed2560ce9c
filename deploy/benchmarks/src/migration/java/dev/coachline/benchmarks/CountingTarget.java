package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.coachline.migration.files.AssistantConversation;
import dev.coachline.migration.files.AssistantSettings;
import dev.coachline.migration.files.AssistantTarget;

/** Takes every conversation, keeps what is needed to compare it, and counts the time that this takes. */
class CountingTarget implements AssistantTarget {

    private final List<Kept> kept = new ArrayList<>();
    private boolean active;
    private long nanos;

    long nanos() {
        return nanos;
    }

    @Override
    public void open(UUID batch) {
        kept.clear();
    }

    @Override
    public Staged stage(UUID batch, List<AssistantConversation> conversations) {
        long start = System.nanoTime();
        for (AssistantConversation one : conversations) {
            var fingerprint = one.fingerprint();
            kept.add(new Kept(one.id(), one.athleteId(), fingerprint.messages(), fingerprint.sha256(),
                    fingerprint.configSha256()));
        }
        nanos += System.nanoTime() - start;
        return new Staged(Map.of());
    }

    @Override
    public List<Refusal> stage(UUID batch, AssistantSettings settings) {
        return List.of();
    }

    @Override
    public boolean putSecret(String label, String value) {
        return true;
    }

    @Override
    public void activate(UUID batch) {
        active = true;
    }

    @Override
    public void withdraw(UUID batch) {
        kept.clear();
        active = false;
    }

    @Override
    public InForce inForce(UUID batch) {
        return new InForce(active, List.of(), null, List.of());
    }

    @Override
    public void kept(UUID batch, Visitor visitor) {
        kept.forEach(visitor::visit);
    }
}
