package dev.coachline.migration.legacy;

/** The nine tables of the legacy database; the order is that of {@link LegacyRows}. */
public enum LegacyTable {
    USERS("users", "id", "id"), PROFILES("profiles", "user_id", "created_at, id"), STRUCTURED_PLANS("structured_plans",
            "client_id", "start_date, id"), MICROCYCLES("microcycles", "client_id",
                    "start_date, id"), WORKOUT_INSTANCES("workout_instances", "client_id", "date, id"), PROGRAMS(
                            "programs", "user_id",
                            "id"), WORKOUT_SESSIONS("workout_sessions", "user_id", "id"), MEMORY_CHUNKS("memory_chunks",
                                    "user_id", "id"), MESSAGES("messages", "user_id", "created_at, id");

    private final String tableName;
    private final String athleteColumn;
    private final String order;

    LegacyTable(String tableName, String athleteColumn, String order) {
        this.tableName = tableName;
        this.athleteColumn = athleteColumn;
        this.order = order;
    }

    public String tableName() {
        return tableName;
    }

    /** The column that says whose row it is. */
    public String athleteColumn() {
        return athleteColumn;
    }

    /** Columns that put one athlete's rows into the same order every time. */
    public String order() {
        return order;
    }
}
