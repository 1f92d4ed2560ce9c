package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.legacy.LegacyAthlete;

/** Draws a world from a seed. Everything outside happens at odd minutes, and in few instants, which cost real time each. */
final class WorldBuilder {

    private static final List<String> ZONES = List.of("America/New_York", "America/Chicago", "America/Los_Angeles",
            "America/St_Johns", "America/Sao_Paulo", "Europe/London", "Europe/Berlin", "Europe/Athens", "Asia/Kolkata",
            "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland");
    private static final List<String> DESTINATIONS = List.of("America/New_York", "America/Chicago", "America/Denver",
            "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Sao_Paulo", "Atlantic/Azores",
            "Europe/London", "Europe/Berlin", "Europe/Athens", "Asia/Dubai", "Asia/Karachi", "Asia/Kathmandu",
            "Asia/Bangkok", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland");
    private static final List<String> CHATTER = List.of("bench 100x5x3 @8", "what was my best deadlift?",
            "thanks coach!", "feeling strong today", "how long should I rest between sets?");
    private static final Duration LARGEST_SHIFT = Duration.ofHours(3);
    private static final int REPLY_MINUTE = 7;
    private static final int REPLY_HOURS = 6;
    private static final int MOVE_MINUTE = 23;

    private final Instant start;
    private final Instant end;
    private final int days;
    private final SplittableRandom random;
    private final List<SimulatedAthlete> athletes = new ArrayList<>();
    private final List<Action> script = new ArrayList<>();

    private WorldBuilder(LocalDate from, int days, long seed) {
        this.start = World.start(from);
        this.end = World.end(from, days);
        this.days = days;
        this.random = new SplittableRandom(seed);
    }

    /** @param enrolling how many join through the APIs */
    static World build(List<LegacyAthlete> legacy, int enrolling, LocalDate from, int days, long seed) {
        WorldBuilder world = new WorldBuilder(from, days, seed);
        legacy.forEach(athlete -> world.live(world.known(athlete)));
        for (int number = 0; number < enrolling; number++) {
            SimulatedAthlete athlete = world.newcomer(number);
            world.script.add(new Action.Enrol(athlete.knownFrom(), athlete));
            world.live(athlete);
        }
        List.copyOf(world.athletes).forEach(
                athlete -> world.script.addAll(Detours.of(athlete, world.start, world.end, seed)));
        world.breakCarrier();
        world.script.sort(Comparator.comparing(Action::at));
        return new World(world.start, world.end, List.copyOf(world.athletes), List.copyOf(world.script));
    }

    private SimulatedAthlete known(LegacyAthlete athlete) {
        return new SimulatedAthlete(athlete.id(), athlete.name(), athlete.phone(), athlete.sendTime(), start,
                LocalDate.MIN, List.of(new SimulatedAthlete.Stay(Instant.MIN, athlete.zone())), List.of(),
                athlete.planEndsOn(), athlete.convertible());
    }

    /** One in three joins at once and begins today, so that plans of twelve weeks end in a window of twelve weeks. */
    private SimulatedAthlete newcomer(int number) {
        ZoneId zone = ZoneId.of(pick(ZONES));
        int lastDay = Math.max(1, days - 14);
        Instant someTime = start.plus(random.nextInt(lastDay), ChronoUnit.DAYS).plus(random.nextInt(24),
                ChronoUnit.HOURS);
        boolean atOnce = number % 3 == 0;
        Instant joins = grid(atOnce ? start : someTime, REPLY_HOURS, REPLY_MINUTE);
        LocalDate startsOn = joins.atZone(zone).toLocalDate().plusDays(atOnce ? 0 : 1 + random.nextInt(2));
        return new SimulatedAthlete(new UUID((random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L), "New athlete " + (number + 1),
                "+447700900%03d".formatted(number), LocalTime.of(5 + random.nextInt(5), random.nextInt(2) * 30), joins,
                startsOn, List.of(new SimulatedAthlete.Stay(Instant.MIN, zone)), List.of(), null, false);
    }

    /** One in thirty stops, of whom half start again; one in twenty-five moves; the others only answer. */
    private void live(SimulatedAthlete settled) {
        List<Oracle.DueText> texts = Oracle.dueTexts(settled, end.minus(1, ChronoUnit.DAYS));
        double fate = random.nextDouble();
        SimulatedAthlete athlete = settled;
        if (texts.size() > 8 && fate < 0.03) {
            athlete = stop(settled, texts);
        } else if (texts.size() > 8 && fate < 0.07) {
            athlete = move(settled, texts);
        }
        athletes.add(athlete);
        answer(athlete);
    }

    private SimulatedAthlete stop(SimulatedAthlete athlete, List<Oracle.DueText> texts) {
        int last = 1 + random.nextInt(texts.size() - 4);
        Instant stops = afterwards(texts.get(last));
        script.add(new Action.Reply(stops, athlete.phone(), "STOP"));
        int back = last + 2 + random.nextInt(6);
        if (random.nextBoolean() || back >= texts.size()) {
            return athlete.silent(stops, Instant.MAX);
        }
        Instant starts = afterwards(texts.get(back));
        script.add(new Action.Reply(starts, athlete.phone(), "START"));
        return athlete.silent(stops, starts);
    }

    private SimulatedAthlete move(SimulatedAthlete athlete, List<Oracle.DueText> texts) {
        Oracle.DueText last = texts.get(2 + random.nextInt(texts.size() - 4));
        Instant at = grid(last.at().plus(1, ChronoUnit.HOURS), 1, MOVE_MINUTE);
        ZoneId to = destination(athlete.zoneAt(at), at, last.date());
        if (to == null) {
            return athlete;
        }
        SimulatedAthlete moved = athlete.movingTo(to, at);
        script.add(new Action.Move(at, moved, to));
        return moved;
    }

    /** Where it is still the date whose text just came, and no more than three hours away, today and after a clock change. */
    private @Nullable ZoneId destination(ZoneId home, Instant at, LocalDate today) {
        List<ZoneId> near = DESTINATIONS.stream().map(ZoneId::of)
                .filter(zone -> isNear(home, zone, at) && isNear(home, zone, at.plus(2, ChronoUnit.DAYS))
                        && at.atZone(zone).toLocalDate().equals(today))
                .toList();
        return near.isEmpty() ? null : near.get(random.nextInt(near.size()));
    }

    private static boolean isNear(ZoneId home, ZoneId other, Instant at) {
        int shift = Math.abs(
                home.getRules().getOffset(at).getTotalSeconds() - other.getRules().getOffset(at).getTotalSeconds());
        return shift > 0 && shift <= LARGEST_SHIFT.toSeconds();
    }

    private void answer(SimulatedAthlete athlete) {
        for (Oracle.DueText text : Oracle.dueTexts(athlete, end.minus(8, ChronoUnit.HOURS))) {
            double mood = random.nextDouble();
            Instant at = afterwards(text);
            if (athlete.silences().stream()
                    .anyMatch(silence -> !at.isBefore(silence.from()) && !at.isAfter(silence.until()))) {
                continue;
            }
            if (mood < 0.5) {
                script.add(new Action.Reply(at, athlete.phone(), "done"));
            } else if (mood < 0.53) {
                script.add(new Action.Reply(at, athlete.phone(), pick(CHATTER)));
            }
        }
    }

    /** Armed a minute before an instant at which more texts are due than are refused, so that no reply meets it. */
    private void breakCarrier() {
        Map<Instant, Integer> crowds = new TreeMap<>();
        for (SimulatedAthlete athlete : athletes) {
            Oracle.dueTexts(athlete, end.minus(2, ChronoUnit.DAYS))
                    .forEach(text -> crowds.merge(text.at(), 1, Integer::sum));
        }
        List<Instant> crowded = crowds.entrySet().stream().filter(crowd -> crowd.getValue() >= 4).map(Map.Entry::getKey)
                .toList();
        for (int i = 0; i < 4 && !crowded.isEmpty(); i++) {
            Instant at = crowded.get(random.nextInt(crowded.size()));
            script.add(new Action.Refuse(at.minus(1, ChronoUnit.MINUTES), 1 + random.nextInt(3)));
        }
    }

    private Instant afterwards(Oracle.DueText text) {
        return grid(text.at().plus(1, ChronoUnit.HOURS), REPLY_HOURS, REPLY_MINUTE);
    }

    /** The first instant from {@code at} on whose hour is a multiple of {@code hours} and whose minute is {@code minute}. */
    static Instant grid(Instant at, int hours, int minute) {
        long step = Duration.ofHours(hours).toSeconds();
        long offset = Duration.ofMinutes(minute).toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(at.getEpochSecond() - offset, step) * step + offset);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
