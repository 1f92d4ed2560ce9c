package dev.coachline.plan.plans;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** What the coach notes on a day, in words that say nothing personal, so that events may carry it. */
public enum DayNote {
    OFF_AS_ASKED("Off, as you asked"), EASIER_AS_ASKED("Easier, as you asked"), EVENT_DAY(
            "The day of the event"), PAUSED(
                    "Paused");

    private final String words;

    DayNote(String words) {
        this.words = words;
    }

    /** As the plan says it. */
    public String words() {
        return words;
    }

    /** The note that these words are; null for words of somebody else's, which stay in the plan. */
    public static @Nullable DayNote of(@Nullable String words) {
        return Arrays.stream(values()).filter(note -> note.words.equals(words)).findFirst().orElse(null);
    }
}
