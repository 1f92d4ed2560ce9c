package dev.coachline.messaging.audit.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.audit.AuditDay;
import dev.coachline.messaging.audit.AuditedText;
import dev.coachline.messaging.audit.Comparison;
import dev.coachline.messaging.carrier.CarrierRecords;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.metering.MessagingMeters.Audit;
import dev.coachline.messaging.metering.MessagingMeters.Audited;
import dev.coachline.platform.DueWork;

/**
 * Audits date after date. No transaction is open while the carrier's list is read; one that cannot be read whole leaves
 * the date for later, and the dates after it wait.
 */
@Component
class AuditDays implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(AuditDays.class);

    private final PostgresAudits audits;
    private final DayTexts texts;
    private final SettleUnknown unknown;
    private final CarrierRecords carrier;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    AuditDays(PostgresAudits audits, DayTexts texts, SettleUnknown unknown, CarrierRecords carrier,
            TransactionTemplate transaction, MessagingMeters meters) {
        this.audits = audits;
        this.texts = texts;
        this.unknown = unknown;
        this.carrier = carrier;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "audit-days";
    }

    @Override
    public @Nullable Instant nextDue() {
        PostgresAudits.Next next = audits.next();
        return next == null ? null : next.at();
    }

    @Override
    public int run(Instant now) {
        PostgresAudits.Next next = audits.next();
        if (next == null || next.at().isAfter(now)) {
            return 0;
        }
        Integer attempt = audits.claim(next.day().date(), now);
        if (attempt == null) {
            return 0;
        }
        try {
            audit(next.day(), attempt, now);
        } catch (RuntimeException e) {
            meters.count(Audit.FAILED);
            LOG.atError().addKeyValue("date", next.day().date())
                    .addKeyValue("cause", NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName())
                    .log("a day could not be audited and will be again in a quarter of an hour");
        }
        return 1;
    }

    private void audit(AuditDay day, int attempt, Instant now) {
        LocalDate date = day.date();
        // The list first: a text that is settled in between is then known to us, not only to the carrier.
        List<CarrierRecords.Recorded> records = carrier.sentBetween(day.from(), day.to());
        List<AuditedText> known = texts.of(day, now);
        Comparison found = Comparison.of(date, known, records, texts.sidsOfOthers(date), texts::ownerOf);
        unknown.settle(date, found, now);
        if (Boolean.TRUE.equals(transaction.execute(status -> audits.finish(date, attempt, found, now)))) {
            tell(date, found);
        }
    }

    private void tell(LocalDate date, Comparison found) {
        boolean clean = found.missing() == 0 && found.doubled() == 0;
        meters.count(clean ? Audit.CLEAN : Audit.OFFENDED);
        meters.count(Audited.MISSING, found.missing());
        meters.count(Audited.DOUBLED, found.doubled());
        meters.count(Audited.RESOLVED, found.resolved().size());
        (clean ? LOG.atInfo() : LOG.atError()).addKeyValue("date", date).addKeyValue("due", found.due())
                .addKeyValue("recorded", found.recorded()).addKeyValue("missing", found.missing())
                .addKeyValue("doubled", found.doubled()).addKeyValue("unknownResolved", found.resolved().size())
                .log(clean
                        ? "a day was audited"
                        : "A PROMISE ABOUT TEXTS WAS BROKEN: the carrier's list differs from who was due");
    }
}
