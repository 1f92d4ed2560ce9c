package dev.coachline.local.system;

/** One death of a process and its way back, on {@link System#nanoTime}. */
public record Recovery(String name, long diedNanos, long readyNanos) {

    /** From the death until it was ready again. */
    public double seconds() {
        return (readyNanos - diedNanos) / 1e9;
    }
}
