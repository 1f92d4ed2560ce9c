package dev.coachline.workout.workouts;

import java.util.List;

import dev.coachline.dossier.RedFlag;

/**
 * What a dossier says after which nobody should train before a doctor has looked ({@link RedFlag}): then there is no workout, the answer is always the
 * same, and a person is asked to look. A denial is read as a mention: better safe.
 */
final class RedFlags {

    static final String THEME = "Please wait";
    static final String TEXT = """
            No workout today
            Something you told us needs a doctor's eye before you train again. Please see one first.
            Chest pain, fainting or trouble breathing now? Call your emergency number.
            """;

    private RedFlags() {}

    static boolean raisedBy(List<String> constraints) {
        return constraints.stream().anyMatch(text -> !RedFlag.namedIn(text).isEmpty());
    }
}
