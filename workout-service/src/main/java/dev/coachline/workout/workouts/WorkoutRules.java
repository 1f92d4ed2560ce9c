package dev.coachline.workout.workouts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.Joint;
import dev.coachline.workout.catalogue.Kit;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.catalogue.MovementPattern;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.running.Pace;
import dev.coachline.workout.running.Vdot;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;
import dev.coachline.workout.strength.WeightUnit;

/** Writes a day's workout. The same day, profile and past give the same workout, byte for byte. */
final class WorkoutRules {

    private static final int DEFAULT_SETS = 3;
    private static final int DEFAULT_REPS = 8;
    private static final int DEFAULT_MINUTES = 30;
    private static final int MOST_SECONDARY_REPS = 12;
    private static final int ACCESSORY_REPS = 8;
    private static final int MOST_ACCESSORY_REPS = 10;
    private static final int ACCESSORY_REST = 60;
    private static final double RUN_CAP = 1.10;
    private static final double KM_PER_MILE = 1.609344;
    /** Below it, slow repetitions are what makes a set worth doing. */
    private static final double TEMPO_BELOW = 0.55;
    private static final String SLOW = "3-1-1";

    private final PlannedDay day;
    private final Profile profile;
    private final Past past;
    private final LoadRule loads;
    private final Layoff layoff;
    private final Set<Joint> spared;
    private final @Nullable LiftChoice choice;
    private final List<Lift> taken = new ArrayList<>();
    private final List<Lift> asked = new ArrayList<>();
    private final List<Modification> modifications = new ArrayList<>();

    private WorkoutRules(PlannedDay day, Profile profile, Past past, @Nullable LiftChoice choice) {
        this.day = day;
        this.profile = profile;
        this.past = past;
        this.choice = choice;
        this.loads = new LoadRule(profile, past);
        this.layoff = Layoff.of(past.daysOff());
        this.spared = Joint.mentionedIn(profile.constraints());
    }

    static Workout write(PlannedDay day, Profile profile, Past past) {
        return write(day, profile, past, null);
    }

    /** @param choice of the lifts; absent where each slot takes the first that suits */
    static Workout write(PlannedDay day, Profile profile, Past past, @Nullable LiftChoice choice) {
        if (RedFlags.raisedBy(profile.constraints())) {
            return Workout.held(day);
        }
        WorkoutRules rules = new WorkoutRules(day, profile, past, choice);
        List<Block> blocks = switch (DayShape.of(day)) {
            case DayShape.Rest() -> List.of();
            case DayShape.Mobility() -> rules.mobility();
            case DayShape.Conditioning(var pattern, var intervals) -> rules.conditioning(pattern, intervals);
            case DayShape.Lifting lifting -> rules.lifting(lifting);
        };
        String theme = WorkoutText.theme(day);
        return Workout.of(day, theme, blocks, WorkoutText.of(day, blocks), rules.modifications);
    }

    private List<Block> mobility() {
        int minutes = day.minutes() == null ? DEFAULT_MINUTES : day.minutes();
        return List.of(new Block(Block.MAIN, List.of(Item.timed(Item.Type.CARDIO, "Brisk walk", minutes / 2, 3,
                "Half of the " + minutes + " min: blood flow without fatigue"),
                Item.timed(Item.Type.COOLDOWN, "Mobility flow", minutes - minutes / 2, 2,
                        "The other half: each joint through its easy range"))));
    }

    private List<Block> conditioning(MovementPattern pattern, boolean intervals) {
        int planned = budgeted(day.minutes() == null ? DEFAULT_MINUTES : day.minutes());
        String name = Lifts.choose(pattern, profile.equipment(), spared, taken).map(Lift::name).orElse("Brisk walk");
        if (pattern == MovementPattern.RUN && !name.equals("Run")) {
            changed(Lifts.named("run").orElseThrow(), name);
        }
        Minutes minutes = name.equals("Run") ? capped(planned) : new Minutes(planned, planned + " min as planned");
        int repeats = (minutes.value() - 15) / 5;
        if (intervals && repeats >= 3 && !name.equals("Brisk walk")) {
            return intervals(name, Math.min(repeats, 8), minutes);
        }
        return List.of(
                new Block(Block.WARM_UP,
                        List.of(Item.timed(Item.Type.PREP, "Easy walk", 5, 2, "Raises the pulse before the work"))),
                new Block(Block.MAIN, List.of(steady(name, minutes))), cooldown());
    }

