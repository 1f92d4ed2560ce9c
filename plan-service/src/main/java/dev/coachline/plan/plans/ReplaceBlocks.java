package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command and rule: other mesocycles from an index on, which lie ahead as a whole. What has passed and the present one stay.
 *
 * @param fromIndex of the first that is replaced, from 0; as many as the plan has, to add to them
 */
public record ReplaceBlocks(int fromIndex, List<Mesocycle> mesocycles) implements PlanCommand {

    public ReplaceBlocks {
        mesocycles = List.copyOf(mesocycles);
    }

    @Override
    public Ruling decide(PlanRun run, Instant now) {
        TrainingPlan plan = run.plan();
        LocalDate today = run.today(now);
        int first = today.isBefore(plan.startsOn()) ? 0 : index(plan, today) + 1;
        List<Mesocycle> present = run.unpaused(now);
        if (fromIndex < first || fromIndex > present.size()) {
            return Ruling.refused("fromIndex", "must be from " + first + " to " + present.size()
                    + ": mesocycles that have begun stay, and " + present.size() + " adds to them");
        }
        List<Mesocycle> all = Stream.concat(present.subList(0, fromIndex).stream(), mesocycles.stream()).toList();
        List<Objection> objections = new BlockInvariants(all, fromIndex).objections();
        if (!objections.isEmpty()) {
            return new Ruling.Refused(objections);
        }
        PlanRun.Revised revised = run.changed(all, now);
        return revised.facts().isEmpty() ? new Ruling.NothingToDo() : new Ruling.Accepted(revised);
    }

    private static int index(TrainingPlan plan, LocalDate today) {
        return today.isAfter(plan.endsOn())
                ? plan.mesocycles().size() - 1
                : plan.microcycle(plan.weekOf(today)).mesocycleIndex();
    }
}
