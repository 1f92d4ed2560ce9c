package dev.coachline.migration.cutover;

/** How far an athlete has moved. */
public enum MoveState {
    /** The boundary is near, or an operator wants it now. */
    DETECTED,
    /** All legacy rows stand in a bundle. */
    SNAPSHOTTED,
    /** The bundle is a dossier with a balanced ledger. */
    CONVERTED,
    /** The dossier reads back as it was written, and was announced. */
    VERIFIED,
    /** plan-service has a plan for the first day after the boundary. */
    PLAN_READY,
    /** Cut over: the new system answers. */
    MIRRORED,
    /** Cut over long enough to be left alone. */
    SETTLED,
    /** A person must decide; the legacy system answers. */
    QUARANTINED, ROLLED_BACK, CANCELLED
}
