package dev.coachline.workout.sessions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One session and how it came to be what it is: its numbered sets, and everything that was ever told otherwise. Changes
 * are values: what they do depends on nothing but the arguments, repeating one changes nothing, and what was said before
 * is never lost.
 *
 * @param revision grows by one with every change, from 1
 * @param session what holds now
 * @param entries every set that was ever logged, by number from 1; a withdrawn one keeps its number
 * @param skipped exercises that the athlete left out, in order
 * @param earlier how the whole session was told before, first to last
 * @param startedAt absent where the session was recorded as a whole
 * @param endedAt absent where the session was recorded as a whole, or goes on
 */
public record Execution(long revision, Session session, List<Entry> entries, List<SkippedExercise> skipped,
        List<Earlier> earlier, @Nullable Instant startedAt, @Nullable Instant endedAt) {

    /** More than anybody does in a session. */
    public static final int MOST_SETS = 300;

    /**
     * One logged set.
     *
     * @param set what holds now
     * @param withdrawn whether it was no set after all
     * @param revisions what it was before each correction, first to last
     */
    public record Entry(int number, LoggedSet set, boolean withdrawn, List<Revision> revisions) {

        public Entry {
            revisions = List.copyOf(revisions);
        }
    }

    /** Who changed something, when and why. */
    public record Change(Instant at, String by, String why) {}

    /** What a set was before a correction. */
    public record Revision(LoggedSet before, boolean withdrawn, Change change) {}

    /** What a whole session was before it was recorded again in other words. */
    public record Earlier(Session before, Instant at) {}

    /** @param why in the athlete's words; absent where not told */
    public record SkippedExercise(String exercise, @Nullable String why) {}

    /** What came of a change. */
    public sealed interface Outcome {

        /** @param execution after the change, with the next revision */
        record Changed(Execution execution) implements Outcome {}

        /** It was so already. */
        record Unchanged() implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    /** Why a change is not possible. */
    public enum Refusal {
        /** Sets are logged and exercises skipped only while the session is in progress. */
        NOT_IN_PROGRESS,
        /** Set numbers leave no gap. */
        NOT_THE_NEXT_SET,
        /** The number has another set already; it is changed by a correction. */
        ANOTHER_SET_LOGGED, TOO_MANY_SETS,
        /** No set has this number. */
        NO_SUCH_SET,
        /** From where the session stands it cannot go there. */
        NO_SUCH_STEP,
        /** A session with sets was not skipped. */
        HAS_SETS,
        /** The session exists and began otherwise. */
        ANOTHER_SESSION,
        /** What was carried over from the legacy system is corrected, not resumed. */
        LEGACY
    }

    public Execution {
        entries = List.copyOf(entries);
        skipped = List.copyOf(skipped);
        earlier = List.copyOf(earlier);
    }

    /** Of a session that was recorded as a whole. */
    public static Execution of(Session session) {
        return new Execution(1, session, numbered(session.sets(), 1), List.of(), List.of(), null, null);
    }

    /** @param planned in progress and without sets */
    public static Execution started(Session planned, Instant at) {
        return new Execution(1, planned, List.of(), List.of(), List.of(), at, null);
    }

    /** The start again: the same words are a repeat, whatever was logged since. */
    public Outcome startAgain(Session planned) {
        boolean same = startedAt != null && session.date().equals(planned.date())
                && session.title().equals(planned.title())
                && Objects.equals(session.origin(), planned.origin());
        return same ? new Outcome.Unchanged() : new Outcome.Refused(Refusal.ANOTHER_SESSION);
    }

    /** @param sets to be logged from {@code number} on, one after the other */
    public Outcome log(int number, List<LoggedSet> sets) {
        List<Entry> there = entries.stream().filter(e -> e.number() >= number).limit(sets.size()).toList();
        if (there.size() == sets.size() && IntStream.range(0, sets.size())
                .allMatch(i -> original(there.get(i)).equals(sets.get(i)))) {
            return new Outcome.Unchanged();
        }
        if (session.status() != Session.Status.IN_PROGRESS) {
            return new Outcome.Refused(Refusal.NOT_IN_PROGRESS);
        }
        if (!there.isEmpty()) {
            return new Outcome.Refused(Refusal.ANOTHER_SET_LOGGED);
        }
        if (number != entries.size() + 1) {
            return new Outcome.Refused(Refusal.NOT_THE_NEXT_SET);
        }
        if (entries.size() + sets.size() > MOST_SETS) {
            return new Outcome.Refused(Refusal.TOO_MANY_SETS);
        }
        List<Entry> all = Stream.concat(entries.stream(), numbered(sets, number).stream()).toList();
        return new Outcome.Changed(with(all));
    }

    public Outcome skip(SkippedExercise exercise) {
        if (skipped.stream().anyMatch(s -> sameName(s.exercise(), exercise.exercise()))) {
            return new Outcome.Unchanged();
        }
        if (session.status() != Session.Status.IN_PROGRESS) {
            return new Outcome.Refused(Refusal.NOT_IN_PROGRESS);
        }
        if (skipped.size() == MOST_SETS) {
            return new Outcome.Refused(Refusal.TOO_MANY_SETS);
        }
        return new Outcome.Changed(new Execution(revision + 1, session, entries,
                Stream.concat(skipped.stream(), Stream.of(exercise)).toList(), earlier, startedAt, endedAt));
    }

    /** Ends the session, or takes it up again. */
    public Outcome move(Session.Status next, Instant at) {
        if (next == session.status()) {
            return new Outcome.Unchanged();
        }
        boolean goesOn = session.status() == Session.Status.IN_PROGRESS;
        if (goesOn == (next == Session.Status.IN_PROGRESS)) {
            return new Outcome.Refused(Refusal.NO_SUCH_STEP);
        }
        if (session.source() == Session.Source.LEGACY) {
            return new Outcome.Refused(Refusal.LEGACY);
        }
        if (next == Session.Status.SKIPPED && !session.sets().isEmpty()) {
            return new Outcome.Refused(Refusal.HAS_SETS);
        }
        return new Outcome.Changed(new Execution(revision + 1, session.with(next), entries, skipped, earlier,
                startedAt == null ? at : startedAt, next == Session.Status.IN_PROGRESS ? null : at));
    }

    /** @param set what was really done; null where it was no set after all */
    public Outcome correct(int number, @Nullable LoggedSet set, Change change) {
        Entry entry = entries.stream().filter(e -> e.number() == number).findFirst().orElse(null);
        if (entry == null) {
            return new Outcome.Refused(Refusal.NO_SUCH_SET);
        }
        Entry corrected = new Entry(number, set == null ? entry.set() : set, set == null,
                Stream.concat(entry.revisions().stream(),
                        Stream.of(new Revision(entry.set(), entry.withdrawn(), change))).toList());
        if (corrected.set().equals(entry.set()) && corrected.withdrawn() == entry.withdrawn()) {
            return new Outcome.Unchanged();
        }
        List<Entry> all = new ArrayList<>(entries);
        all.set(number - 1, corrected);
        return new Outcome.Changed(with(all));
    }

    /**
     * The session told once more as a whole. A session that was performed step by step, or corrected, stays as it is: it
     * knows better.
     */
    public Outcome toldAgain(Session told, Instant at) {
        if (told.equals(session) || told.equals(original())) {
            return new Outcome.Unchanged();
        }
        if (startedAt != null || isCorrected()) {
            return new Outcome.Refused(Refusal.ANOTHER_SESSION);
        }
        return new Outcome.Changed(new Execution(revision + 1, told, numbered(told.sets(), 1), skipped,
                Stream.concat(earlier.stream(), Stream.of(new Earlier(session, at))).toList(), null, null));
    }

    public boolean isCorrected() {
        return entries.stream().anyMatch(e -> !e.revisions().isEmpty());
    }

    /** Whether anything of it was told otherwise before. */
    boolean wasToldOtherwise() {
        return isCorrected() || !earlier.isEmpty();
    }

    /** Every set that it was ever said to have. */
    List<LoggedSet> everSaid() {
        return Stream.of(entries.stream().map(Entry::set),
                entries.stream().flatMap(entry -> entry.revisions().stream()).map(Revision::before),
                earlier.stream().flatMap(told -> told.before().sets().stream())).flatMap(sets -> sets).toList();
    }

    /** Whether it was told in one piece, once. */
    public boolean isPlain() {
        return startedAt == null && skipped.isEmpty() && earlier.isEmpty() && !isCorrected();
    }

    /** The session without its corrections. */
    private Session original() {
        return session.with(entries.stream().map(Execution::original).toList());
    }

    private static LoggedSet original(Entry entry) {
        return entry.revisions().isEmpty() ? entry.set() : entry.revisions().getFirst().before();
    }

    private Execution with(List<Entry> all) {
        return new Execution(revision + 1,
                session.with(all.stream().filter(Predicate.not(Entry::withdrawn)).map(Entry::set).toList()), all,
                skipped, earlier, startedAt, endedAt);
    }

    private static List<Entry> numbered(List<LoggedSet> sets, int first) {
        return IntStream.range(0, sets.size())
                .mapToObj(i -> new Entry(first + i, sets.get(i), false, List.of())).toList();
    }

    private static boolean sameName(String a, String b) {
        return a.strip().toLowerCase(Locale.ROOT).equals(b.strip().toLowerCase(Locale.ROOT));
    }
}
