package dev.coachline.plan.coach;

import java.util.regex.Pattern;

import dev.coachline.plan.plans.ProgramType;

/** Reads from the words of a goal what kind of training it asks for. */
final class GoalWords {

    private static final Pattern REHAB = words("rehab\\w*|injur\\w*|physio\\w*|recover\\w*|surgery|post-op");
    private static final Pattern HYBRID = words("hybrid|crossfit|hyrox|athletic\\w*|tactical");
    private static final Pattern ENDURANCE = words(
            "endurance|marathon|half-marathon|run|runs|running|runner|jog\\w*|\\d+ ?k|\\d+ ?km|triathlon|ultra\\w*|"
                    + "cardio|aerobic|stamina|cycling|race");
    private static final Pattern SHRED = words(
            "fat|fat-loss|lean|leaner|shred\\w*|cut|cutting|tone|toned|slim\\w*|lose weight|weight loss|weight-loss");
    private static final Pattern STRENGTH = words(
            "bodybuild\\w*|strength\\w*|strong|stronger|powerlift\\w*|weightlift\\w*|squat\\w*|bench|deadlift\\w*|press|1rm|max|muscle|"
                    + "muscles|hypertrophy|mass|bulk\\w*|size|bigger|lift|lifting");

    private static final Pattern MUSCLE = words("muscles?|hypertrophy|mass|bulk\\w*|size|bigger|bodybuild\\w*");

    private GoalWords() {}

    /** Whether a goal asks for muscle rather than for strength. */
    static boolean muscle(String goal) {
        return MUSCLE.matcher(goal).find();
    }

    static ProgramType read(String goal) {
        boolean endurance = ENDURANCE.matcher(goal).find();
        boolean strength = STRENGTH.matcher(goal).find();
        if (REHAB.matcher(goal).find()) {
            return ProgramType.REHAB;
        }
        if (HYBRID.matcher(goal).find() || (endurance && strength)) {
            return ProgramType.HYBRID;
        }
        if (SHRED.matcher(goal).find()) {
            return ProgramType.SHRED;
        }
        if (endurance) {
            return ProgramType.ENDURANCE;
        }
        return strength ? ProgramType.STRENGTH : ProgramType.OTHER;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
