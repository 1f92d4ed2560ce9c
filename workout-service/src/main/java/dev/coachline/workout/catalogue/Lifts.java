package dev.coachline.workout.catalogue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The lifts that workouts are made of; within a pattern the preferred one stands first. */
public final class Lifts {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final List<Lift> ALL = List.of(
            new Lift("Barbell_Squat", "Squat", MovementPattern.SQUAT, Kit.BARBELL,
                    Set.of(Joint.KNEE, Joint.BACK, Joint.HIP),
                    List.of("squat", "squats", "back squat", "barbell squat", "barbell back squat", "low bar squat",
                            "high bar squat", "squat (barbell)")),
            new Lift("Leg_Press", "Leg press", MovementPattern.SQUAT, Kit.MACHINE,
                    Set.of(Joint.KNEE), List.of("leg press")),
            new Lift("Dumbbell_Squat", "Dumbbell squat", MovementPattern.SQUAT, Kit.DUMBBELL,
                    Set.of(Joint.KNEE), List.of("dumbbell squat", "goblet squat")),
            new Lift("Bodyweight_Squat", "Bodyweight squat", MovementPattern.SQUAT, Kit.BODY,
                    Set.of(Joint.KNEE), List.of("air squat", "bodyweight squat")),
            new Lift("Squats_-_With_Bands", "Band squat", MovementPattern.SQUAT, Kit.BANDS,
                    Set.of(Joint.KNEE, Joint.BACK), List.of("band squat")),
            new Lift("Barbell_Deadlift", "Deadlift", MovementPattern.HINGE, Kit.BARBELL,
                    Set.of(Joint.BACK, Joint.HIP),
                    List.of("deadlift", "deadlifts", "conventional deadlift", "barbell deadlift",
                            "deadlift (barbell)")),
            new Lift("Barbell_Hip_Thrust", "Hip thrust", MovementPattern.HINGE, Kit.BARBELL,
                    Set.of(Joint.HIP), List.of("hip thrust", "barbell hip thrust", "hip thrust (barbell)")),
            new Lift("Stiff-Legged_Dumbbell_Deadlift", "Dumbbell deadlift", MovementPattern.HINGE, Kit.DUMBBELL,
                    Set.of(Joint.BACK, Joint.HIP), List.of("dumbbell deadlift", "dumbbell romanian deadlift")),
            new Lift("Single_Leg_Glute_Bridge", "One-leg bridge", MovementPattern.HINGE, Kit.BODY,
                    Set.of(), List.of("single leg glute bridge")),
            new Lift("Band_Good_Morning", "Band good morning", MovementPattern.HINGE, Kit.BANDS,
                    Set.of(Joint.BACK, Joint.HIP), List.of("band good morning")),
            new Lift("Romanian_Deadlift", "Romanian deadlift", MovementPattern.HIP_EXTENSION, Kit.BARBELL,
                    Set.of(Joint.BACK, Joint.HIP),
                    List.of("romanian deadlift", "rdl", "barbell rdl", "romanian deadlift (barbell)")),
            new Lift("Barbell_Glute_Bridge", "Glute bridge", MovementPattern.HIP_EXTENSION, Kit.BARBELL,
                    Set.of(Joint.HIP), List.of("barbell glute bridge")),
            new Lift("Butt_Lift_Bridge", "Floor bridge", MovementPattern.HIP_EXTENSION, Kit.BODY,
                    Set.of(), List.of("glute bridge", "bridge")),
            new Lift("Pull_Through", "Pull-through", MovementPattern.HIP_EXTENSION, Kit.CABLE,
                    Set.of(Joint.BACK, Joint.HIP), List.of("pull through")),
            new Lift("Glute_Kickback", "Glute kickback", MovementPattern.HIP_EXTENSION, Kit.BODY,
                    Set.of(Joint.HIP, Joint.WRIST), List.of("glute kickback")),
            new Lift("Dumbbell_Lunges", "Dumbbell lunge", MovementPattern.LUNGE, Kit.DUMBBELL,
                    Set.of(Joint.KNEE), List.of("lunge", "lunges", "dumbbell lunge", "dumbbell lunges")),
            new Lift("Bodyweight_Walking_Lunge", "Walking lunge", MovementPattern.LUNGE, Kit.BODY,
                    Set.of(Joint.KNEE), List.of("walking lunge", "bodyweight lunge")),
            new Lift("Step-up_with_Knee_Raise", "Step-up", MovementPattern.LUNGE, Kit.BODY,
                    Set.of(Joint.KNEE, Joint.HIP), List.of("step-up", "step up")),
            new Lift("Barbell_Bench_Press_-_Medium_Grip", "Bench press", MovementPattern.HORIZONTAL_PUSH, Kit.BARBELL,
                    Set.of(Joint.SHOULDER, Joint.WRIST),
                    List.of("bench press", "bench", "barbell bench press", "flat bench", "flat bench press",
                            "bench press (barbell)")),
            new Lift("Dumbbell_Bench_Press_with_Neutral_Grip", "Dumbbell press", MovementPattern.HORIZONTAL_PUSH,
                    Kit.DUMBBELL,
                    Set.of(Joint.SHOULDER),
                    List.of("dumbbell bench press", "dumbbell bench", "db bench", "bench press (dumbbell)")),
            new Lift("Dumbbell_Floor_Press", "Floor press", MovementPattern.HORIZONTAL_PUSH, Kit.DUMBBELL,
                    Set.of(Joint.WRIST), List.of("floor press", "dumbbell floor press")),
            new Lift("Pushups", "Push-up", MovementPattern.HORIZONTAL_PUSH, Kit.BODY,
                    Set.of(Joint.SHOULDER, Joint.WRIST),
                    List.of("push-up", "push-ups", "pushup", "pushups", "push up", "push ups")),
            new Lift("Incline_Push-Up", "Incline push-up", MovementPattern.HORIZONTAL_PUSH, Kit.BODY,
                    Set.of(Joint.WRIST), List.of("incline push-up")),
            new Lift("Leverage_Chest_Press", "Machine press", MovementPattern.HORIZONTAL_PUSH, Kit.MACHINE,
                    Set.of(Joint.SHOULDER), List.of("chest press", "machine chest press")),
            new Lift("Dumbbell_Flyes", "Dumbbell fly", MovementPattern.CHEST_FLY, Kit.DUMBBELL,
                    Set.of(Joint.SHOULDER), List.of("dumbbell fly", "dumbbell flyes")),
            new Lift("Butterfly", "Machine fly", MovementPattern.CHEST_FLY, Kit.MACHINE,
                    Set.of(Joint.SHOULDER), List.of("pec deck", "machine fly")),
            new Lift("Standing_Military_Press", "Overhead press", MovementPattern.VERTICAL_PUSH, Kit.BARBELL,
                    Set.of(Joint.SHOULDER, Joint.BACK, Joint.WRIST),
                    List.of("overhead press", "ohp", "military press", "shoulder press", "press", "strict press",
                            "overhead press (barbell)")),
            new Lift("Seated_Dumbbell_Press", "Seated DB press", MovementPattern.VERTICAL_PUSH, Kit.DUMBBELL,
                    Set.of(Joint.SHOULDER),
                    List.of("dumbbell shoulder press", "seated dumbbell press", "shoulder press (dumbbell)")),
            new Lift("Shoulder_Press_-_With_Bands", "Band press", MovementPattern.VERTICAL_PUSH, Kit.BANDS,
                    Set.of(Joint.SHOULDER), List.of("band press")),
            new Lift("Push-Ups_With_Feet_Elevated", "Feet-up push-up", MovementPattern.HORIZONTAL_PUSH, Kit.BODY,
                    Set.of(Joint.SHOULDER, Joint.WRIST), List.of("decline push-up")),
            new Lift("Bent_Over_Barbell_Row", "Barbell row", MovementPattern.HORIZONTAL_PULL, Kit.BARBELL,
                    Set.of(Joint.BACK),
                    List.of("barbell row", "bent over row", "bent-over row", "row", "pendlay row",
                            "bent over row (barbell)")),
            new Lift("Seated_Cable_Rows", "Cable row", MovementPattern.HORIZONTAL_PULL, Kit.CABLE,
                    Set.of(), List.of("cable row", "seated cable row", "seated row")),
            new Lift("One-Arm_Dumbbell_Row", "One-arm row", MovementPattern.HORIZONTAL_PULL, Kit.DUMBBELL,
                    Set.of(), List.of("dumbbell row", "one arm row", "one-arm dumbbell row")),
            new Lift("Inverted_Row", "Inverted row", MovementPattern.HORIZONTAL_PULL, Kit.PULL_UP_BAR,
                    Set.of(Joint.WRIST), List.of("inverted row", "bodyweight row")),
            new Lift("Bent_Over_Two-Dumbbell_Row", "Two-arm DB row", MovementPattern.HORIZONTAL_PULL, Kit.DUMBBELL,
                    Set.of(Joint.BACK), List.of("two-arm dumbbell row")),
            new Lift("Superman", "Superman", MovementPattern.HORIZONTAL_PULL, Kit.BODY,
                    Set.of(Joint.BACK), List.of("superman")),
            new Lift("Wide-Grip_Lat_Pulldown", "Lat pulldown", MovementPattern.VERTICAL_PULL, Kit.CABLE,
                    Set.of(Joint.SHOULDER),
                    List.of("lat pulldown", "pulldown", "lat pull-down", "lat pulldown (cable)")),
            new Lift("Pullups", "Pull-up", MovementPattern.VERTICAL_PULL, Kit.PULL_UP_BAR,
                    Set.of(Joint.SHOULDER, Joint.ELBOW),
                    List.of("pull-up", "pull-ups", "pullup", "pullups", "pull up", "pull ups")),
            new Lift("Chin-Up", "Chin-up", MovementPattern.VERTICAL_PULL, Kit.PULL_UP_BAR,
                    Set.of(Joint.SHOULDER, Joint.ELBOW, Joint.WRIST),
                    List.of("chin-up", "chin-ups", "chinup", "chinups", "chin up", "chin ups")),
            new Lift("Hammer_Curls", "Hammer curl", MovementPattern.BICEPS, Kit.DUMBBELL,
                    Set.of(Joint.ELBOW), List.of("hammer curl", "hammer curls")),
            new Lift("Dumbbell_Bicep_Curl", "Dumbbell curl", MovementPattern.BICEPS, Kit.DUMBBELL,
                    Set.of(Joint.ELBOW, Joint.WRIST), List.of("dumbbell curl", "dumbbell bicep curl")),
            new Lift("Barbell_Curl", "Barbell curl", MovementPattern.BICEPS, Kit.BARBELL,
                    Set.of(Joint.ELBOW, Joint.WRIST), List.of("barbell curl", "bicep curl", "biceps curl")),
            new Lift("Triceps_Pushdown", "Pushdown", MovementPattern.TRICEPS, Kit.CABLE,
                    Set.of(Joint.ELBOW), List.of("triceps pushdown", "tricep pushdown", "pushdown")),
            new Lift("Standing_Dumbbell_Triceps_Extension", "DB extension", MovementPattern.TRICEPS, Kit.DUMBBELL,
                    Set.of(Joint.ELBOW, Joint.SHOULDER), List.of("triceps extension")),
            new Lift("Bench_Dips", "Bench dip", MovementPattern.TRICEPS, Kit.BODY,
                    Set.of(Joint.SHOULDER, Joint.ELBOW, Joint.WRIST), List.of("bench dip", "bench dips")),
            new Lift("Push-Ups_-_Close_Triceps_Position", "Close push-up", MovementPattern.TRICEPS, Kit.BODY,
                    Set.of(Joint.SHOULDER, Joint.ELBOW, Joint.WRIST), List.of("close grip push-up")),
            new Lift("Side_Lateral_Raise", "Lateral raise", MovementPattern.SIDE_DELTOID, Kit.DUMBBELL,
                    Set.of(Joint.SHOULDER), List.of("lateral raise", "side lateral raise")),
            new Lift("Lateral_Raise_-_With_Bands", "Band raise", MovementPattern.SIDE_DELTOID, Kit.BANDS,
                    Set.of(Joint.SHOULDER), List.of("band lateral raise")),
            new Lift("Face_Pull", "Face pull", MovementPattern.REAR_DELTOID, Kit.CABLE,
                    Set.of(Joint.SHOULDER), List.of("face pull", "face pulls")),
            new Lift("Reverse_Flyes", "Reverse fly", MovementPattern.REAR_DELTOID, Kit.DUMBBELL,
                    Set.of(Joint.SHOULDER), List.of("reverse fly")),
            new Lift("Standing_Calf_Raises", "Calf raise", MovementPattern.CALVES, Kit.MACHINE,
                    Set.of(Joint.ANKLE), List.of("calf raise", "standing calf raise")),
            new Lift("Standing_Dumbbell_Calf_Raise", "DB calf raise", MovementPattern.CALVES, Kit.DUMBBELL,
                    Set.of(Joint.ANKLE), List.of("dumbbell calf raise")),
            new Lift("Calf_Raises_-_With_Bands", "Band calf raise", MovementPattern.CALVES, Kit.BANDS,
                    Set.of(Joint.ANKLE), List.of("band calf raise")),
            new Lift("Dead_Bug", "Dead bug", MovementPattern.CORE, Kit.BODY,
                    Set.of(), List.of("dead bug", "dead bugs")),
            new Lift("Crunches", "Crunch", MovementPattern.CORE, Kit.BODY,
                    Set.of(Joint.BACK), List.of("crunch", "crunches")),
            new Lift("Trail_Running_Walking", "Run", MovementPattern.RUN, Kit.BODY,
                    Set.of(Joint.KNEE, Joint.ANKLE), List.of("run", "running")),
            new Lift("Bicycling_Stationary", "Easy bike", MovementPattern.RIDE, Kit.MACHINE,
                    Set.of(Joint.HIP), List.of("bike", "stationary bike")));

