package dev.coachline.plan.coach;

import java.util.List;

import dev.coachline.plan.plans.ProgramType;

/**
 * One mesocycle's prescription for the main lifts.
 *
 * @param weeks its length, the deload that closes it included
 * @param intensity fraction of 1RM in its first week
 * @param step what the intensity gains each building week
 */
record Block(String name, String focus, int weeks, double intensity, double step, int sets, int reps) {

    /**
     * Twelve weeks. Loads leave two to three repetitions in reserve at first and about one at the end of the last block:
     * intensity is at most pct(reps + 1) of the RPE table (Zourdos 2016, Helms 2016). Strength reaches 80 % and more
     * (ACSM 2026); deloads come every fourth to sixth week (Bell 2022).
     */
    static List<Block> of(ProgramType type) {
        return switch (type) {
            case STRENGTH -> List.of(
                    new Block("Accumulation", "Build volume at moderate loads.", 4, 0.65, 0.025, 4, 8),
                    new Block("Intensification", "Turn volume into strength with heavier sets.", 4, 0.75, 0.025, 4, 5),
                    new Block("Realization", "Show the strength: heavy, few, fresh.", 4, 0.825, 0.025, 3, 3));
            case ENDURANCE -> List.of(
                    new Block("Base", "Easy volume and a sound body.", 4, 0.60, 0.02, 2, 10),
                    new Block("Build", "Longer long runs and faster intervals.", 4, 0.65, 0.02, 2, 8),
                    new Block("Peak", "Race-like work on the volume gained.", 4, 0.70, 0.02, 2, 6));
            case SHRED -> List.of(
                    new Block("Foundation", "Keep muscle while activity grows.", 4, 0.60, 0.025, 3, 10),
                    new Block("Density", "More work in the same time.", 4, 0.65, 0.025, 3, 8),
                    new Block("Consolidation", "Hold strength at the lighter body mass.", 4, 0.70, 0.025, 3, 6));
            case HYBRID -> List.of(
                    new Block("Base", "Aerobic base and technique under the bar.", 4, 0.65, 0.025, 3, 8),
                    new Block("Build", "Heavier lifts and longer runs side by side.", 4, 0.725, 0.025, 3, 5),
                    new Block("Peak", "Strong and enduring at once.", 4, 0.80, 0.025, 3, 3));
            case REHAB -> List.of(
                    new Block("Restore", "Pain-free range and confidence.", 6, 0.40, 0.015, 2, 12),
                    new Block("Rebuild", "Load returns in small steps.", 6, 0.50, 0.015, 3, 10));
            case OTHER -> List.of(
                    new Block("Foundation", "Learn the movements and make training a habit.", 4, 0.60, 0.02, 3, 10),
                    new Block("Build", "A little more every week.", 4, 0.65, 0.02, 3, 8),
                    new Block("Progress", "Heavier sets on a firm base.", 4, 0.70, 0.02, 3, 6));
        };
    }
}
