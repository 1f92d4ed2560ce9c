package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.benchmarks.TimeReport.Faults;

/**
 * Whether a daily text comes on every local date, once, and when the clock on the wall shows the chosen time: around
 * every change of every zone's offset for each quarter of an hour, around days that a zone leaves out, when athletes move
 * to another zone, and when the rules of a zone change under stored instants. Other libraries live the same lives.
 */
public final class TimeBenchmark {

    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
    private static final int QUARTERS = 96;
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2038-01-01T00:00:00Z");
    private static final Instant DATE_LINE_FROM = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration BEFORE = Duration.ofHours(54);
    private static final Duration AFTER = Duration.ofHours(78);

    /**
     * @param zoneStep every how manieth zone is looked at
     * @param moves how many lives with a move, and how many with other rules
     */
    public record Settings(int zoneStep, int moves, long seed) {

        public static Settings full() {
            return new Settings(1, 100_000, 1);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(12, 10_000, 1);
        }
    }

    private enum Kind {
        TRANSITION, DATE_LINE, MOVE, RULES
    }

    /** One life. {@code then} takes over at {@code change}, where something changes. */
    private record Life(Kind kind, Instant begin, Instant end, WallClock wall, @Nullable Instant change,
            @Nullable WallClock then) {}

    private final Settings settings;
    private final Consumer<String> progress;

    /** @param progress is told what is being done, a line at a time */
    public TimeBenchmark(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    public TimeReport run() {
        long started = System.nanoTime();
        List<DailyClock> clocks = new ArrayList<>(List.of(new CoachlineClock()));
        clocks.addAll(PeerClock.all());
        Faults[] faults = new Faults[clocks.size()];
        Arrays.fill(faults, Faults.NONE);
        Map<String, Long> casesByKind = new LinkedHashMap<>();
        long cases = 0;
        for (Kind kind : Kind.values()) {
            List<Life> lives = lives(kind);
            casesByKind.put(kind.name().toLowerCase(Locale.ROOT), (long) lives.size());
            cases += lives.size();
            for (int c = 0; c < faults.length; c++) {
                DailyClock clock = clocks.get(c);
                Faults found = lives.parallelStream().map(life -> judge(clock, life)).reduce(Faults.NONE,
                        Faults::plus);
                faults[c] = faults[c].plus(found);
                progress.accept("%-10s %,8d cases  %-12s %,d missed, %,d doubled, %,d at a wrong time".formatted(
                        kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), lives.size(), clock.name(),
                        found.missed(), found.doubled(), found.wrong()));
            }
        }
        Map<String, Faults> peers = new LinkedHashMap<>();
        for (int c = 1; c < faults.length; c++) {
            peers.put(clocks.get(c).name(), faults[c]);
        }
        return new TimeReport(cases, faults[0].missed(), faults[0].doubled(), faults[0].wrong(), peers, casesByKind,
                (System.nanoTime() - started) / 1e9);
    }

    private List<Life> lives(Kind kind) {
        return switch (kind) {
            case TRANSITION -> zones(settings.zoneStep())
                    .flatMap(zone -> changes(zone, FROM, TO).stream().flatMap(change -> around(kind, zone, change)))
                    .toList();
            case DATE_LINE -> zones(1)
                    .flatMap(zone -> changes(zone, DATE_LINE_FROM, TO).stream()
                            .filter(change -> change.getDuration().abs().compareTo(Duration.ofHours(12)) > 0)
                            .flatMap(change -> around(kind, zone, change)))
                    .toList();
            case MOVE, RULES -> changing(kind);
        };
    }