    private static final Map<String, Lift> BY_NAME = byName();
    /** As workouts write them, so that what we wrote ourselves is found without a second look. */
    private static final Map<String, Lift> AS_WRITTEN = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(Lift::name, lift -> lift));

    private static final Map<MovementPattern, List<Lift>> BY_PATTERN = ALL.stream()
            .collect(Collectors.groupingBy(Lift::pattern, () -> new EnumMap<>(MovementPattern.class),
                    Collectors.toList()));

    private Lifts() {}

    public static List<Lift> all() {
        return ALL;
    }

    /** The lift that a person or another system calls so; empty where we do not prescribe it. */
    public static Optional<Lift> named(String name) {
        return Optional.ofNullable(find(name));
    }

    private static @Nullable Lift find(String name) {
        Lift written = AS_WRITTEN.get(name);
        return written == null ? BY_NAME.get(normalised(name)) : written;
    }

    /** One key for all names of a lift; the name itself in lower case where we do not prescribe it. */
    public static String keyOf(String name) {
        Lift lift = find(name);
        return lift == null ? normalised(name) : lift.exerciseId();
    }

    /** The first lift that suits, of the pattern or of those nearest to it, and that is not in {@code taken}. */
    public static Optional<Lift> choose(MovementPattern pattern, EquipmentAccess equipment, Set<Joint> spared,
            Collection<Lift> taken) {
        Optional<Lift> same = first(pattern, equipment, spared, taken);
        if (same.isPresent()) {
            return same;
        }
        for (MovementPattern near : pattern.nearest()) {
            Optional<Lift> nearest = first(near, equipment, spared, taken);
            if (nearest.isPresent()) {
                return nearest;
            }
        }
        return Optional.empty();
    }

    /** All of which {@link #choose} takes the first: those that suit of the pattern, or of the nearest that has any. */
    public static List<Lift> candidates(MovementPattern pattern, EquipmentAccess equipment, Set<Joint> spared,
            Collection<Lift> taken) {
        return Stream.concat(Stream.of(pattern), pattern.nearest().stream())
                .map(near -> BY_PATTERN.getOrDefault(near, List.of()).stream()
                        .filter(lift -> lift.suits(equipment, spared) && !taken.contains(lift)).toList())
                .filter(suiting -> !suiting.isEmpty()).findFirst().orElse(List.of());
    }

    private static Optional<Lift> first(MovementPattern pattern, EquipmentAccess equipment, Set<Joint> spared,
            Collection<Lift> taken) {
        for (Lift lift : BY_PATTERN.getOrDefault(pattern, List.of())) {
            if (lift.suits(equipment, spared) && !taken.contains(lift)) {
                return Optional.of(lift);
            }
        }
        return Optional.empty();
    }

    /** In lower case, with single spaces for spaces and underscores. By hand where it is ASCII: it is done for every set. */
    static String normalised(String name) {
        String text = name.strip();
        StringBuilder normal = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || (c < ' ' && (c < '\t' || c > '\r'))) {
                return normalisedInAnyScript(text);
            }
            boolean spaceBefore = space;
            space = c <= ' ' || c == '_';
            if (!space) {
                normal.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
            } else if (!spaceBefore) {
                normal.append(' ');
            }
        }
        return normal.toString();
    }

    private static String normalisedInAnyScript(String text) {
        return SPACES.matcher(text.toLowerCase(Locale.ROOT).replace('_', ' ')).replaceAll(" ");
    }

    private static Map<String, Lift> byName() {
        Map<String, Lift> names = new HashMap<>();
        for (Lift lift : ALL) {
            Stream.concat(lift.aliases().stream(), Stream.of(normalised(lift.name()), normalised(lift.exerciseId())))
                    .collect(Collectors.toSet()).forEach(name -> names.putIfAbsent(name, lift));
        }
        return Map.copyOf(names);
    }
}
