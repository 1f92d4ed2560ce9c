package dev.coachline.plan.plans;

/** What a day is for; {@link #label()} is the word that events and workouts use. */
public enum Theme {
    FULL_BODY("Full Body", true), UPPER("Upper", true), LOWER("Lower", true), PUSH("Push", true), PULL("Pull",
            true), EASY_RUN("Easy Run", false), LONG_RUN("Long Run",
                    false), INTERVALS("Intervals", false), MOBILITY("Mobility", false), REST("Rest", false);

    private final String label;
    private final boolean lifting;

    Theme(String label, boolean lifting) {
        this.label = label;
        this.lifting = lifting;
    }

    /** The word for it. */
    public String label() {
        return label;
    }

    /** Whether its main work is lifting. */
    public boolean lifting() {
        return lifting;
    }

    /** Whether its main work is a run. */
    public boolean running() {
        return this == EASY_RUN || this == LONG_RUN || this == INTERVALS;
    }
}
