package dev.coachline.workout.sessions;

/** What must be told to the other services about sessions that came over HTTP. */
public interface Announcements {

    /**
     * Stores the intent to record and announce a session. From then on both happen, even if this process dies next.
     *
     * @param revision of its {@link Execution} once it is recorded
     */
    void intend(Session session, long revision);

    /** What was intended has been recorded and may be announced now. */
    void recorded();
}
