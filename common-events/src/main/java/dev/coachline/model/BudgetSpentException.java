package dev.coachline.model;

/** The day's tokens are spent; the rules answer. */
public final class BudgetSpentException extends RuntimeException {

    public BudgetSpentException() {
        super("the day's tokens are spent");
    }
}
