package dev.coachline.messaging.sending.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.messaging.daily.MorningText;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sending.DueText;

/**
 * Moves due texts to {@code sending} under a lease, in one transaction in which consent and the global stop are checked:
 * an athlete's STOP that commits before it cancels the text, one that commits after it comes too late for this text only.
 */
@Component
class Claims {

    /** Texts in hand, and how many rows the claim has dealt with altogether. */
    record Claimed(List<Claim> claims, int rows) {}

    /**
     * One text to hand over now.
     *
     * @param despiteOptOut whether it leaves in spite of a refusal
     */
    record Claim(DueText text, SmsCarrier.Text outgoing, boolean despiteOptOut) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Sealer sealer;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;
    private final PostgresSendingSwitch sending;
    private final SenderPresence presence;

    Claims(JdbcClient jdbc, JdbcTemplate batches, Sealer sealer, Outbox outbox, TransactionTemplate transaction,
            MessagingMeters meters, PostgresSendingSwitch sending, SenderPresence presence) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.sealer = sealer;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
        this.sending = sending;
        this.presence = presence;
    }

    Claimed claim(Instant now, int limit) {
        int sender = presence.sender();
        Claimed claimed = transaction.execute(status -> claimInTransaction(sender, now, limit));
        return claimed == null ? new Claimed(List.of(), 0) : claimed;
    }

    private record Due(DueText text, String phone, boolean despiteOptOut) {}

    private Claimed claimInTransaction(int sender, Instant now, int limit) {
        Timestamp dueBy = Timestamp.from(sending.held().dealsWithDueBy(now));
        List<Due> due = jdbc
                .sql("""
                        select m.id, m.athlete_id, m.local_date, m.kind, m.send_at, m.body_sealed, c.phone_sealed,
                            m.despite_opt_out, m.despite_opt_out or not (%s) as allowed,
                            case when m.body_sealed is null and m.responder = 'markdown_v1' then
                                (select t.theme from day_themes t where t.athlete_id = m.athlete_id and t.local_date = m.local_date)
                            end as theme
                        from messages m join contacts c on c.athlete_id = m.athlete_id
                        where m.state in ('requested', 'prepared') and m.next_try_at <= ? and m.send_at <= ?
                        order by m.next_try_at limit ? for update of m skip locked"""
                        .formatted(Wanted.REFUSED))
                .params(dueBy, dueBy, limit)
                .query(this::due).list();
        List<Claim> claims = new ArrayList<>();
        List<Object[]> firsts = new ArrayList<>();
        List<Object[]> templates = new ArrayList<>();
        List<MessagingEvent> failures = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        for (Due d : due) {
            switch (d.text().decide(now)) {
                case DueText.Decision.Send(var body, var fallback) -> {
                    List<String> parts = MorningText.parts(body);
                    claims.add(new Claim(d.text(),
                            new SmsCarrier.Text(d.text().messageId(), d.phone(), parts.getFirst()),
                            d.despiteOptOut()));
                    if (parts.size() > 1) {
                        followUp(d.text(), parts);
                    }
                    // What was written stands in the row already, unless it leaves in parts.
                    if (fallback || parts.size() > 1) {
                        (fallback ? templates : firsts).add(new Object[]{
                                sealer.seal(parts.getFirst(), Sealer.Purpose.TEXT), d.text().messageId()});
                    }
                }
                case DueText.Decision.Cancel() -> end(d.text(), "cancelled", now, ended, failures);
                case DueText.Decision.Miss() -> end(d.text(), "missed", now, ended, failures);
            }
        }
        lease(claims, sender);
        batches.batchUpdate("update messages set body_sealed = ? where id = ?", firsts);
        batches.batchUpdate(
                "update messages set body_sealed = ?, fallback = true, revision = revision + 1 where id = ?",
                templates);
        batches.batchUpdate("update messages set state = ?, ended_at = ?, ask_again_at = null where id = ?", ended);
        outbox.publish(now, failures);
        meters.count(MessagingMeters.Text.FALLBACK, templates.size());
        claims.forEach(claim -> meters.late(Duration.between(claim.text().sendAt(), now)));
        return new Claimed(claims, due.size());
    }

    /** Each part waits for the one before it, so that they leave in order and a lost answer holds back the rest. */
    private void followUp(DueText text, List<String> parts) {
        jdbc.sql("delete from messages where part_of = ? and state = 'waiting'").param(text.messageId()).update();
        UUID before = text.messageId();
        for (String part : parts.subList(1, parts.size())) {
            UUID id = UUID.nameUUIDFromBytes(("after " + before).getBytes(StandardCharsets.UTF_8));
            jdbc.sql("""
                    insert into messages (id, athlete_id, local_date, kind, state, revision, send_at, next_try_at,
                        body_sealed, part_of, after_id)
                    values (?, ?, ?, 'part', 'waiting', 1, ?, ?, ?, ?, ?) on conflict (id) do nothing""")
                    .params(id, text.athleteId(), text.date(), Timestamp.from(text.sendAt()),
                            Timestamp.from(text.sendAt()), sealer.seal(part, Sealer.Purpose.TEXT), text.messageId(),
                            before)
                    .update();
            before = id;
        }
    }

    /** Lets the next parts go whose predecessors the carrier has, and drops those whose predecessors will never arrive. */
    void moveParts() {
        jdbc.sql("""
                update messages w set next_try_at = w.send_at,
                    state = case when p.state in ('accepted', 'delivered') then 'prepared' else 'cancelled' end
                from messages p where w.state = 'waiting' and p.id = w.after_id
                    and p.state in ('accepted', 'delivered', 'failed', 'missed', 'cancelled')""").update();
    }

    private void end(DueText text, String state, Instant now, List<Object[]> ended, List<MessagingEvent> failures) {
        boolean missed = state.equals("missed");
        ended.add(new Object[]{state, Timestamp.from(now), text.messageId()});
        meters.count(missed ? MessagingMeters.Text.MISSED : MessagingMeters.Text.CANCELLED, 1);
        if (text.morning()) {
            failures.add(new MessagingEvent.MessageFailed(text.athleteId(), text.messageId(), text.date(),
                    missed ? MessagingEvent.FailureReason.TOO_LATE : MessagingEvent.FailureReason.OPTED_OUT));
        }
    }

    /** The lease runs on the database's clock: simulated time must not let it lapse while a text is being sent. */
    private void lease(List<Claim> claims, int sender) {
        if (!claims.isEmpty()) {
            jdbc.sql("""
                    update messages set state = 'sending', attempts = attempts + 1, ask_again_at = null,
                        lease_until = now() + interval '60 seconds', sender = :sender
                    where id = any(:ids::uuid[])""").param("sender", sender)
                    .param("ids", TextRows.ids(claims.stream().map(c -> c.text().messageId()).toList()))
                    .update();
        }
    }

    private Due due(ResultSet row, int number) throws SQLException {
        byte[] body = row.getBytes("body_sealed");
        return new Due(
                new DueText(row.getObject("id", UUID.class), row.getObject("athlete_id", UUID.class),
                        row.getObject("local_date", LocalDate.class), row.getString("kind").equals("morning"),
                        row.getTimestamp("send_at").toInstant(),
                        body == null ? null : sealer.open(body, Sealer.Purpose.TEXT), row.getString("theme"),
                        row.getBoolean("allowed")),
                sealer.open(row.getBytes("phone_sealed"), Sealer.Purpose.PHONE), row.getBoolean("despite_opt_out"));
    }
}
