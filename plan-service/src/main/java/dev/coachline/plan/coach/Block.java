package dev.coachline.plan.coach;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.coachline.plan.coach.AthleteProfile.Experience;
import dev.coachline.plan.plans.ProgramType;

/**
 * One mesocycle's prescription for the main lifts.
 *
 * @param weeks its length, what closes it included
 * @param intensity fraction of 1RM in its first week
 * @param rise what the intensity gains until its last building week
 */
record Block(String name, String focus, int weeks, double intensity, double rise, int reps) {

    private static final int WEEKS_OF_A_BLOCK = 4;
    private static final int WEEKS_OF_A_REHAB_BLOCK = 6;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 6;
    /** A last block has to hold two weeks of taper and two that build. */
    private static final int SHORTEST_PEAK = 4;
    private static final int MOST_OPTIONS = 8;

    /** A block of which the length follows from the plan's. */
    private record Phase(String name, String focus, double intensity, double rise, int reps) {}

    /**
     * Loads leave about four repetitions in reserve at first and one or two at the end of the last block: intensity is
     * at most pct(reps + 1) of the RPE table (Zourdos 2016, Helms 2016). Strength reaches 80 % and more (ACSM 2026);
     * blocks last three to six weeks, so that a deload comes at least every sixth (Bell 2022).
     *
     * @param muscle whether muscle rather than strength is what is trained for
     * @param peak whether the plan leads to an event, so that its last phase must not be missing
     * @param weeks of the plan, at least 3
     */
    static List<Block> of(ProgramType type, boolean muscle, boolean peak, int weeks) {
        int length = type == ProgramType.REHAB ? WEEKS_OF_A_REHAB_BLOCK : WEEKS_OF_A_BLOCK;
        int count = Math.max(Math.ceilDiv(weeks, LONGEST), Math.toIntExact(Math.round(weeks / (double) length)));
        List<Phase> phases = phases(type, muscle);
        int skipped = peak ? Math.max(0, phases.size() - count) : 0;
        List<Block> blocks = new ArrayList<>();
        int round = 0;
        int before = -1;
        for (int i = 0; i < count; i++) {
            int phase = skipped + i * phases.size() / Math.max(count, phases.size());
            round = phase == before ? round + 1 : 1;
            before = phase;
            blocks.add(of(phases.get(phase), round, evenly(weeks, count).get(i)));
        }
        return blocks;
    }

    /**
     * What rules accept for a plan of these weeks: the first is what they take, others have other lengths or repeat another
     * phase. None leaves out a phase that the first has.
     */
    static List<List<Block>> options(ProgramType type, boolean muscle, boolean peak, int weeks) {
        List<Phase> phases = phases(type, muscle);
        List<Block> usual = of(type, muscle, peak, weeks);
        Set<List<Block>> options = new LinkedHashSet<>(List.of(usual));
        for (int count = Math.min(usual.size(), phases.size()); count <= weeks / SHORTEST; count++) {
            for (List<Integer> lengths : lengths(weeks, count)) {
                if (!peak || lengths.getLast() >= SHORTEST_PEAK) {
                    for (int repeated = 0; repeated < phases.size(); repeated++) {
                        options.add(blocks(phases, times(phases.size(), count, repeated, peak), lengths));
                    }
                }
            }
        }
        return options.stream().limit(MOST_OPTIONS).toList();
    }

    private static List<Block> blocks(List<Phase> phases, List<Integer> times, List<Integer> lengths) {
        List<Block> blocks = new ArrayList<>();
        for (int phase = 0; phase < phases.size(); phase++) {
            for (int round = 1; round <= times.get(phase); round++) {
                blocks.add(of(phases.get(phase), round, lengths.get(blocks.size())));
            }
        }
        return blocks;
    }

    private static Block of(Phase p, int round, int weeks) {
        return new Block(round == 1 ? p.name() : p.name() + " " + round, p.focus(), weeks, p.intensity(), p.rise(),
                p.reps());
    }

    /** How often each phase comes: all equally often, but for what is left, which goes to one phase and those after it. */
    private static List<Integer> times(int phases, int count, int repeated, boolean peak) {
        if (count < phases) {
            return IntStream.range(0, phases)
                    .mapToObj(phase -> (peak ? phase >= phases - count : phase < count) ? 1 : 0)
                    .toList();
        }
        return IntStream.range(0, phases)
                .mapToObj(phase -> count / phases + (Math.floorMod(phase - repeated, phases) < count % phases ? 1 : 0))
                .toList();
    }

