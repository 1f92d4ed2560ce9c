package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** Holds the carrier's log against what was due. */
final class Witness {

    /** An answer whose sender died waits ten minutes for the carrier's list, and a moment. */
    private static final Duration LATEST_ANSWER = Duration.ofMinutes(15);

    /** A text in the carrier's log that went to a phone. */
    record Sent(String phone, Instant at) {}

    /** A promise that was broken for one athlete on one date. */
    record Offence(String what, String athleteId, LocalDate date) {}

    /**
     * What the log says.
     *
     * @param sent dates on which the text came
     * @param doubled texts too many, for a date or while none was wanted
     * @param replies answers to what athletes wrote
     */
    record Finding(long due, long sent, long missed, long doubled, double lateP99Seconds, long replies,
            List<Offence> offences) {}

    private final Map<String, List<Instant>> sentTo = new HashMap<>();
    private final Map<String, Set<Instant>> wrote = new HashMap<>();
    private final List<Offence> offences = new ArrayList<>();
    private final List<Duration> late = new ArrayList<>();
    private long due;
    private long missed;
    private long doubled;
    private long replies;

    private Witness() {}

    static Finding examine(World world, List<Sent> log) {
        Witness witness = new Witness();
        log.forEach(sent -> witness.sentTo.computeIfAbsent(sent.phone(), phone -> new ArrayList<>()).add(sent.at()));
        for (Action action : world.script()) {
            if (action instanceof Action.Reply(var at, var phone, var body)) {
                witness.wrote.computeIfAbsent(phone, key -> new HashSet<>()).add(at);
            }
        }
        world.athletes().forEach(athlete -> witness.examine(athlete, world.end()));
        return new Finding(witness.due, witness.late.size(), witness.missed, witness.doubled, witness.lateP99(),
                witness.replies, List.copyOf(witness.offences));
    }

    private void examine(SimulatedAthlete athlete, Instant end) {
        TreeMap<Instant, Oracle.DueText> byDue = new TreeMap<>();
        Oracle.dueTexts(athlete, end).forEach(text -> byDue.put(text.at(), text));
        Map<LocalDate, Instant> first = new HashMap<>();
        List<Instant> texts = new ArrayList<>(sentTo.getOrDefault(athlete.phone(), List.of()));
        Collections.sort(texts);
        // Athletes write at minutes at which no text is due, so an answer is told by its time; one for each. What comes
        // when a text is due is that text, whatever else is still unanswered.
        NavigableSet<Instant> unanswered = new TreeSet<>(wrote.getOrDefault(athlete.phone(), Set.of()));
        for (Instant at : texts) {
            Oracle.DueText dueNow = byDue.get(at);
            if (dueNow != null && first.putIfAbsent(dueNow.date(), at) == null) {
                continue;
            }
            Instant asked = unanswered.floor(at);
            if (asked != null && Duration.between(asked, at).compareTo(LATEST_ANSWER) <= 0) {
                unanswered.remove(asked);
                replies++;
                continue;
            }
            LocalDate date = dateOf(byDue, athlete, at);
            if (date == null || first.putIfAbsent(date, at) != null) {
                doubled++;
                offences.add(new Offence("doubled", athlete.id().toString(),
                        date == null ? at.atZone(athlete.zoneAt(at)).toLocalDate() : date));
            }
        }
        due += byDue.size();
        byDue.values().forEach(text -> settle(athlete, text, first.get(text.date())));
    }

    /** A text belongs to the date that was due last before it, where it still is that date for the athlete. */
    private static @Nullable LocalDate dateOf(NavigableMap<Instant, Oracle.DueText> byDue, SimulatedAthlete athlete,
            Instant at) {
        var latest = byDue.floorEntry(at);
        LocalDate local = at.atZone(athlete.zoneAt(at)).toLocalDate();
        return latest != null && latest.getValue().date().equals(local) ? local : null;
    }

    private void settle(SimulatedAthlete athlete, Oracle.DueText text, @Nullable Instant sentAt) {
        if (sentAt == null) {
            missed++;
            offences.add(new Offence("missed", athlete.id().toString(), text.date()));
        } else {
            late.add(Duration.between(text.at(), sentAt));
        }
    }

    private double lateP99() {
        Collections.sort(late);
        return late.isEmpty() ? 0 : late.get((int) Math.ceil(late.size() * 0.99) - 1).toMillis() / 1000.0;
    }
}
