package dev.coachline.migration.conversion;

import java.util.List;
import java.util.stream.Stream;

/** The generation of a row of {@code profiles}. */
enum ProfileShape {
    P0, P1, P2, P2B, P3, P4, MIXED, NOTHING, UNKNOWN;

    private static final List<String> FLAT = List.of("fitness_goals", "skill_level", "exercise_frequency", "gender",
            "age");
    /** Those that say something about the athlete. */
    static final List<String> COLUMNS = Stream.concat(FLAT.stream(), Stream.of("profile", "markdown", "structured"))
            .toList();

    /** Accounts for the columns that say nothing. */
    static ProfileShape of(Place row) {
        boolean flat = FLAT.stream().filter(column -> !row.at(column).absent()).count() > 0;
        boolean profile = !row.at("profile").absent();
        boolean markdown = !row.at("markdown").absent();
        boolean structured = !row.at("structured").absent();
        if ((flat ? 1 : 0) + (profile ? 1 : 0) + (markdown || structured ? 1 : 0) > 1) {
            return MIXED;
        }
        if (structured) {
            boolean readable = row.at("structured").isObject() && (!markdown || ofText(row.at("markdown")) == P3);
            return readable ? P4 : UNKNOWN;
        }
        return flat ? P0 : profile ? ofJson(row.at("profile")) : markdown ? ofText(row.at("markdown")) : NOTHING;
    }

    private static ProfileShape ofJson(Place profile) {
        if (ProfileP1.recognises(profile)) {
            return P1;
        }
        List<String> names = profile.names();
        if (names.contains("activities") || profile.at("equipmentAccess").names().contains("temporaryChanges")) {
            return P2B;
        }
        return names.contains("goals") || names.contains("equipmentAccess") || names.contains("activityData")
                ? P2
                : UNKNOWN;
    }

    /** JSON in the column of Markdown would be kept whole and none of its records read. */
    private static ProfileShape ofText(Place markdown) {
        String text = markdown.text();
        return text == null || text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")
                ? UNKNOWN
                : P3;
    }

    /** Why a profile of this shape cannot be converted. */
    String reason() {
        return switch (this) {
            case P0, P1, P2, P2B, P3, P4 -> "generation " + this + " of profiles";
            case MIXED -> "a profile in the columns of more than one generation: which one counts?";
            case NOTHING -> "a row of profiles that says nothing";
            case UNKNOWN -> "a profile of no known generation";
        };
    }
}