    private Item steady(String name, Minutes minutes) {
        double rpe = switch (day.load()) {
            case REST, LIGHT -> 3;
            case MODERATE -> 4;
            case HEAVY -> 6;
        };
        String pace = name.equals("Run") ? pace(rpe <= 4 ? Pace.EASY : Pace.THRESHOLD) : null;
        return new Item(Item.Type.CARDIO, name, null, null, null, null, rpe, null, minutes.value(), null, null, pace,
                minutes.why() + "; RPE " + WorkoutText.number(rpe)
                        + (rpe <= 4 ? " is a pace at which you can talk" : " is a pace at which talking is hard"));
    }

    /** Ten minutes easy, repeats of three minutes hard and two easy, five minutes easy (Daniels' interval sessions). */
    private List<Block> intervals(String name, int repeats, Minutes minutes) {
        boolean run = name.equals("Run");
        Item hard = new Item(Item.Type.CARDIO, name, repeats, null, null, null, 8.0, null, 3, 120, null,
                run ? pace(Pace.INTERVAL) : null,
                minutes.why() + " in all; " + repeats + " times 3 min hard with 2 min easy between");
        return List.of(
                new Block(Block.WARM_UP, List.of(Item.timed(Item.Type.PREP, run ? "Easy run" : name, 10, 3,
                        "Hard work needs warm legs"))),
                new Block(Block.MAIN, List.of(hard)),
                new Block(Block.COOLDOWN, List.of(Item.timed(Item.Type.COOLDOWN, run ? "Easy run" : name, 5, 2,
                        "Brings the pulse down slowly"))));
    }

    private record Minutes(int value, String why) {}

    /** A single run is at most 1.10 times the longest of the last 30 days (Garmin-RUNSAFE 2025). */
    private Minutes capped(int planned) {
        Double vdot = profile.vdot();
        OptionalInt longest = past.longestRun(vdot == null ? null : Vdot.secondsPerKm(vdot, Pace.EASY));
        int most = longest.isPresent() ? Math.max(1, (int) (longest.getAsInt() * RUN_CAP)) : Integer.MAX_VALUE;
        int rested = (int) Math.floor(planned * layoff.factor());
        if (most < rested) {
            return new Minutes(most, most + " min: at most 10% above your longest run of 30 days");
        }
        return new Minutes(rested, rested + " min " + (rested < planned ? "of " + planned + " planned" : "as planned")
                + layoff.words());
    }

    private @Nullable String pace(Pace pace) {
        Double vdot = profile.vdot();
        if (vdot == null) {
            return null;
        }
        int perKm = Vdot.secondsPerKm(vdot, pace);
        return profile.unit() == WeightUnit.LB
                ? clock((int) Math.round(perKm * KM_PER_MILE)) + "/mi"
                : clock(perKm) + "/km";
    }

    private static String clock(int seconds) {
        return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }

    private int budgeted(int minutes) {
        Integer budget = profile.sessionMinutes();
        return budget == null ? minutes : Math.min(minutes, Math.max(10, budget - 10));
    }

    private List<Block> lifting(DayShape.Lifting shape) {
        List<Item> items = new ArrayList<>();
        SessionTime time = SessionTime.of(shape, profile.sessionMinutes());
        shape.compound().stream().limit(time.exercises())
                .forEach(pattern -> compound(pattern, time).ifPresent(items::add));
        int left = Math.max(0, time.exercises() - shape.compound().size());
        shape.secondary().stream().limit(left).forEach(pattern -> secondary(pattern, time).ifPresent(items::add));
        left = Math.max(0, left - shape.secondary().size());
        shape.accessory().stream().limit(left).forEach(pattern -> accessory(pattern).ifPresent(items::add));
        if (day.minutes() != null) {
            items.add(steady(Lifts.choose(MovementPattern.RUN, profile.equipment(), spared, taken).map(Lift::name)
                    .orElse("Brisk walk"), capped(day.minutes())));
        }
        if (items.isEmpty()) {
            return conditioning(MovementPattern.RIDE, false);
        }
        List<Item> main = items.stream().filter(WorkoutRules::main).toList();
        List<Item> others = items.stream().filter(item -> !main(item)).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(warmUp(main.isEmpty() ? others.getFirst() : main.getFirst()));
        blocks.add(new Block(Block.MAIN, main.isEmpty() ? others : main));
        if (!main.isEmpty() && !others.isEmpty()) {
            blocks.add(new Block(Block.ACCESSORY, others));
        }
        blocks.add(cooldown());
        return List.copyOf(blocks);
    }

