package dev.coachline.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.plan.coach.RuleBasedCoach;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.DayNote;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.sessions.TrainingLogs;
import dev.coachline.workout.strength.WeightUnit;
import dev.coachline.workout.workouts.Block;
import dev.coachline.workout.workouts.Item;
import dev.coachline.workout.workouts.LiftPicker;
import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.Workouts;
import dev.coachline.workout.workouts.WriteWorkout;

/** Lets the coach write a whole plan and each of its days for somebody who does what is asked; the only class that knows it. */
final class Coaching {

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private Coaching() {}

    static Dossier dossier(Case.AthleteFacts athlete) {
        List<DossierFact> facts = new ArrayList<>(List.of(
                DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, athlete.goal(), null),
                DossierFact.text(Section.TRAINING, Keys.EXPERIENCE, athlete.experience(), null),
                DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(athlete.days()), "days",
                        null),
                DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, athlete.equipment(), null)));
        each(athlete.constraints())
                .forEach(text -> facts.add(DossierFact.text(Section.CONSTRAINTS, Keys.CONSTRAINT, text, null)));
        each(athlete.unavailable())
                .forEach(day -> facts.add(DossierFact.text(Section.TRAINING, Keys.UNAVAILABLE_DAY, day, null)));
        each(athlete.notes()).forEach(note -> facts.add(DossierFact.text(Section.NOTES, Keys.PLAN_NOTE, note, null)));
        if (athlete.minutes() != null) {
            facts.add(DossierFact.quantity(Section.TRAINING, Keys.SESSION_MINUTES,
                    BigDecimal.valueOf(athlete.minutes()), "min", null));
        }
        if (athlete.event() != null) {
            facts.add(new DossierFact(Section.GOALS, Keys.EVENT, null, null, null, athlete.event(), false));
        }
        if (athlete.race() != null) {
            facts.add(new DossierFact(Section.RECORDS, Keys.RACE, "5 km",
                    new DossierFact.Quantity(BigDecimal.valueOf(athlete.race()), "s"), null, null, false));
        }
        Map<String, Integer> lifts = athlete.lifts() == null ? Map.of() : athlete.lifts();
        lifts.forEach((exercise, kilograms) -> facts.add(new DossierFact(Section.RECORDS, Keys.RECORD, exercise,
                new DossierFact.Quantity(BigDecimal.valueOf(kilograms), "kg"), 1, null, false)));
        return new Dossier(facts);
    }

    static TrainingPlan plan(Dossier dossier, LocalDate startsOn) {
        return new RuleBasedCoach().write(new PlanWriter.Request(ATHLETE, PlanOrigin.ENROLMENT, 1, startsOn), dossier);
    }

    /** Every day of a plan. */
    static List<Day> days(Dossier dossier, TrainingPlan plan) {
        return days(dossier, plan, LiftPicker.RULES);
    }

    /** Every day of a plan, its lifts chosen by somebody. */
    static List<Day> days(Dossier dossier, TrainingPlan plan, LiftPicker picker) {
        return days(dossier, plan, picker, IntStream.range(0, plan.weeks()).toArray());
    }

    /** A building week of the first block and one of the last, and each deload of these. */
    static List<Day> sample(Dossier dossier, TrainingPlan plan) {
        IntStream.Builder weeks = IntStream.builder();
        for (int week = 0; week < plan.weeks(); week++) {
            Microcycle microcycle = plan.microcycle(week);
            boolean outer = microcycle.mesocycleIndex() == 0
                    || microcycle.mesocycleIndex() == plan.mesocycles().size() - 1;
            if (outer && (microcycle.microcycleWeek() == 2 || microcycle.deload())) {
                weeks.add(week);
            }
        }
        return days(dossier, plan, LiftPicker.RULES, weeks.build().toArray());
    }

    private static List<Day> days(Dossier dossier, TrainingPlan plan, LiftPicker picker, int... weeks) {
        var memory = new Memory(Profile.of(ATHLETE, 1, dossier), picker);
        List<Day> days = new ArrayList<>();
        for (int week : weeks) {
            Microcycle microcycle = plan.microcycle(week);
            for (int i = 0; i < microcycle.days().size(); i++) {
                DayPlan planned = microcycle.days().get(i);
                Workout workout = memory.written(planned(microcycle, i));
                days.add(new Day(workout.date(), week, microcycle.mesocycleIndex(), microcycle.days().size() == 7,
                        microcycle.deload(), planned.intensity(), planned.reps(), planned.notes() != null,
                        workout.text(), workout.blocks().stream().flatMap(block -> entries(block).stream()).toList()));
            }
        }
        return days;
    }

    /**
     * A day that waits to be written.
     *
     * @param week that it belongs to
     */
    record Waiting(Microcycle week, Memory memory, LocalDate date) {

        /** Writes it as if for the first time, and keeps nothing. */
        Workout write() {
            return memory.ready(date);
        }

        /** The same, the lifts chosen by somebody. */
        Workout write(LiftPicker picker) {
            return memory.with(picker).ready(date);
        }
    }

    /** The training days of a week, each with the past of somebody who did what was asked in the weeks before it. */
    static List<Waiting> waiting(Dossier dossier, TrainingPlan plan, int week) {
        var memory = new Memory(Profile.of(ATHLETE, 1, dossier));
        for (int before = 0; before < week; before++) {
            Microcycle microcycle = plan.microcycle(before);
            IntStream.range(0, microcycle.days().size()).forEach(i -> memory.written(planned(microcycle, i)));
        }
        List<Waiting> waiting = new ArrayList<>();
        Microcycle microcycle = plan.microcycle(week);
        for (int i = 0; i < microcycle.days().size(); i++) {
            PlannedDay day = planned(microcycle, i);
            Memory then = memory.frozen(day);
            if (!memory.written(day).blocks().isEmpty()) {
                waiting.add(new Waiting(microcycle, then, day.date()));
            }
        }
        return waiting;
    }

    private static PlannedDay planned(Microcycle week, int index) {
        DayPlan day = week.days().get(index);
        var note = dev.coachline.plan.plans.DayNote.of(day.notes());
        return new PlannedDay(ATHLETE, week.startsOn().plusDays(index), week.planId(), week.microcycleId(),
                week.microcycleWeek(), week.deload(), day.theme().label(), DayLoad.valueOf(day.load().name()),
                day.intensity(), day.sets(), day.reps(), day.minutes(),
                note == null ? null : DayNote.valueOf(note.name()));
    }

    private static List<Day.Entry> entries(Block block) {
        return block.items().stream().map(item -> new Day.Entry(item.type().name(), item.exercise(),
                orElse(item.sets(), 1), orElse(item.repsTo(), orElse(item.reps(), 0)),
                item.load() == null ? null : item.load().in(WeightUnit.KG).value().doubleValue(),
                orElse(item.minutes(), 0), orElse(item.restSeconds(), 0), item.why())).toList();
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static List<String> each(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }

    /** The stores of one athlete, who answers each workout as it was asked for. */
    static final class Memory implements Workouts, TrainingLogs {

        private final Map<LocalDate, Workout> workouts = new HashMap<>();
        private final OneDay day = new OneDay();
        private final Profile profile;
        private final WriteWorkout writeWorkout;
        private TrainingLog log = TrainingLog.empty(ATHLETE);
        private boolean frozen;

        Memory(Profile profile) {
            this(profile, LiftPicker.RULES);
        }

        Memory(Profile profile, LiftPicker picker) {
            this.profile = profile;
            this.writeWorkout = new WriteWorkout(this, day, new OneProfile(profile), this, picker);
        }

        /** As it is now, before this day; what is written on it is not kept. */
        Memory frozen(PlannedDay planned) {
            Memory copy = new Memory(profile);
            copy.workouts.putAll(workouts);
            copy.log = log;
            copy.day.save(List.of(planned), Instant.EPOCH);
            copy.frozen = true;
            return copy;
        }

        private Memory with(LiftPicker picker) {
            Memory copy = new Memory(profile, picker);
            copy.workouts.putAll(workouts);
            copy.log = log;
            day.find(ATHLETE, LocalDate.EPOCH).ifPresent(planned -> copy.day.save(List.of(planned), Instant.EPOCH));
            copy.frozen = true;
            return copy;
        }

        Workout ready(LocalDate date) {
            return switch (writeWorkout.write(ATHLETE, date)) {
                case WriteWorkout.Outcome.Ready(var ready, var first) -> ready;
                case WriteWorkout.Outcome.NoPlanForDate() -> throw new IllegalStateException("the day was planned");
            };
        }

        Workout written(PlannedDay planned) {
            day.save(List.of(planned), Instant.EPOCH);
            Workout workout = ready(planned.date());
            if (!workout.blocks().isEmpty()) {
                update(ATHLETE, before -> before.with(List.of(done(workout))));
            }
            return workout;
        }

        private static Session done(Workout workout) {
            List<LoggedSet> sets = workout.blocks().stream().flatMap(block -> block.items().stream())
                    .filter(item -> item.type() != Item.Type.PREP && item.load() != null)
                    .map(item -> new LoggedSet(item.exercise(), item.load(), item.reps())).toList();
            return new Session(ATHLETE, workout.workoutId(), workout.date(), workout.theme(), Session.Status.COMPLETED,
                    Session.Source.ATHLETE, sets, List.of());
        }

        @Override
        public Optional<Workout> find(UUID athleteId, LocalDate date) {
            return Optional.ofNullable(workouts.get(date));
        }

        @Override
        public List<Workout> on(UUID athleteId, Collection<LocalDate> dates) {
            return dates.stream().flatMap(date -> Optional.ofNullable(workouts.get(date)).stream()).toList();
        }

        @Override
        public boolean insertIfAbsent(Workout workout) {
            return frozen || workouts.putIfAbsent(workout.date(), workout) == null;
        }

        @Override
        public boolean replace(Workout before, Workout after) {
            return workouts.replace(before.date(), before, after);
        }

        @Override
        public TrainingLog of(UUID athleteId) {
            return log;
        }

        @Override
        public void update(UUID athleteId, UnaryOperator<TrainingLog> change) {
            log = change.apply(log);
        }
    }

    /** The day that is written now. */
    private static final class OneDay implements PlannedDays {

        private @Nullable PlannedDay day;

        @Override
        public void save(List<PlannedDay> days, Instant plannedAt) {
            day = days.getFirst();
        }

        @Override
        public Optional<PlannedDay> find(UUID athleteId, LocalDate date) {
            return Optional.ofNullable(day);
        }

        @Override
        public List<PlannedDay> on(UUID athleteId, Collection<LocalDate> dates) {
            return Optional.ofNullable(day).filter(one -> dates.contains(one.date())).stream().toList();
        }
    }

    private record OneProfile(Profile profile) implements Profiles {

        @Override
        public void saveIfNewer(Profile newer) {
            throw new UnsupportedOperationException("the athlete stays as described");
        }

        @Override
        public Optional<Profile> find(UUID athleteId) {
            return Optional.of(profile);
        }
    }
}
