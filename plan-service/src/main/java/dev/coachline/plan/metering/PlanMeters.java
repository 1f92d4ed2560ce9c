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

    /** A plan could not be worked on. */
    public void putOff() {
        meters.counter("coachline.plans.put.off").increment();
    }

    private void published(String origin, long plans) {
        meters.counter("coachline.plans.published", "origin", origin).increment((double) plans);
    }
}
