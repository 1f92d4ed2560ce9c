package dev.coachline.benchmarks;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.delivery.OutboxObserver;
import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.conversations.Admission;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.ConversationWatch;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.LegacyConversations;
import dev.coachline.messaging.conversations.NewConversations;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.platform.DueWork;
import dev.coachline.platform.DueWorkRunner;

/**
 * Ours: the very adapters of messaging-service that claim, hand over and record, on its own migrations. What they record is recorded
 * here: the text's states, its place in the conversation, its event and its entry in the timeline. Nobody publishes the events.
 */
final class TextWave implements Wave {

    private static final String[] ADAPTERS = {"dev.coachline.messaging.sending.store",
            "dev.coachline.messaging.contacts.store", "dev.coachline.messaging.conversations.store",
            "dev.coachline.messaging.conversations.legacy", "dev.coachline.messaging.timeline.store",
            "dev.coachline.messaging.timeline.events", "dev.coachline.messaging.metering"};
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private final Database database;
    private final FakeCarrier carrier;
    private final AnnotationConfigApplicationContext adapters = new AnnotationConfigApplicationContext();
    private final Sealer sealer;
    private @Nullable LocalDate date;

    /** @param textsPerSecond that the service is told the carrier takes; 0 for any number */
    TextWave(Database database, FakeCarrier carrier, int textsPerSecond) {
        this.database = database;
        this.carrier = carrier;
        this.sealer = sealer();
        adapters.registerBean(Clock.class, Clock::systemUTC);
        // Not closed with these adapters.
        adapters.registerBean(DataSource.class, () -> new DelegatingDataSource(database.dataSource()));
        adapters.registerBean(JdbcTemplate.class, () -> database.jdbc);
        adapters.registerBean(JdbcClient.class, () -> JdbcClient.create(database.jdbc));
        adapters.registerBean(TransactionTemplate.class, () -> database.transaction);
        adapters.registerBean(PlatformTransactionManager.class,
                () -> new DataSourceTransactionManager(database.dataSource()));
        adapters.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        adapters.registerBean(Sealer.class, () -> sealer);
        adapters.registerBean(SmsCarrier.class, () -> carrier);
        adapters.registerBean(CarrierSettings.class,
                () -> new CarrierSettings(URI.create("http://carrier"), "AC", "token", "+1", "http://us",
                        textsPerSecond));
        adapters.registerBean(Outbox.class, () -> new Outbox(database.jdbc, "/bench", () -> null, () -> {},
                adapters.getBean(OutboxObserver.class)));
        adapters.registerBean(Conversations.class,
                () -> new Conversations(adapters.getBean(NewConversations.class),
                        adapters.getBean(LegacyConversations.class), new Admission(true, Set.of(), Set.of(), 100),
                        new Unwatched()));
        adapters.registerBean(KeepContact.class, () -> new KeepContact(adapters.getBean(Contacts.class),
                (contact, now) -> {}, adapters.getBean(Conversations.class)));
        adapters.scan(ADAPTERS);
        adapters.refresh();
    }

    private static final class Unwatched implements ConversationWatch {

        @Override
        public void took(Operation operation, ConversationStore.Kind store, Duration time) {
            // Nobody looks.
        }

        @Override
        public void fellBack(Conversation conversation, RuntimeException why) {
            throw why;
        }
    }

    Conversations conversations() {
        return adapters.getBean(Conversations.class);
    }

    Outbox outbox() {
        return adapters.getBean(Outbox.class);
    }

    static Sealer sealer() {
        return new Sealer(new byte[32]);
    }

    /** Makes the service's tables in the schema of the connection, by its own migrations. */
    static void tables(Database database) {
        database.migrate(Sealer.class);
    }

    /** Athletes with contact, schedule, conversation, and yesterday's text. */
    static void register(Database database, int athletes) {
        byte[] phone = sealer().seal("+4915112345678", Sealer.Purpose.PHONE);
        database.transaction.executeWithoutResult(status -> {
            // As fast as it goes: what triggers check holds for rows that are made here.
            database.jdbc.execute("set local session_replication_role = replica");
            database.jdbc.update(
                    """
                            insert into contacts (athlete_id, phone_sealed, phone_index, zone, send_time, consented_at, updated_at)
                            select md5(n::text)::uuid, ?, sha256(n::text::bytea), 'Europe/Berlin', '07:00', now(), now()
                            from generate_series(1, ?) n""",
                    phone, athletes);
            database.jdbc.update(
                    """
                            insert into schedules (athlete_id, zone, send_time, wanted, next_date, next_prepare_at, next_send_at)
                            select md5(n::text)::uuid, 'Europe/Berlin', '07:00', true, current_date + 1, now() + interval '1 day',
                                now() + interval '1 day' from generate_series(1, ?) n""",
                    athletes);
            database.jdbc.update(
                    """
                            insert into messages (id, athlete_id, local_date, kind, state, send_at, next_try_at, sent_at, ended_at)
                            select md5('yesterday' || n)::uuid, md5(n::text)::uuid, current_date - 1, 'morning', 'delivered', at, at, at, at
                            from generate_series(1, ?) n, (select now() - interval '1 day' as at) as yesterday""",
                    athletes);
            database.jdbc.update("""
                    insert into conversation_states (conversation_id, athlete_id, created_at)
                    select md5(n::text)::uuid::text, md5(n::text)::uuid, now() from generate_series(1, ?) n""",
                    athletes);
            database.jdbc.execute("""
                    insert into conversation_messages (conversation, seq, athlete_id, at, role, message_id)
                    select s.id, 1, s.athlete_id, m.sent_at, 'assistant', m.id
                    from conversation_states s join messages m on m.athlete_id = s.athlete_id""");
        });
        database.jdbc.execute("vacuum analyze");
    }

