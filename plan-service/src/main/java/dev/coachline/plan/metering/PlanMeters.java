package dev.coachline.plan.metering;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * What this service counts.
 *
 * <ul>
 * <li>{@code coachline.athletes.enrolled}: athletes who joined by enrolment.
 * <li>{@code coachline.dossiers.imported}: converted dossiers taken over. Worry when migration-service converts and this
 * stands still.
 * <li>{@code coachline.plans.published}, tag {@code origin} (enrolment, successor, migration).
 * <li>{@code coachline.weeks.advanced}: weeks that began. Worry on a morning with none.
 * <li>{@code coachline.plans.put.off}: plans that could not be worked on and were put off. Worry at any.
 * <li>{@code coachline.plans.changed}, tag {@code what} (paused, resumed, rewritten, answered): wishes that were met. Nothing to
 * worry about.
 * <li>{@code coachline.weeks.missed}, weeks that come again because nothing was logged. Worry when it leaps: then sessions may no
 * longer be heard of.
 * <li>{@code coachline.programs.versions}, tag {@code origin} (created, edited, workout_deleted, restored): changes of programs.
 * <li>{@code coachline.programs.stale}: edits refused because somebody else was faster. Worry when they keep pace with the edits.
 * <li>{@code coachline.programs.fallbacks}: reads that the mutable shape answered because versions were behind. Worry when it
 * grows for longer than the catching up takes.
 * <li>{@code coachline.programs.caught.up}, tag {@code outcome} (stored, put_off): programs stored as versions afterwards. Worry at
 * any put off.
 * </ul>
 */
@Component
public class PlanMeters {

    private final MeterRegistry meters;

    PlanMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** An athlete joined by enrolment. */
    public void athleteEnrolled() {
        meters.counter("coachline.athletes.enrolled").increment();
        published("enrolment", 1);
    }

    /** A converted dossier was taken over; with its plan, where it was the athlete's first. */
    public void dossierImported(boolean withPlan) {
        meters.counter("coachline.dossiers.imported").increment();
        published("migration", withPlan ? 1 : 0);
    }

    /** Time went on in some plans. */
    public void advanced(long weeks, long successors) {
        meters.counter("coachline.weeks.advanced").increment((double) weeks);
        published("successor", successors);
    }

    /** Somebody changed a running plan, or answered for its end. */
    public void planChanged(String what) {
        meters.counter("coachline.plans.changed", "what", what).increment();
    }

    /** Weeks were missed, so that they come again. */
    public void weeksMissed(long weeks) {
        meters.counter("coachline.weeks.missed").increment((double) weeks);
    }

    /** A plan could not be worked on. */
    public void putOff() {
        meters.counter("coachline.plans.put.off").increment();
    }

    /** A program was written, changed or taken back. */
    public void programChanged(String origin) {
        meters.counter("coachline.programs.versions", "origin", origin).increment();
    }

    /** An edit of a program came too late. */
    public void programEditStale() {
        meters.counter("coachline.programs.stale").increment();
    }

    /** The mutable shape of the programs answered in the place of the versions. */
    public void programReadFellBack() {
        meters.counter("coachline.programs.fallbacks").increment();
    }

    /** A program was stored as a version afterwards, or could not be. */
    public void programCaughtUp(boolean stored) {
        meters.counter("coachline.programs.caught.up", "outcome", stored ? "stored" : "put_off").increment();
    }

    private void published(String origin, long plans) {
        meters.counter("coachline.plans.published", "origin", origin).increment((double) plans);
    }
}