    private static boolean main(Item item) {
        return item.type() == Item.Type.COMPOUND || item.type() == Item.Type.SECONDARY;
    }

    private Optional<Item> compound(MovementPattern pattern, SessionTime time) {
        int reps = day.reps() == null ? DEFAULT_REPS : day.reps();
        int rest = day.load() == DayLoad.HEAVY ? 180 : 150;
        return chosen(pattern, time.sets(sets(), day.deload())).map(
                use -> lifted(Item.Type.COMPOUND, use.lift(), use.sets(), reps, intensity(reps), rest));
    }

    /** A set less, two reps more, and at least two reps in reserve. */
    private Optional<Item> secondary(MovementPattern pattern, SessionTime time) {
        int mainReps = day.reps() == null ? DEFAULT_REPS : day.reps();
        int reps = Math.max(mainReps, Math.min(mainReps + 2, MOST_SECONDARY_REPS));
        int sets = time.sets(sets() >= 3 ? sets() - 1 : sets(), day.deload());
        double intensity = Math.min(intensity(mainReps) * 0.93, OneRepMax.fractionFor(reps + 2.0));
        return chosen(pattern, sets).map(
                use -> lifted(Item.Type.SECONDARY, use.lift(), use.sets(), reps, intensity, 120));
    }

    private int sets() {
        return layoff.sets(day.sets() == null ? DEFAULT_SETS : day.sets());
    }

    private Item lifted(Item.Type type, Lift lift, int sets, int reps, double intensity, int restSeconds) {
        LoadRule.Prescribed prescribed = loads.prescribe(lift, intensity, reps);
        double effort = intensity * layoff.factor();
        return new Item(type, lift.name(), sets, reps, null, prescribed.load(), OneRepMax.rpe(effort, reps),
                prescribed.intensity(), null, restSeconds, intensity < TEMPO_BELOW ? SLOW : null, null,
                prescribed.why());
    }

    private Optional<Item> accessory(MovementPattern pattern) {
        int usual = day.load() == DayLoad.LIGHT ? 2 : 3;
        int sets = day.deload() ? 1 : layoff.sets(usual);
        double rpe = mostForAccessories() < 1 ? 6 : 7;
        String why = day.deload()
                ? "Deload: fewer sets, easy effort, movement kept"
                : "Leave " + WorkoutText.number(10 - rpe) + " reps in reserve in each set";
        return chosen(pattern, sets).map(use -> {
            Lift lift = use.lift();
            LoadRule.Prescribed prescribed = loads.accessory(lift, mostForAccessories(), ACCESSORY_REPS,
                    MOST_ACCESSORY_REPS, why);
            return new Item(lift.pattern() == MovementPattern.CORE ? Item.Type.CORE : Item.Type.ACCESSORY, lift.name(),
                    use.sets(), ACCESSORY_REPS, MOST_ACCESSORY_REPS, prescribed.load(), rpe, null, null, ACCESSORY_REST,
                    null,
                    null, prescribed.why());
        });
    }

    /** Days that are meant to be easy are easy for every lift; on others an accessory goes by its own progression. */
    private double mostForAccessories() {
        double planned = intensity(ACCESSORY_REPS);
        return day.deload() || planned < TEMPO_BELOW ? planned : 1;
    }

    /** Without an intensity: three reps in reserve. */
    private double intensity(int reps) {
        Double planned = day.intensity();
        return planned == null ? OneRepMax.fractionFor(reps + 3.0) : Math.clamp(planned, 0.0, 1.0);
    }

    private record Use(Lift lift, int sets) {}

    /** A lift that only stands in trains what others train already: half the sets, and none where that is less than one. */
    private Optional<Use> chosen(MovementPattern pattern, int sets) {
        return choose(pattern).map(lift -> new Use(lift,
                lift.pattern() == pattern || asked.contains(lift)
                        ? sets
                        : day.deload() ? sets / 2 : Math.ceilDiv(sets, 2)))
                .filter(use -> use.sets() > 0);
    }

