package dev.coachline.messaging.sealing.store;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SealAnewIT {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final String PHONE = "+4915112345678";
    private static final byte[] FIRST = new byte[32];
    private static final byte[] SECOND = key(2);
    /** As the key of nothing but zeros sealed them before keys had ids. */
    private static final String PHONE_OF_BEFORE = "011b17a95d1f2b2345365fbd6cbfbae5418a27f78b656655b5c23ace7daf1b78cb1aabe8af32255e2614f0";
    private static final String TEXT_OF_BEFORE = "01a43fe0050647be4c313099370dfc4bb861ba24838364578de3fcae8a4f8c57b3d0240d51ea";

    private final DriverManagerDataSource database = new DriverManagerDataSource(
            TestServers.shared().jdbcUrl("sealing_it"));
    private final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void tables() {
        jdbc.sql("drop table if exists contacts, texts, sealed_under").update();
        jdbc.sql("create table contacts (id int, phone_sealed bytea not null, phone_index bytea not null unique)")
                .update();
        jdbc.sql("create table texts (id int, body_sealed bytea, other bytea)").update();
        jdbc.sql("""
                create table sealed_under (the_one boolean primary key default true, key_id bytea not null,
                    at timestamptz not null)""").update();
        jdbc.sql("insert into contacts values (1, ?, 'x')").param(HexFormat.of().parseHex(PHONE_OF_BEFORE)).update();
        jdbc.sql("insert into texts values (1, ?, 'untouched'), (2, null, null)")
                .param(HexFormat.of().parseHex(TEXT_OF_BEFORE)).update();
    }

    @Test
    void rows_of_before_keys_had_ids_come_under_the_present_key_once() {
        Sealer sealer = new Sealer(FIRST);
        assertThat(work(sealer)).isPositive();
        assertThat(phone(sealer)).isEqualTo(PHONE);
        assertThat(text(sealer, 1)).isEqualTo("Squat 5x5");
        assertThat(notUnder(sealer)).isZero();
        assertThat(jdbc.sql("select other = 'untouched' from texts where id = 1").query(Boolean.class).single())
                .isTrue();
        assertThat(seal(sealer).nextDue()).as("nothing is left, and it is known").isNull();
    }

    @Test
    void a_key_follows_another_without_losing_a_number() {
        work(new Sealer(FIRST));
        Sealer between = new Sealer(SECOND, List.of(FIRST));
        assertThat(phone(between)).as("opens under the former key").isEqualTo(PHONE);
        assertThat(found(between)).as("and is found under it").isTrue();
        work(between);
        Sealer after = new Sealer(SECOND);
        assertThat(phone(after)).isEqualTo(PHONE);
        assertThat(found(after)).isTrue();
        assertThat(notUnder(after)).isZero();
        assertThatIllegalStateException().isThrownBy(() -> phone(new Sealer(FIRST)))
                .withMessageContaining("PHONE_KEYS_OTHER");
    }

    @Test
    void many_rows_are_sealed_in_stretches_and_an_interruption_loses_nothing() {
        Sealer first = new Sealer(FIRST);
        new JdbcTemplate(database).batchUpdate("insert into texts values (?, ?, null)", IntStream.range(10, 10_010)
                .mapToObj(n -> new Object[]{n, first.seal("text " + n, Sealer.Purpose.TEXT)}).toList());
        Sealer second = new Sealer(SECOND, List.of(FIRST));
        seal(second).run(NOW);
        assertThat(work(second)).isGreaterThan(2);
        assertThat(notUnder(second)).isZero();
        assertThat(text(new Sealer(SECOND), 10_009)).isEqualTo("text 10009");
    }

    private int work(Sealer sealer) {
        SealAnew work = seal(sealer);
        int runs = 0;
        while (work.nextDue() != null) {
            runs += work.run(NOW);
        }
        return runs;
    }

    private SealAnew seal(Sealer sealer) {
        return new SealAnew(jdbc, new JdbcTemplate(database), sealer,
                new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    private String phone(Sealer sealer) {
        return sealer.open(jdbc.sql("select phone_sealed from contacts").query((row, n) -> row.getBytes(1)).single(),
                Sealer.Purpose.PHONE);
    }

    private boolean found(Sealer sealer) {
        return jdbc.sql("select exists (select from contacts where phone_index in (:phones))")
                .param("phones", sealer.indexes(PHONE)).query(Boolean.class).single();
    }

    private String text(Sealer sealer, int id) {
        return sealer.open(jdbc.sql("select body_sealed from texts where id = ?").param(id)
                .query((row, n) -> row.getBytes(1)).single(), Sealer.Purpose.TEXT);
    }

    private int notUnder(Sealer sealer) {
        return jdbc.sql("""
                select count(*) from (select phone_sealed as s from contacts union all select body_sealed from texts) a
                where substring(s from 1 for 5) <> ?""").param(sealer.mark()).query(Integer.class).single();
    }

    private static byte[] key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return key;
    }
}