    @Override
    public void fill(int texts) {
        fill(texts, Instant.now());
    }

    /** Of athletes from all over the table, each one. */
    private void fill(int texts, Instant due) {
        carrier.forget();
        // A date later than any, as an athlete has one text a date.
        date = database.jdbc.queryForObject("select max(local_date) + 1 from messages", LocalDate.class);
        // As if the relay had published it all.
        database.jdbc.execute("truncate outbox");
        database.jdbc.update(
                """
                        insert into messages (id, athlete_id, local_date, kind, state, revision, send_at, next_try_at, body_sealed)
                        select gen_random_uuid(), athlete_id, ?, 'morning', 'prepared', 1, ?, ?, ?
                        from (select athlete_id, row_number() over (order by athlete_id) as n, count(*) over () as athletes from contacts) as c
                        where n % (athletes / ?) = 0 limit ?""",
                date, Timestamp.from(due), Timestamp.from(due),
                sealer.seal("Block A\nSquat 5x5 @ 100 kg, rest 3 min\n".repeat(6), Sealer.Purpose.TEXT), texts, texts);
        database.jdbc.execute("analyze messages");
    }

    @Override
    public double send() throws BenchmarkFailure {
        long start = System.nanoTime();
        runner(false).runAll();
        double seconds = (System.nanoTime() - start) / 1e9;
        expectNothingLeft();
        return seconds;
    }

    /**
     * All texts are due at one instant that lies a little ahead, and the service polls as it does in production.
     *
     * @return of each text, seconds from its instant until the carrier had it
     */
    double[] sendAt(int texts) throws BenchmarkFailure, InterruptedException {
        Duration ahead = Duration.ofSeconds(2).plusMillis(texts / 3);
        long dueAt = System.nanoTime() + ahead.toNanos();
        fill(texts, Instant.now().plus(ahead));
        if (System.nanoTime() > dueAt) {
            throw new BenchmarkFailure("The machine is too slow to store %,d texts within %d ms.".formatted(texts,
                    ahead.toMillis()));
        }
        DueWorkRunner runner = runner(true);
        runner.start();
        try {
            awaitTaken(texts);
        } finally {
            runner.stop();
        }
        expectNothingLeft();
        return carrier.secondsAfter(dueAt);
    }

    private void awaitTaken(int texts) throws BenchmarkFailure, InterruptedException {
        long since = System.nanoTime();
        while (carrier.taken() < texts) {
            if (System.nanoTime() - since > STALLED.toNanos()) {
                throw new BenchmarkFailure("The carrier has %,d of %,d texts after two minutes.".formatted(
                        carrier.taken(), texts));
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private DueWorkRunner runner(boolean polling) {
        return new DueWorkRunner(List.copyOf(adapters.getBeansOfType(DueWork.class).values()), Clock.systemUTC(),
                INTERVAL, polling, adapters.getBean(MeterRegistry.class));
    }

    /** Every text is accepted, told of, and in its conversation. */
    private void expectNothingLeft() throws BenchmarkFailure {
        Long left = database.jdbc.queryForObject("""
                select count(*) from messages m where m.local_date = ? and (m.state <> 'accepted'
                or not exists (select from conversation_messages c join conversation_states s on s.id = c.conversation
                    where s.athlete_id = m.athlete_id and c.message_id = m.id))""", Long.class, date);
        Long told = database.jdbc.queryForObject("select count(*) from outbox", Long.class);
        if (left == null || left > 0 || told == null || told != carrier.taken()) {
            throw new BenchmarkFailure("%,d texts were not sent, and %,d of %,d told of.".formatted(left, told,
                    carrier.taken()));
        }
    }

    @Override
    public void close() {
        adapters.close();
    }
}