    private static Stream<ZoneId> zones(int step) {
        List<String> ids = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return IntStream.range(0, ids.size()).filter(i -> i % step == 0).mapToObj(i -> ZoneId.of(ids.get(i)));
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone, Instant from, Instant to) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        for (ZoneOffsetTransition next = zone.getRules().nextTransition(from); next != null
                && next.getInstant().isBefore(to); next = zone.getRules().nextTransition(next.getInstant())) {
            changes.add(next);
        }
        return changes;
    }

    private static Stream<Life> around(Kind kind, ZoneId zone, ZoneOffsetTransition change) {
        Instant begin = change.getInstant().minus(BEFORE);
        Instant end = change.getInstant().plus(AFTER);
        return IntStream.range(0, QUARTERS)
                .mapToObj(
                        quarter -> new Life(kind, begin, end, new WallClock(zone, MIDNIGHT.plusMinutes(15L * quarter)),
                                null, null));
    }

    /** Moves between any zones; other rules between zones of one offset, of which one changes its offset near that day. */
    private List<Life> changing(Kind kind) {
        List<ZoneId> zones = zones(1).toList();
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<Life> lives = new ArrayList<>();
        while (lives.size() < settings.moves()) {
            ZoneId here = zones.get(random.nextInt(zones.size()));
            ZoneId there = zones.get(random.nextInt(zones.size()));
            Instant change = FROM.plus(Duration.ofMinutes(15L * random.nextInt(18 * 365 * QUARTERS)));
            LocalTime at = MIDNIGHT.plusMinutes(15L * random.nextInt(QUARTERS));
            if (kind == Kind.RULES) {
                List<ZoneOffsetTransition> changes = changes(here, FROM, TO);
                if (changes.isEmpty()) {
                    continue;
                }
                ZoneOffsetTransition near = changes.get(random.nextInt(changes.size()));
                change = near.getInstant()
                        .plus(Duration.ofMinutes(15L * (random.nextInt(4 * QUARTERS) - 2L * QUARTERS)));
                there = unchanging(zones, near, random);
                if (random.nextBoolean()) {
                    ZoneId other = here;
                    here = there;
                    there = other;
                }
            }
            lives.add(new Life(kind, change.minus(BEFORE), change.plus(AFTER), new WallClock(here, at), change,
                    new WallClock(there, at)));
        }
        return lives;
    }

    /** A zone that had the same offset and keeps it, as if the change had been called off. */
    private static ZoneId unchanging(List<ZoneId> zones, ZoneOffsetTransition change, SplittableRandom random) {
        int first = random.nextInt(zones.size());
        for (int i = 0; i < zones.size(); i++) {
            ZoneId zone = zones.get((first + i) % zones.size());
            var rules = zone.getRules();
            if (rules.getOffset(change.getInstant().minus(Duration.ofDays(5))).equals(change.getOffsetBefore())
                    && rules.getOffset(change.getInstant().plus(Duration.ofDays(6))).equals(change.getOffsetBefore())
                    && rules.getOffset(change.getInstant()).equals(change.getOffsetBefore())) {
                return zone;
            }
        }
        return change.getOffsetBefore();
    }

    private static Faults judge(DailyClock clock, Life life) {
        DailyClock.Life lived = clock.begin(life.wall().zone(), life.wall().at(), life.begin());
        Instant change = life.change();
        WallClock then = life.then();
        if (change == null || then == null) {
            return plain(life, lived.liveUntil(life.end()));
        }
        List<Instant> before = lived.liveUntil(change);
        if (life.kind() == Kind.MOVE) {
            lived.moved(then.zone(), then.at(), change);
        } else {
            lived.ruledOtherwise(then.zone(), then.at(), change);
        }
        return changed(life.begin(), life.wall(), before, change, then, lived.liveUntil(life.end()), life.end());
    }

    private static Faults plain(Life life, List<Instant> sent) {
        Tally tally = new Tally();
        tally.dates(life.wall(), life.begin(), life.end(), sent);
        return tally.faults();
    }

    /**
     * A date belongs to the clock that showed its time first. One whose time the new clock has shown already, and the old
     * one had not, is due at once, at the latest when the day is not over yet.
     */
    private static Faults changed(Instant begin, WallClock wall, List<Instant> before, Instant change, WallClock then,
            List<Instant> after, Instant end) {
        Tally tally = new Tally();
        tally.dates(wall, begin, change, before);
        List<LocalDate> taken = before.stream().map(wall::dateOf).toList();
        LocalDate today = then.dateAt(change);
        int overtaken = 0;
        boolean todayOvertaken = false;
        List<Instant> left = new ArrayList<>(after);
        for (LocalDate date = today.minusDays(2); !date.isAfter(then.dateAt(end)); date = date.plusDays(1)) {
            WallClock.Moment moment = then.on(date);
            if (moment == null) {
                continue;
            }
            boolean was = taken.contains(date);
            if (!moment.last().isAfter(change)) {
                boolean skipped = !was && neverShown(wall, date, change);
                overtaken += skipped ? 1 : 0;
                todayOvertaken |= skipped && date.equals(today);
                continue;
            }
            List<Instant> hits = left.stream().filter(moment::covers).toList();
            int due = was ? 0 : 1;
            tally.missed += hits.size() < due && !moment.last().isAfter(end) ? 1 : 0;
            tally.doubled += Math.max(0, hits.size() - due);
            left.removeAll(hits);
        }
        long atOnce = left.stream().filter(change::equals).count();
        tally.missed += todayOvertaken && atOnce == 0 ? 1 : 0;
        tally.doubled += Math.max(0, atOnce - overtaken);
        left.removeIf(change::equals);
        tally.wrong += left.size();
        return tally.faults();
    }

    /** Whether the date's time lay still ahead on the old clock. */
    private static boolean neverShown(WallClock wall, LocalDate date, Instant change) {
        WallClock.Moment moment = wall.on(date);
        return moment != null && moment.first().isAfter(change);
    }

    private static final class Tally {

        private long missed;
        private long doubled;
        private long wrong;

        void dates(WallClock wall, Instant begin, Instant end, List<Instant> sent) {
            List<Instant> left = new ArrayList<>(sent);
            for (LocalDate date = wall.dateAt(begin).minusDays(1); !date.isAfter(wall.dateAt(end)); date = date
                    .plusDays(1)) {
                WallClock.Moment moment = wall.on(date);
                if (moment == null) {
                    continue;
                }
                List<Instant> hits = left.stream().filter(moment::covers).toList();
                boolean whole = moment.first().isAfter(begin) && !moment.last().isAfter(end);
                if (whole && hits.isEmpty()) {
                    missed++;
                }
                doubled += Math.max(0, hits.size() - 1);
                left.removeAll(hits);
            }
            wrong += left.size();
        }

        Faults faults() {
            return new Faults(missed, doubled, wrong);
        }
    }
}
