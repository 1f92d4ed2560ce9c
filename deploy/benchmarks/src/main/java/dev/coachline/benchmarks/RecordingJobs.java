package dev.coachline.benchmarks;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.sealing.Sealer;

/**
 * The same work as ours, as a job of a scheduler does it: read one text with its athlete's consent, hand it over, and record in
 * one transaction what ours records. The claim is the scheduler's, so the text needs no state for it.
 */
final class RecordingJobs implements Jobs {

    private static final String READ = """
            select m.athlete_id, m.local_date, m.body_sealed, c.phone_sealed from messages m join contacts c on c.athlete_id = m.athlete_id
            where m.id = ? and m.state = 'prepared' and c.consented_at is not null
                and not coalesce(c.opted_out_at >= c.consented_at, false)""";

    private record Due(UUID athleteId, LocalDate date, String body, String phone) {}

    private final Database database;
    private final TextWave texts;
    private final FakeCarrier carrier;
    private final Sealer sealer = TextWave.sealer();
    private final Conversations conversations;
    private final Outbox outbox;

    RecordingJobs(Database database, TextWave texts, FakeCarrier carrier) {
        this.database = database;
        this.texts = texts;
        this.carrier = carrier;
        this.conversations = texts.conversations();
        this.outbox = texts.outbox();
    }

    @Override
    public List<UUID> fill(int many) {
        texts.fill(many);
        return database.jdbc.query("select id from messages where state = 'prepared'",
                (row, n) -> row.getObject(1, UUID.class));
    }

    @Override
    public void run(UUID id) {
        Due due = database.jdbc.query(READ, (row, n) -> new Due(row.getObject(1, UUID.class),
                row.getObject(2, LocalDate.class), sealer.open(row.getBytes(3), Sealer.Purpose.TEXT),
                sealer.open(row.getBytes(4), Sealer.Purpose.PHONE)), id).getFirst();
        if (carrier.handOver(new SmsCarrier.Text(id, due.phone(), due.body()),
                () -> true) instanceof SmsCarrier.Handover.Accepted(var sid)) {
            database.transaction.executeWithoutResult(status -> record(id, due, sid, Instant.now()));
        }
    }

    private void record(UUID id, Due due, String sid, Instant now) {
        database.jdbc.update(
                "update messages set state = 'accepted', sid = ?, sent_at = ? where id = ? and sent_at is null",
                sid, Timestamp.from(now), id);
        conversations.append(List.of(new ConversationStore.Said(Conversation.of(due.athleteId()),
                Turn.sent(now, due.body(), id))), now);
        outbox.publish(now, List.of(new MessagingEvent.MessageSent(due.athleteId(), id, due.date(), now)));
    }

    @Override
    public int handedOver() {
        return carrier.taken();
    }
}
