package dev.coachline.model;

/** What became of an answer: a proposal that keeps every invariant, or the exact error. */
public sealed interface Checked<T> {

    record Good<T>(T proposal) implements Checked<T> {}

    /** @param error as the model is told, so that it can do better */
    record Bad<T>(String error) implements Checked<T> {}

    static <T> Checked<T> good(T proposal) {
        return new Good<>(proposal);
    }

    static <T> Checked<T> bad(String error) {
        return new Bad<>(error);
    }
}