    /** As even as can be, and with a week more at one end and a week less at the other. */
    private static List<List<Integer>> lengths(int weeks, int count) {
        List<Integer> even = evenly(weeks, count);
        List<List<Integer>> lengths = new ArrayList<>(List.of(even));
        if (count > 1) {
            List<Integer> falling = new ArrayList<>(even);
            falling.set(0, even.getFirst() + 1);
            falling.set(count - 1, even.getLast() - 1);
            lengths.add(falling);
            lengths.add(falling.reversed());
        }
        return lengths.stream().filter(each -> Collections.max(each) <= LONGEST && Collections.min(each) >= SHORTEST)
                .toList();
    }

    /** The earlier blocks take what does not divide. */
    private static List<Integer> evenly(int weeks, int count) {
        return IntStream.range(0, count).mapToObj(i -> weeks / count + (i < weeks % count ? 1 : 0)).toList();
    }

    /** Blocks of another plan, by their own names and lengths, with the loads of the phase that their place asks for. */
    static List<Block> like(ProgramType type, boolean muscle, List<LegacyOutline.Weeks> others) {
        List<Phase> phases = phases(type, muscle);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            Phase p = phases.get(i * phases.size() / Math.max(others.size(), phases.size()));
            blocks.add(new Block(others.get(i).name(), p.focus(), others.get(i).weeks(), p.intensity(), p.rise(),
                    p.reps()));
        }
        return blocks;
    }

    /**
     * Working sets of a main lift, the same in every building week of a plan: what grows is the load, so that no
     * muscle's weekly sets jump.
     */
    static int sets(ProgramType type, Experience experience, int daysPerWeek) {
        int step = switch (experience) {
            case BEGINNER -> -1;
            case INTERMEDIATE -> 0;
            case ADVANCED -> 1;
        };
        return switch (type) {
            // On more days the advanced have their sets from these; more would pass 20 a muscle (Baz-Valle 2022).
            case STRENGTH -> daysPerWeek > 2 ? Math.min(4, 4 + step) : 4 + step;
            case SHRED, HYBRID, OTHER -> Math.max(3, 3 + step);
            case ENDURANCE -> Math.max(2, 2 + step);
            case REHAB -> 2;
        };
    }

    /** The same with another sentence about it. */
    Block about(String words) {
        return new Block(name, words, weeks, intensity, rise, reps);
    }

    /**
     * @param buildingWeek from 0
     * @param of how many building weeks the block has
     */
    double intensityOf(int buildingWeek, int of) {
        return intensity + (of < 2 ? 0 : rise * buildingWeek / (of - 1));
    }

    private static List<Phase> phases(ProgramType type, boolean muscle) {
        return switch (type) {
            case STRENGTH -> muscle
                    ? List.of(
                            new Phase("Volume", "Gather sets close to what grows muscle.", 0.65, 0.05, 10),
                            new Phase("Growth", "The same sets with heavier loads.", 0.70, 0.05, 8),
                            new Phase("Consolidation", "Heavier sets keep what was built.", 0.74, 0.05, 6))
                    : List.of(
                            new Phase("Accumulation", "Build volume at moderate loads.", 0.675, 0.05, 8),
                            new Phase("Intensification", "Turn volume into strength with heavier sets.", 0.75, 0.05, 5),
                            new Phase("Realization", "Show the strength: heavy, few, fresh.", 0.825, 0.05, 3));
            case ENDURANCE -> List.of(
                    new Phase("Base", "Easy volume and a sound body.", 0.60, 0.04, 10),
                    new Phase("Build", "Longer long runs and faster intervals.", 0.65, 0.04, 8),
                    new Phase("Peak", "Race-like work on the volume gained.", 0.70, 0.04, 6));
            case SHRED -> List.of(
                    new Phase("Foundation", "Keep muscle while activity grows.", 0.60, 0.05, 10),
                    new Phase("Density", "More work in the same time.", 0.65, 0.05, 8),
                    new Phase("Consolidation", "Hold strength at the lighter body mass.", 0.70, 0.05, 6));
            case HYBRID -> List.of(
                    new Phase("Base", "Aerobic base and technique under the bar.", 0.65, 0.05, 8),
                    new Phase("Build", "Heavier lifts and longer runs side by side.", 0.725, 0.05, 5),
                    new Phase("Peak", "Strong and enduring at once.", 0.80, 0.05, 3));
            case REHAB -> List.of(
                    new Phase("Restore", "Pain-free range and confidence.", 0.40, 0.06, 12),
                    new Phase("Rebuild", "Load returns in small steps.", 0.50, 0.06, 10));
            case OTHER -> List.of(
                    new Phase("Foundation", "Learn the movements and make training a habit.", 0.60, 0.04, 10),
                    new Phase("Build", "A little more every week.", 0.65, 0.04, 8),
                    new Phase("Progress", "Heavier sets on a firm base.", 0.70, 0.04, 6));
        };
    }
}
