package dev.coachline.workout.workouts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.Joint;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.catalogue.MovementPattern;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;

/** Writes a day's workout. The same day, profile and log give the same workout, byte for byte. */
final class WorkoutRules {

    private static final int DEFAULT_SETS = 3;
    private static final int DEFAULT_REPS = 8;
    private static final int DEFAULT_MINUTES = 30;
    private static final int MOST_SECONDARY_REPS = 12;
    private static final int ACCESSORY_REPS = 10;

    private final PlannedDay day;
    private final Profile profile;
    private final LoadRule loads;
    private final Set<Joint> spared;
    private final Set<Lift> taken = new LinkedHashSet<>();

    private WorkoutRules(PlannedDay day, Profile profile, TrainingLog log) {
        this.day = day;
        this.profile = profile;
        this.loads = new LoadRule(profile, log, day.date());
        this.spared = Joint.mentionedIn(profile.constraints());
    }

    static Workout write(PlannedDay day, Profile profile, TrainingLog log) {
        WorkoutRules rules = new WorkoutRules(day, profile, log);
        List<Block> blocks = switch (DayShape.of(day)) {
            case DayShape.Rest() -> List.of();
            case DayShape.Conditioning(var pattern) -> rules.conditioning(pattern);
            case DayShape.Lifting lifting -> rules.lifting(lifting);
        };
        return Workout.of(day.athleteId(), day.date(), WorkoutText.theme(day), blocks.isEmpty(), blocks,
                WorkoutText.of(day, blocks));
    }

    private List<Block> conditioning(MovementPattern pattern) {
        return List.of(
                new Block(Block.WARM_UP,
                        List.of(Item.timed(Item.Type.PREP, "Easy walk", 5, 2, "Raises the pulse before the work"))),
                new Block(Block.MAIN, List.of(cardio(pattern))), cooldown());
    }

    private Item cardio(MovementPattern pattern) {
        int minutes = day.minutes() == null ? DEFAULT_MINUTES : day.minutes();
        double rpe = switch (day.load()) {
            case REST, LIGHT -> 3;
            case MODERATE -> 4;
            case HEAVY -> 6;
        };
        String name = Lifts.choose(pattern, profile.equipment(), spared, taken).map(Lift::name).orElse("Brisk walk");
        return Item.timed(Item.Type.CARDIO, name, minutes, rpe,
                minutes + " min as planned; RPE " + WorkoutText.number(rpe)
                        + (rpe <= 4 ? " is a pace at which you can talk" : " is a pace at which talking is hard"));
    }

    private List<Block> lifting(DayShape.Lifting shape) {
        List<Item> main = Stream.concat(shape.compound().stream().flatMap(p -> compound(p).stream()),
                shape.secondary().stream().flatMap(p -> secondary(p).stream())).toList();
        List<Item> accessory = new ArrayList<>(shape.accessory().stream().limit(day.deload() ? 2 : 3)
                .flatMap(p -> accessory(p).stream()).toList());
        if (day.minutes() != null) {
            accessory.add(cardio(MovementPattern.RUN));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(warmUp(main));
        blocks.add(new Block(Block.MAIN, main.isEmpty() ? List.of(cardio(MovementPattern.RIDE)) : main));
        if (!accessory.isEmpty()) {
            blocks.add(new Block(Block.ACCESSORY, accessory));
        }
        blocks.add(cooldown());
        return List.copyOf(blocks);
    }

    private Optional<Item> compound(MovementPattern pattern) {
        int reps = day.reps() == null ? DEFAULT_REPS : day.reps();
        double intensity = intensity(reps);
        int sets = day.sets() == null ? DEFAULT_SETS : day.sets();
        int rest = day.load() == DayLoad.HEAVY ? 180 : 150;
        return choose(pattern).map(lift -> lifted(Item.Type.COMPOUND, lift, sets, reps, intensity, rest));
    }

    /** A set less, two reps more, and at least two reps in reserve. */
    private Optional<Item> secondary(MovementPattern pattern) {
        int mainReps = day.reps() == null ? DEFAULT_REPS : day.reps();
        int reps = Math.max(mainReps, Math.min(mainReps + 2, MOST_SECONDARY_REPS));
        int sets = Math.max(2, (day.sets() == null ? DEFAULT_SETS : day.sets()) - 1);
        double intensity = Math.min(intensity(mainReps) * 0.93, OneRepMax.fractionFor(reps + 2.0));
        return choose(pattern).map(lift -> lifted(Item.Type.SECONDARY, lift, sets, reps, intensity, 120));
    }

    private Item lifted(Item.Type type, Lift lift, int sets, int reps, double intensity, int restSeconds) {
        LoadRule.Prescribed prescribed = loads.prescribe(lift, intensity, reps);
        return new Item(type, lift.name(), sets, reps, prescribed.load(), OneRepMax.rpe(intensity, reps), null,
                restSeconds, prescribed.why());
    }

    private Optional<Item> accessory(MovementPattern pattern) {
        int sets = day.deload() || day.load() == DayLoad.LIGHT ? 2 : 3;
        double rpe = day.deload() ? 6 : 7;
        return choose(pattern).map(lift -> new Item(
                lift.pattern() == MovementPattern.CORE ? Item.Type.CORE : Item.Type.ACCESSORY, lift.name(), sets,
                ACCESSORY_REPS, null, rpe, null, 60,
                day.deload()
                        ? "Deload: fewer sets, easy effort, movement kept"
                        : "Leave " + WorkoutText.number(10 - rpe) + " reps in reserve in each set"));
    }

    /** Without an intensity: three reps in reserve. */
    private double intensity(int reps) {
        Double planned = day.intensity();
        return planned == null ? OneRepMax.fractionFor(reps + 3.0) : Math.clamp(planned, 0.0, 1.0);
    }

    private Optional<Lift> choose(MovementPattern pattern) {
        Optional<Lift> chosen = Lifts.choose(pattern, profile.equipment(), spared, taken);
        chosen.ifPresent(taken::add);
        return chosen;
    }

    private Block warmUp(List<Item> main) {
        List<Item> items = new ArrayList<>();
        items.add(Item.timed(Item.Type.PREP, "Easy walk", 5, 2, "Raises the pulse before the work"));
        if (!main.isEmpty()) {
            items.add(rampUp(main.getFirst()));
        }
        return new Block(Block.WARM_UP, items);
    }

    private static Item rampUp(Item first) {
        Load working = first.load();
        Load half = working == null ? null : working.times(0.5).roundedDown();
        boolean liftable = half != null && half.value().compareTo(half.unit().emptyBar()) >= 0;
        return new Item(Item.Type.PREP, first.exercise(), 2, 5, liftable ? half : null, 4.0, null, 60,
                "Two easy sets at about half the load show the movement to the body");
    }

    private static Block cooldown() {
        return new Block(Block.COOLDOWN, List
                .of(Item.timed(Item.Type.COOLDOWN, "Easy walk and stretch", 5, 2, "Brings the pulse down slowly")));
    }
}
