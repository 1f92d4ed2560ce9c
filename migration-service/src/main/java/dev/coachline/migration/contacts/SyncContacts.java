package dev.coachline.migration.contacts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.contacts.ContactSyncs.Due;
import dev.coachline.migration.contacts.ContactSyncs.Outcome;
import dev.coachline.migration.legacy.LegacyAthlete;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.platform.DueWork;

/**
 * Compares all contacts at whole multiples of the rescan interval and tells messaging-service those that changed. An
 * athlete who has moved is left alone: from then on messaging-service alone knows.
 */
public final class SyncContacts implements DueWork {

    private static final int PAGE = 1_000;
    private static final int BATCH = 200;
    private static final int AT_ONCE = 8;
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration AFTER_REFUSAL = Duration.ofHours(24);

    private final LegacyDatabase legacy;
    private final ContactSyncs syncs;
    private final ContactMoves.Store moves;
    private final MessagingContacts messaging;
    private final Duration rescan;

    public SyncContacts(LegacyDatabase legacy, ContactSyncs syncs, ContactMoves.Store moves,
            MessagingContacts messaging, Duration rescan) {
        this.legacy = legacy;
        this.syncs = syncs;
        this.moves = moves;
        this.messaging = messaging;
        this.rescan = rescan;
    }

    @Override
    public String name() {
        return "sync-contacts";
    }

    @Override
    public Instant nextDue() {
        return syncs.nextDue();
    }

    @Override
    public int run(Instant now) {
        if (!syncs.nextScan().isAfter(now)) {
            return scan(now);
        }
        List<Due> due = syncs.due(now, BATCH);
        if (!due.isEmpty()) {
            syncs.record(tellAll(due, now), now);
        }
        return due.size();
    }

    private int scan(Instant now) {
        int compared = 1;
        UUID after = null;
        List<LegacyAthlete> page;
        do {
            page = legacy.athletes(after, PAGE);
            Map<UUID, String> known = syncs.fingerprints(page.stream().map(LegacyAthlete::id).toList());
            syncs.markDue(page.stream().filter(a -> !Contact.fingerprint(a).equals(known.get(a.id())))
                    .map(LegacyAthlete::id).toList(), now);
            compared += page.size();
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
        syncs.scheduleScan(nextMultiple(now, rescan));
        return compared;
    }

    /** The first multiple of the interval, counted from the epoch, after {@code now}. */
    static Instant nextMultiple(Instant now, Duration interval) {
        long seconds = interval.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
    }

    private List<Outcome> tellAll(List<Due> due, Instant now) {
        Map<UUID, LegacyAthlete> athletes = new HashMap<>();
        List<UUID> ids = due.stream().map(Due::athleteId).toList();
        legacy.athletes(ids).forEach(a -> athletes.put(a.id(), a));
        Map<UUID, ContactMoves.Move> moved = moves.find(ids);
        try (var pool = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Due one : due) {
                running.add(
                        pool.submit(() -> tell(one, athletes.get(one.athleteId()), moved.get(one.athleteId()), now)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while telling contacts", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a contact could not be told", e.getCause());
        }
    }

    private Outcome tell(Due due, @Nullable LegacyAthlete athlete, ContactMoves.@Nullable Move move, Instant now) {
        if (athlete == null) {
            return new Outcome(due.athleteId(), null, null, 0, null);
        }
        String fingerprint = Contact.fingerprint(athlete);
        return switch (Contact.of(athlete, move)) {
            case Contact.Checked.Unusable(var problem) ->
                new Outcome(due.athleteId(), fingerprint, problem, 0, null);
            case Contact.Checked.Usable(var contact) -> switch (messaging.tell(contact)) {
                case MessagingContacts.Answer.Taken() -> new Outcome(due.athleteId(), fingerprint, null, 0, null);
                case MessagingContacts.Answer.Refused(var problem) ->
                    new Outcome(due.athleteId(), null, problem, due.attempts() + 1, now.plus(AFTER_REFUSAL));
                case MessagingContacts.Answer.Unreachable() ->
                    new Outcome(due.athleteId(), null, "messaging-service did not answer", due.attempts() + 1,
                            now.plus(retryAfter(due.attempts())));
            };
        };
    }

    static Duration retryAfter(int attempts) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 10));
        return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
    }
}
