package dev.coachline.plan.plans;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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

    /** The theme that a word stands for, whatever its case; absent where it is none. */
    public static @Nullable Theme labelled(String label) {
        return Stream.of(values()).filter(theme -> theme.label.equalsIgnoreCase(label.strip())).findFirst()
                .orElse(null);
    }

    /** The words for all of them. */
    public static List<String> labels() {
        return Stream.of(values()).map(Theme::label).toList();
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
