package dev.coachline.migration.legacy;

/** Whose answer counts, as {@code users.active_system} says it. */
public enum ActiveSystem {
    LEGACY("legacy"), MARKDOWN_V1("markdown-v1");

    private final String column;

    ActiveSystem(String column) {
        this.column = column;
    }

    /** The value of the column. */
    public String column() {
        return column;
    }
}
