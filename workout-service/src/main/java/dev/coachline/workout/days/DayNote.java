package dev.coachline.workout.days;

/** Why a day is not what its week's pattern says. */
public enum DayNote {
    OFF_AS_ASKED("off, as you asked"), EASIER_AS_ASKED("easier, as you asked"), EVENT_DAY(
            "the day of the event"), PAUSED(
                    "paused, as you asked");

    private final String words;

    DayNote(String words) {
        this.words = words;
    }

    /** As a text message says it, within a line. */
    public String words() {
        return words;
    }
}
