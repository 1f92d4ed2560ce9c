package dev.coachline.migration.runs;

/** Whether a run moves anybody. */
public enum RunState {
    RUNNING, PAUSED,
    /** Every member has come to an end. */
    DONE,
    /** An operator ended it; who has moved stays moved. */
    CANCELLED;

    public boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
