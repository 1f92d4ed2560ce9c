package dev.coachline.plan.plans;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The whole period prescribed towards a goal. Its weeks have seven days, but for a first one that may be short where the
 * plan starts within a week; its ids follow from the athlete and its first day, so that writing it again gives the same.
 *
 * @param sequence which plan of the athlete's it is, from 1
 * @param goal in the athlete's own words
 */
public record TrainingPlan(UUID planId, UUID athleteId, PlanOrigin origin, int sequence, ProgramType programType,
        String goal, LocalDate startsOn, List<Mesocycle> mesocycles) {

    public TrainingPlan {
        mesocycles = List.copyOf(mesocycles);
        if (mesocycles.isEmpty()) {
            throw new IllegalArgumentException("a plan has mesocycles");
        }
        if (mesocycles.stream().flatMap(mesocycle -> mesocycle.weeks().stream()).skip(1)
                .anyMatch(week -> week.days().size() < WeekPlan.DAYS)) {
            throw new IllegalArgumentException("only the first week of a plan may be short");
        }
    }

    /** The id of the plan that an athlete starts on a day. */
    public static UUID idOf(UUID athleteId, LocalDate startsOn) {
        return named("plan:" + athleteId + ":" + startsOn);
    }

    /** How many weeks it has. */
    public int weeks() {
        return mesocycles.stream().mapToInt(mesocycle -> mesocycle.weeks().size()).sum();
    }

    /** Its last day, the boundary. */
    public LocalDate endsOn() {
        return weekStartsOn(weeks()).minusDays(1);
    }

    /** The id of the plan that follows it. */
    public UUID successorId() {
        return idOf(athleteId, endsOn().plusDays(1));
    }

    /** @param week counted through the whole plan, from 0 */
    public LocalDate weekStartsOn(int week) {
        return week == 0 ? startsOn : startsOn.plusDays(firstWeekDays() + (long) WeekPlan.DAYS * (week - 1));
    }

    private int firstWeekDays() {
        return mesocycles.getFirst().weeks().getFirst().days().size();
    }

    /** @param week counted through the whole plan, from 0 */
    public Microcycle microcycle(int week) {
        int left = week;
        for (int index = 0; index < mesocycles.size(); index++) {
            List<WeekPlan> weeks = mesocycles.get(index).weeks();
            if (left < weeks.size()) {
                WeekPlan pattern = weeks.get(left);
                return new Microcycle(named("microcycle:" + planId + ":" + week), planId, athleteId, index, left + 1,
                        pattern.deload(), weekStartsOn(week), pattern.days());
            }
            left -= weeks.size();
        }
        throw new IllegalArgumentException("the plan has no week " + week);
    }

    /** Where a local date lies. */
    public Position positionOn(LocalDate date) {
        if (date.isBefore(startsOn)) {
            return new Position.NotStarted(startsOn);
        }
        if (date.isAfter(endsOn())) {
            return new Position.Ended(endsOn());
        }
        int afterFirstWeek = (int) ChronoUnit.DAYS.between(weekStartsOn(1), date);
        return new Position.Running(microcycle(afterFirstWeek < 0 ? 0 : 1 + afterFirstWeek / WeekPlan.DAYS));
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
