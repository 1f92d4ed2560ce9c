package dev.coachline.plan.plans;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The whole period prescribed towards a goal. Its weeks have seven days, but for a first one that may be short where the
 * plan starts within a week; its ids follow from the athlete and its first day, so that writing it again gives the same.
 *
 * @param sequence which plan of the athlete's it is, from 1
 * @param goal in the athlete's own words
 * @param words what the coach says about it as a whole, sentence by sentence; empty where the weeks speak for themselves
 */
public record TrainingPlan(UUID planId, UUID athleteId, PlanOrigin origin, int sequence, ProgramType programType,
        String goal, LocalDate startsOn, List<Mesocycle> mesocycles, List<String> words) {

    public TrainingPlan {
        mesocycles = List.copyOf(mesocycles);
        words = List.copyOf(words);
        if (mesocycles.isEmpty()) {
            throw new IllegalArgumentException("a plan has mesocycles");
        }
        if (mesocycles.stream().flatMap(mesocycle -> mesocycle.weeks().stream()).skip(1)
                .anyMatch(week -> week.days().size() < WeekPlan.DAYS)) {
            throw new IllegalArgumentException("only the first week of a plan may be short");
        }
    }

    /** A plan without words. */
    public TrainingPlan(UUID planId, UUID athleteId, PlanOrigin origin, int sequence, ProgramType programType,
            String goal, LocalDate startsOn, List<Mesocycle> mesocycles) {
        this(planId, athleteId, origin, sequence, programType, goal, startsOn, mesocycles, List.of());
    }

    /** What is wrong with it as it is written at first; empty where it keeps what holds for plans whoever writes them. */
    public List<String> objections() {
        return BlockInvariants.ofWhole(this).objections().stream()
                .map(objection -> objection.field() + " " + objection.problem()).toList();
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
                        pattern.deload(), weekStartsOn(week), pattern.days(), pattern.change());
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
        return new Position.Running(microcycle(weekOf(date)));
    }

    /** The week, counted from 0, in which a date lies or would lie if the plan went on. */
    int weekOf(LocalDate date) {
        int afterFirstWeek = (int) ChronoUnit.DAYS.between(weekStartsOn(1), date);
        return afterFirstWeek < 0 ? 0 : 1 + afterFirstWeek / WeekPlan.DAYS;
    }

    /** Its weeks in order. */
    List<WeekPlan> weekPlans() {
        return mesocycles.stream().flatMap(mesocycle -> mesocycle.weeks().stream()).toList();
    }

    /** The day that it leads to; absent where there is none. */
    @Nullable
    LocalDate eventOn() {
        return IntStream.range(0, weeks()).mapToObj(this::microcycle)
                .flatMap(week -> IntStream.range(0, week.days().size()).filter(day -> week.days().get(day).leadsTo())
                        .mapToObj(day -> week.startsOn().plusDays(day)))
                .findFirst().orElse(null);
    }

    /** The same plan with other weeks; whoever calls it keeps those that have passed. */
    TrainingPlan with(List<Mesocycle> others) {
        return new TrainingPlan(planId, athleteId, origin, sequence, programType, goal, startsOn, others,
                words);
    }

    /** The same plan with more said about it. */
    public TrainingPlan saying(List<String> more) {
        return new TrainingPlan(planId, athleteId, origin, sequence, programType, goal, startsOn, mesocycles,
                Stream.concat(words.stream(), more.stream()).toList());
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
