package dev.coachline.migration.conversion;

/** Why an athlete cannot be moved until a person decides. */
public enum Obstacle {
    /** A generation of profiles that nothing here understands, or none at all. */
    UNSUPPORTED_PROFILE(
            "Write the profile anew as Markdown in the legacy system;" + Obstacle.AGAIN),
    /** A generation of plans that nothing here understands, or a plan whose end cannot be computed. */
    UNSUPPORTED_PLAN(
            "Give the newest plan a start date and whole weeks in every mesocycle, or in durationWeeks where it has none;"
                    + Obstacle.AGAIN),
    /** Rows in tables whose conversion did not exist when they were judged. */
    UNSUPPORTED_RECORDS("These tables can be converted by now;" + Obstacle.AGAIN),
    /** A legacy record of which a part cannot be read, a personal record or a max among them. */
    DAMAGED_RECORDS("Correct the named fields in the legacy rows;" + Obstacle.AGAIN),
    /** The account of the leaves is not exact: a fault of the converter. */
    LEDGER_UNBALANCED("Report it: the converter is at fault, and the rows need no change."),
    /** The dossier does not read back as it was written, or a step failed again and again. */
    VERIFICATION_FAILED("Look for the failed step in the history and the log;" + Obstacle.AGAIN),
    /** What changed since the snapshot cannot be carried over, or moves the boundary. */
    CHANGED_SINCE_SNAPSHOT("Look at what changed in the legacy rows;" + Obstacle.AGAIN),
    /** The original legacy rows are not those of the last bundle, so that nobody can say that going back loses nothing. */
    CHANGED_SINCE_CUTOVER(
            "Restore the legacy rows of the tables that the preview of the rollback names; then ask for the rollback again."),
    /** A time zone that is neither IANA's nor a known mistake. */
    INVALID_ZONE("Set users.timezone to the athlete's IANA zone, such as Europe/Berlin;" + Obstacle.AGAIN);

    private static final String AGAIN = " then ask for the cutover again.";

    private final String remedy;

    Obstacle(String remedy) {
        this.remedy = remedy;
    }

    /** What the person can do, in a sentence. */
    public String remedy() {
        return remedy;
    }
}
