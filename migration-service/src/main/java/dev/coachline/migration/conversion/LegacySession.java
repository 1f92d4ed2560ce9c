package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.util.List;

/**
 * What an athlete did on a legacy workout, for the store of sessions.
 *
 * @param sessionId follows from the legacy row's id, so that importing it again changes nothing
 * @param completed false where the day passed without it being marked as done
 * @param notes the texts of the row, in order
 */
public record LegacySession(String sessionId, LocalDate date, String title, boolean completed, List<String> notes) {

    public LegacySession {
        notes = List.copyOf(notes);
    }
}
