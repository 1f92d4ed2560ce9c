package dev.coachline.migration.conversion;

/** Why an athlete cannot be moved until a person decides. */
public enum Obstacle {
    /** A generation of profiles that nothing here understands, or none at all. */
    UNSUPPORTED_PROFILE,
    /** A generation of plans that nothing here understands, or a plan whose end cannot be computed. */
    UNSUPPORTED_PLAN,
    /** Rows in tables whose conversion does not exist yet. */
    UNSUPPORTED_RECORDS,
    /** A personal record or a max that cannot be read. */
    DAMAGED_RECORDS,
    /** The account of the leaves is not exact: a fault of the converter. */
    LEDGER_UNBALANCED,
    /** The dossier does not read back as it was written, or a step failed again and again. */
    VERIFICATION_FAILED,
    /** What changed since the snapshot cannot be carried over, or moves the boundary. */
    CHANGED_SINCE_SNAPSHOT,
    /** A time zone that is neither IANA's nor a known mistake. */
    INVALID_ZONE
}
