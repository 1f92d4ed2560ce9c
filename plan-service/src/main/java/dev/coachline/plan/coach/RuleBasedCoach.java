package dev.coachline.plan.coach;

import java.util.ArrayList;
import java.util.List;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.coach.AthleteProfile.Experience;
import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.WeekPlan;

/** Writes plans by rule, without chance and without a network. A later plan of the same athlete asks for more work. */
public final class RuleBasedCoach implements PlanWriter {

    private static final double DELOAD_INTENSITY = 0.10;
    private static final double LIGHTER_DAY = 0.05;
    private static final int MOST_SETS = 6;

    public RuleBasedCoach() {}

    @Override
    public TrainingPlan write(Request request, Dossier dossier) {
        AthleteProfile profile = AthleteProfile.of(dossier);
        ProgramType type = GoalWords.read(profile.goal());
        List<WeekPattern.Slot> pattern = WeekPattern.of(type, profile.daysPerWeek());
        Conditioning conditioning = Conditioning.from(profile.experience(), request.sequence());
        List<Mesocycle> mesocycles = new ArrayList<>();
        for (Block block : Block.of(type)) {
            List<WeekPlan> weeks = new ArrayList<>();
            for (int week = 0; week < block.weeks(); week++) {
                boolean deload = week == block.weeks() - 1;
                Lifting lifting = lifting(block, week, deload, profile.experience(), request.sequence());
                Conditioning now = conditioning;
                weeks.add(new WeekPlan(deload,
                        pattern.stream().map(slot -> day(slot, lifting, now, deload)).toList()));
                conditioning = deload ? conditioning : conditioning.next();
            }
            mesocycles.add(new Mesocycle(block.name(), block.focus(), weeks));
        }
        return new TrainingPlan(TrainingPlan.idOf(request.athleteId(), request.startsOn()), request.athleteId(),
                request.origin(), request.sequence(), type, profile.goal(), request.startsOn(), mesocycles);
    }

    /** What a main lift asks for on a heavy day of a week. */
    private record Lifting(double intensity, int sets, int reps) {}

    private static Lifting lifting(Block block, int week, boolean deload, Experience experience, int sequence) {
        int sets = Math.clamp(block.sets() + switch (experience) {
            case BEGINNER -> -1;
            case INTERMEDIATE -> 0;
            case ADVANCED -> 1;
        } + (sequence > 1 ? 1 : 0), 2, MOST_SETS);
        double first = block.intensity() - (experience == Experience.BEGINNER ? LIGHTER_DAY : 0);
        // Fewer sets and less effort, the movement kept (Bell 2022).
        return deload
                ? new Lifting(first - DELOAD_INTENSITY, Math.max(1, sets / 2), block.reps())
                : new Lifting(first + block.step() * week, sets, block.reps());
    }

    private static DayPlan day(WeekPattern.Slot slot, Lifting lifting, Conditioning conditioning, boolean deload) {
        DayLoad load = deload && slot.load() != DayLoad.REST ? DayLoad.LIGHT : slot.load();
        if (slot.theme().lifting()) {
            double lighter = switch (slot.load()) {
                case HEAVY -> 0;
                case MODERATE -> LIGHTER_DAY;
                case LIGHT, REST -> 2 * LIGHTER_DAY;
            };
            return DayPlan.lifting(slot.theme(), load, rounded(lifting.intensity() - lighter), lifting.sets(),
                    lifting.reps());
        }
        return switch (slot.theme()) {
            case REST -> DayPlan.rest();
            default -> DayPlan.conditioning(slot.theme(), load, conditioning.minutes(slot.theme(), deload));
        };
    }

    private static double rounded(double fraction) {
        return Math.round(fraction * 1000) / 1000.0;
    }
}
