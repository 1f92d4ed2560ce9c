package dev.coachline.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommitOrderTest {

    private final CommitOrder order = new CommitOrder(4, 2);

    /** Events 0, 1 and 2 are one athlete's, committed in the order 0, 2, 1; event 3 is another's. */
    private void commit() {
        order.committed(0, 0, 1);
        order.committed(1, 0, 3);
        order.committed(2, 0, 2);
        order.committed(3, 1, 1);
    }

    private void read(int... events) {
        for (int event : events) {
            order.read(event);
        }
    }

    @Test
    void finds_nothing_wrong_where_each_athletes_commits_are_in_order() {
        commit();
        read(0, 3, 2, 1);

        assertThat(order.lost()).isZero();
        assertThat(order.disordered()).isZero();
        assertThat(order.duplicated()).isZero();
    }

    @Test
    void counts_what_stands_behind_a_later_commit_of_its_athlete() {
        commit();
        read(1, 0, 3, 2);

        assertThat(order.disordered()).isEqualTo(2);
        assertThat(order.lost()).isZero();
    }

    @Test
    void counts_what_was_committed_and_never_read() {
        commit();
        read(0, 1);

        assertThat(order.lost()).isEqualTo(2);
    }

    @Test
    void a_second_copy_is_neither_lost_nor_out_of_order() {
        commit();
        read(0, 2, 1, 0, 3);

        assertThat(order.duplicated()).isEqualTo(1);
        assertThat(order.disordered()).isZero();
        assertThat(order.lost()).isZero();
    }

    @Test
    void what_was_never_committed_cannot_be_lost() {
        assertThat(order.lost()).isZero();
    }
}
