package dev.coachline.messaging.inbound;

import java.util.Locale;
import java.util.Set;

/** What an inbound text asks for. STOP, START and HELP come first and are matched as whole texts. */
public enum Intent {
    STOP, START, HELP, DONE, OTHER;

    /** The words that carriers require to be obeyed (CTIA). */
    private static final Set<String> STOPS = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE",
            "OPTOUT");
    private static final Set<String> STARTS = Set.of("START", "UNSTOP", "YES");
    private static final Set<String> HELPS = Set.of("HELP", "INFO");
    private static final Set<String> DONES = Set.of("DONE", "ALLDONE", "FINISHED", "DIDIT", "IDIDIT", "COMPLETE",
            "COMPLETED", "DONEIT", "IMDONE", "JUSTFINISHED", "WORKOUTDONE", "TRAININGDONE", "DONETODAY",
            "DONEFORTODAY");

    /** Case, spaces, punctuation and emoji do not count. */
    public static Intent of(String text) {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (STOPS.contains(letters)) {
            return STOP;
        }
        if (STARTS.contains(letters)) {
            return START;
        }
        if (HELPS.contains(letters)) {
            return HELP;
        }
        return DONES.contains(letters) || text.strip().toUpperCase(Locale.ROOT).matches("(?s)DONE[\\s,.!].*[^?]")
                ? DONE
                : OTHER;
    }
}
