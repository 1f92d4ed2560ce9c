package dev.coachline.messaging.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The audits that were made. */
public interface Audits {

    /**
     * The account of a local date that is over everywhere.
     *
     * @param due morning texts that were promised
     * @param recorded those of them that the carrier has on record
     * @param doubled texts that the carrier recorded beyond what was due
     * @param unknownResolved texts of unknown outcome that the carrier's list settled
     */
    record Audit(LocalDate date, Instant auditedAt, int due, int recorded, int missing, int doubled,
            int unknownResolved, List<Offender> offenders) {}

    /** Null where the date has not been audited, or not yet. */
    @Nullable
    Audit of(LocalDate date);
}