    /** The lift that a healthy athlete would do, or what the constraints make of it. */
    private Optional<Lift> choose(MovementPattern pattern) {
        Optional<Lift> usual = choice == null
                ? Lifts.choose(pattern, profile.equipment(), spared, taken)
                : chosen(pattern, choice);
        Optional<Lift> chosen = usual.map(this::asAsked);
        chosen.ifPresent(taken::add);
        if (!spared.isEmpty()) {
            Optional<Lift> healthy = Lifts.choose(pattern, profile.equipment(), Set.of(), Set.of());
            if (healthy.isPresent() && !healthy.get().suits(profile.equipment(), spared)) {
                changed(healthy.get(), chosen.map(Lift::name).orElse(null));
            }
        }
        return chosen;
    }

    /** What the athlete does instead, where it suits; a lift that was swapped for may have been swapped in its turn. */
    private Lift asAsked(Lift lift) {
        Lift chosen = lift;
        Set<Lift> passed = new HashSet<>(taken);
        while (passed.add(chosen)) {
            Lift instead = swappedFor(chosen);
            if (instead == null || passed.contains(instead) || !instead.suits(profile.equipment(), spared)) {
                break;
            }
            chosen = instead;
        }
        if (!chosen.equals(lift)) {
            asked.add(chosen);
            modifications.add(new Modification("asked.swap", new Modification.Replacement(lift.name(), chosen.name()),
                    chosen.name() + " instead of " + lift.name() + ", as you asked"));
        }
        return chosen;
    }

    private @Nullable Lift swappedFor(Lift lift) {
        return profile.swaps().reversed().stream()
                .filter(swap -> Lifts.named(swap.exercise()).filter(lift::equals).isPresent()).findFirst()
                .flatMap(swap -> Lifts.named(swap.instead())).orElse(null);
    }

    private Optional<Lift> chosen(MovementPattern pattern, LiftChoice asked) {
        List<Lift> candidates = Lifts.candidates(pattern, profile.equipment(), spared, taken);
        return candidates.isEmpty() ? Optional.empty() : Optional.of(asked.of(candidates));
    }

    private void changed(Lift healthy, @Nullable String instead) {
        healthy.stresses().stream().filter(spared::contains).sorted().findFirst().ifPresent(joint -> {
            var change = new Modification(joint.condition(),
                    instead == null ? null : new Modification.Replacement(healthy.name(), instead),
                    instead == null
                            ? healthy.name() + " is left out to spare the " + joint.words()
                            : instead + " instead of " + healthy.name() + " spares the " + joint.words());
            if (!modifications.contains(change)) {
                modifications.add(change);
            }
        });
    }

    /** Sets that rise towards the working load, each with a load that exists. */
    private Block warmUp(Item first) {
        List<Item> items = new ArrayList<>();
        items.add(Item.timed(Item.Type.PREP, "Easy walk", 5, 2, "Raises the pulse before the work"));
        Load working = first.load();
        Lift lift = Lifts.named(first.exercise()).orElse(null);
        if (working == null || lift == null) {
            items.add(Item.warmUpSet(first.exercise(), 5, null, "An easy set shows the movement to the body"));
            return new Block(Block.WARM_UP, items);
        }
        Double intensity = first.intensity();
        double[] parts = intensity != null && intensity >= 0.8 ? new double[]{0.4, 0.6, 0.8} : new double[]{0.5, 0.75};
        int[] reps = {8, 5, 2};
        Load before = null;
        for (int i = 0; i < parts.length; i++) {
            Load load = lightest(working.times(parts[i]).roundedDown(lift.kit().coarseness()), lift);
            if (load.compareTo(working) < 0 && (before == null || load.compareTo(before) > 0)
                    && load.value().signum() > 0) {
                items.add(Item.warmUpSet(first.exercise(), reps[i], load,
                        Math.round(parts[i] * 100) + "% of the working load, far from tiring"));
                before = load;
            }
        }
        return new Block(Block.WARM_UP, items);
    }

    /** No barbell is lighter than an empty one. */
    private static Load lightest(Load load, Lift lift) {
        boolean bar = lift.kit() == Kit.BARBELL;
        return bar && load.value().compareTo(load.unit().emptyBar()) < 0
                ? new Load(load.unit().emptyBar(), load.unit())
                : load;
    }

    private static Block cooldown() {
        return new Block(Block.COOLDOWN, List
                .of(Item.timed(Item.Type.COOLDOWN, "Easy walk and stretch", 5, 2, "Brings the pulse down slowly")));
    }
}
