package dev.coachline.workout.sessions;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What follows from what was performed: last performances and personal records. */
public interface Achievements {

    /**
     * Takes in stored sessions of one athlete as they stand; may be repeated.
     *
     * @param news whether others are told of the records
     */
    void performed(List<Session> sessions, boolean news);

    /**
     * A stored session is about to be told otherwise. What rests on it is in doubt from now on, even if this process dies.
     *
     * @return what to {@link #settle} when the change is stored
     */
    Set<String> doubt(Session before, Session after);

    /**
     * Tells others of the records that a session was said to hold and that what was told of it since has taken back.
     *
     * @param said every set that it was ever said to have
     */
    void toldOtherwise(Session now, List<LoggedSet> said);

    /** Makes what was in doubt anew, from all that is stored. */
    void settle(UUID athleteId, Set<String> doubtful);
}
