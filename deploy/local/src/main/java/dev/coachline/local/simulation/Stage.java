package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.simulation.ServiceCalls.Target;
import dev.coachline.local.system.LocalClock;
import dev.coachline.local.terminal.PlainFailure;

/** The running system as the driver of time sees it: what is due, whether all is quiet, and one time for everybody. */
public final class Stage {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A lease of a minute may have to run out, after a process has started again. */
    private static final Duration PATIENCE_WITH_FAULTS = Duration.ofMinutes(4);
    private static final long SHORTEST_WAIT = 1_000_000;
    private static final long LONGEST_WAIT = 5_000_000;

    private record State(@Nullable Instant nextDue, long pending) {

        static State of(JsonNode state) {
            JsonNode due = state.path("nextDue");
            return new State(due.isMissingNode() || due.isNull() ? null : Instant.parse(due.asString()),
                    state.path("pending").asLong());
        }

        boolean isDue(Instant now) {
            return nextDue != null && !nextDue.isAfter(now);
        }
    }

    /** @param pending webhooks that the service has not taken yet */
    private record Carrier(long texts, long pending) {

        static Carrier of(JsonNode state) {
            return new Carrier(state.path("texts").asLong(), state.path("pending").asLong());
        }
    }

    private final List<Target> services;
    private final Target carrier;
    private final ServiceCalls calls;
    private final EventFlow events;
    private final LocalClock.Settable clock;
    private final boolean faults;
    private Map<Target, State> states = Map.of();
    private long texts;

    /**
     * @param clock of all services
     * @param faults whether services, and the servers too, may be away for a while
     */
    public Stage(List<Target> services, Target carrier, ServiceCalls calls, EventFlow events,
            LocalClock.Settable clock, boolean faults) {
        this.services = services;
        this.carrier = carrier;
        this.calls = calls;
        this.events = events;
        this.clock = clock;
        this.faults = faults;
    }

    /** Texts both ways so far. */
    long texts() {
        return texts;
    }

    /** One time for everybody. */
    public void setTime(Instant now) throws PlainFailure {
        clock.moveTo(now);
        ServiceCalls.all(List.of(calls.call(carrier, "PUT", "/time", ServiceCalls.now(now))));
    }

    /** Lets everything run that was due when the services were last asked, and says who that was. */
    public List<String> runDue(Instant now) throws PlainFailure {
        List<Target> due = services.stream().filter(service -> isDue(service, now)).toList();
        ServiceCalls.all(due.stream().map(service -> calls.call(service, "POST", "/internal/run", null)).toList());
        return due.stream().map(Target::name).toList();
    }

    /** The same for whatever is due now, without waiting for what comes of it. */
    public void runWhatIsDue(Instant now) throws PlainFailure {
        askServices();
        runDue(now);
    }

    private boolean isDue(Target service, Instant now) {
        State state = states.get(service);
        return state != null && state.isDue(now);
    }

    /**
     * Runs what is due until nothing is, every event is read and every webhook delivered. Quiet is what stays quiet: the
     * ends of the topics and the carrier are looked at before and after the services are asked.
     *
     * @return when something is due next; null for never
     */
    public @Nullable Instant settle(Instant now) throws PlainFailure, InterruptedException {
        Duration patience = faults ? PATIENCE_WITH_FAULTS : PATIENCE;
        long giveUpAt = System.nanoTime() + patience.toNanos();
        long wait = SHORTEST_WAIT;
        while (true) {
            EventFlow.Position position = unlessAway(events::position);
            if (System.nanoTime() > giveUpAt) {
                askServices();
                throw new PlainFailure(diagnosis(now, patience, position == null ? Map.of() : position.behind(),
                        carrier(calls.get(carrier, "/state"))));
            }
            if (position != null && position.behind().isEmpty()) {
                Carrier before = carrier(calls.get(carrier, "/state"));
                if (before.pending() > 0) {
                    LockSupport.parkNanos(wait);
                    continue;
                }
                askServices();
                if (services.stream().anyMatch(service -> isDue(service, now))) {
                    runDue(now);
                    wait = SHORTEST_WAIT;
                    continue;
                }
                if (isQuiet() && isStill(position, before)) {
                    return nextDue();
                }
            }
            LockSupport.parkNanos(wait);
            wait = Math.min(wait * 2, LONGEST_WAIT);
        }
    }

    private boolean isStill(EventFlow.Position position, Carrier before) throws PlainFailure, InterruptedException {
        CompletableFuture<JsonNode> carried = calls.get(carrier, "/state");
        boolean noNewEvents = position.ends().equals(unlessAway(events::ends));
        return carrier(carried).equals(before) && noNewEvents;
    }

    /** What Kafka says; null while it is away where that is part of the run. */
    private <T> @Nullable T unlessAway(Asked<T> kafka) throws PlainFailure, InterruptedException {
        try {
            return kafka.answer();
        } catch (PlainFailure e) {
            if (faults) {
                return null;
            }
            throw e;
        }
    }

    private interface Asked<T> {

        T answer() throws PlainFailure, InterruptedException;
    }

    private Carrier carrier(CompletableFuture<JsonNode> asked) throws PlainFailure {
        Carrier answer = Carrier.of(ServiceCalls.all(List.of(asked)).getFirst());
        texts = answer.texts();
        return answer;
    }

    private void askServices() throws PlainFailure {
        List<JsonNode> answers = ServiceCalls
                .all(services.stream().map(service -> calls.get(service, "/internal/state")).toList());
        Map<Target, State> asked = new LinkedHashMap<>();
        for (int i = 0; i < services.size(); i++) {
            asked.put(services.get(i), State.of(answers.get(i)));
        }
        states = asked;
    }

    private boolean isQuiet() {
        return states.values().stream().allMatch(state -> state.pending() == 0);
    }

    private @Nullable Instant nextDue() {
        return states.values().stream().map(State::nextDue).filter(due -> due != null).min(Instant::compareTo)
                .orElse(null);
    }

    private String diagnosis(Instant now, Duration patience, Map<String, Long> behind, Carrier carried) {
        StringBuilder why = new StringBuilder(
                "At %s the system did not become quiet within %d s:".formatted(now, patience.toSeconds()));
        behind.forEach((who, count) -> why.append(" %s is %d events behind;".formatted(who, count)));
        states.forEach((service, state) -> {
            if (state.pending() > 0 || state.isDue(now)) {
                why.append(" %s has %d pending and is due at %s;".formatted(service.name(), state.pending(),
                        state.nextDue()));
            }
        });
        if (carried.pending() > 0) {
            why.append(" %d webhooks of the carrier are not taken;".formatted(carried.pending()));
        }
        return why + " the logs in the data directory say more.";
    }
}
