package dev.coachline.plan.coach;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanWriter.Request;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.TrainingPlan;

/** What rules leave open about one plan, and what holds for whatever is chosen. Of all options the first is what rules take. */
record PlanOptions(Request request, AthleteProfile profile) {

    /** What rules take. */
    TrainingPlan usual() {
        return write(Block.of(type(), muscle(), peak(), weeks()), usualWeek());
    }

    List<WeekPattern.Slot> usualWeek() {
        return WeekPattern.of(type(), profile.daysPerWeek(), profile.available());
    }

    /** Those that keep what holds for plans; never empty. */
    List<List<Block>> blocks() {
        List<List<Block>> all = Block.options(type(), muscle(), peak(), weeks());
        return IntStream.range(0, all.size()).filter(i -> i == 0 || objections(all.get(i), usualWeek()).isEmpty())
                .mapToObj(all::get).toList();
    }

    /** Seven days from Monday on; never empty. */
    List<List<WeekPattern.Slot>> patterns() {
        return WeekPattern.options(type(), profile.daysPerWeek(), profile.available());
    }

    TrainingPlan write(List<Block> blocks, List<WeekPattern.Slot> pattern) {
        return RuleBasedCoach.write(request, profile, blocks, pattern);
    }

    /** Wishes about single days change the weeks afterwards, whoever chose them; so they are left out here. */
    List<String> objections(List<Block> blocks, List<WeekPattern.Slot> pattern) {
        PlanOptions plain = new PlanOptions(request, profile.withoutNotes());
        TrainingPlan plan = plain.write(blocks, pattern);
        List<String> objections = new ArrayList<>(plan.objections());
        TrainingPlan usual = plain.usual();
        if (!plan.endsOn().equals(usual.endsOn())) {
            objections.add("the plan must end on " + usual.endsOn());
        }
        plan.mesocycles().stream().filter(mesocycle -> !mesocycle.weeks().getLast().deload())
                .forEach(mesocycle -> objections.add("the last week of " + mesocycle.name() + " must be lighter"));
        long most = IntStream.range(0, usual.weeks()).mapToLong(week -> trainingDays(usual, week)).max().orElse(0);
        for (int week = 0; week < plan.weeks(); week++) {
            Microcycle microcycle = plan.microcycle(week);
            boolean unavailable = IntStream.range(0, microcycle.days().size())
                    .anyMatch(day -> microcycle.days().get(day)
                            .training()
                            && !profile.available().contains(microcycle.startsOn().plusDays(day).getDayOfWeek()));
            if (unavailable || trainingDays(plan, week) > most) {
                objections.add("week " + (week + 1) + " must have training on " + most + " available days at most");
            }
        }
        return objections;
    }

    private static long trainingDays(TrainingPlan plan, int week) {
        return plan.microcycle(week).days().stream().filter(day -> day.training()).count();
    }

    private ProgramType type() {
        return GoalWords.read(profile.goal());
    }

    private boolean muscle() {
        return GoalWords.muscle(profile.goal());
    }

    private boolean peak() {
        return RuleBasedCoach.eventWithinReach(request.startsOn(), profile.eventOn()) != null;
    }

    private int weeks() {
        return RuleBasedCoach.weeks(request.startsOn(),
                RuleBasedCoach.eventWithinReach(request.startsOn(), profile.eventOn()));
    }
}
