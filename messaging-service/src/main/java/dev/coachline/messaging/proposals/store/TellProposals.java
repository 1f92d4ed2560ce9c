package dev.coachline.messaging.proposals.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.daily.PlanEnds;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.messaging.proposals.QuietHours;
import dev.coachline.messaging.sending.Replies;
import dev.coachline.platform.DueWork;

/**
 * Tells athletes what could follow their plan, once for each end, outside of the quiet hours. What it is belongs to plan-service and is
 * asked for when the text is written, outside of any transaction; where it cannot be had it is tried again until the plan
 * has ended. Whoever may not be texted then, or has answered by another way, gets no text; the default follows for both.
 */
@Component
class TellProposals implements PlanEnds, DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(TellProposals.class);
    private static final int BATCH = 32;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private record Due(UUID athleteId, UUID planId, LocalDate endsOn) {}

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Training training;
    private final Replies replies;
    private final TransactionTemplate transaction;

    TellProposals(JdbcClient jdbc, Contacts contacts, Training training, Replies replies,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.training = training;
        this.replies = replies;
        this.transaction = transaction;
    }

    @Override
    public void approaching(UUID athleteId, UUID planId, LocalDate endsOn, Instant now) {
        jdbc.sql("""
                insert into proposals (plan_id, ends_on, athlete_id, next_try_at) values (?, ?, ?, ?)
                on conflict do nothing""").params(planId, endsOn, athleteId, Timestamp.from(now)).update();
    }

    @Override
    public String name() {
        return "tell-proposals";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select min(next_try_at) from proposals where next_try_at is not null").query((row, n) -> {
            Timestamp due = row.getTimestamp(1);
            return due == null ? null : due.toInstant();
        }).list().getFirst();
    }

    @Override
    public int run(Instant now) {
        List<Due> due = claim(now);
        due.forEach(one -> tell(one, now));
        return due.size();
    }

    /** Whoever dies meanwhile leaves it to be tried again. */
    private List<Due> claim(Instant now) {
        List<Due> due = transaction.execute(status -> jdbc.sql("""
                update proposals set next_try_at = ? where (plan_id, ends_on) in (
                    select plan_id, ends_on from proposals where next_try_at <= ? order by next_try_at limit ?
                    for update skip locked)
                returning athlete_id, plan_id, ends_on""")
                .params(Timestamp.from(now.plus(AGAIN_AFTER)), Timestamp.from(now), BATCH)
                .query((row, n) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getObject(3, LocalDate.class)))
                .list());
        return due == null ? List.of() : due;
    }

    private void tell(Due due, Instant now) {
        Contact contact = contacts.find(due.athleteId());
        LocalDate today = contact == null ? null : now.atZone(contact.zone()).toLocalDate();
        if (contact == null || today == null || !contact.mayBeTexted() || today.isAfter(due.endsOn())) {
            settle(due, null);
            return;
        }
        Instant allowed = QuietHours.allowed(now, contact.zone());
        if (allowed.isAfter(now)) {
            settle(due, allowed);
            return;
        }
        try {
            Training.Proposal proposal = training.proposal(due.athleteId(), due.planId());
            if (proposal == null || proposal.answered() || !proposal.endsOn().equals(due.endsOn())) {
                settle(due, null);
                return;
            }
            transaction.executeWithoutResult(status -> {
                settle(due, null);
                replies.reply("proposal " + due.planId() + " " + due.endsOn(), due.athleteId(), today,
                        Answer.proposed(proposal), false, now);
            });
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("athleteId", due.athleteId()).addKeyValue("planId", due.planId())
                    .addKeyValue("cause", e.getClass().getSimpleName()).log("a proposal could not be told yet");
        }
    }

    /** @param again absent where nothing is left to do */
    private void settle(Due due, @Nullable Instant again) {
        jdbc.sql("update proposals set next_try_at = ? where plan_id = ? and ends_on = ?")
                .param(again == null ? null : Timestamp.from(again)).params(due.planId(), due.endsOn()).update();
    }
}
