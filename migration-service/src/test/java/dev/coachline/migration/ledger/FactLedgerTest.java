package dev.coachline.migration.ledger;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.ledger.FactLedger.Balance;
import dev.coachline.migration.ledger.LedgerEntry.Derived;
import dev.coachline.migration.ledger.LedgerEntry.Migrated;
import dev.coachline.migration.ledger.LedgerEntry.Unmatched;

import static org.assertj.core.api.Assertions.assertThat;

class FactLedgerTest {

    private static final JsonNode BUNDLE = JsonMapper.builder().build()
            .readTree("{\"a\":[1,null,\"\"],\"b/c\":{\"~\":-1},\"d\":[],\"e\":{}}");
    private static final List<LedgerEntry> EXACT = List.of(new Migrated("/a/0", "x"), new Derived("/a/1", "absent"),
            new Derived("/a/2", "absent"), new Unmatched("/b~1c/~0", "why", "-1", true), new Derived("/d", "absent"),
            new Derived("/e", "absent"));

    @Test
    void counts_every_scalar_and_every_empty_container_as_a_leaf() {
        assertThat(LeafCounter.pointers(BUNDLE)).containsExactly("/a/0", "/a/1", "/a/2", "/b~1c/~0", "/d", "/e");
        assertThat(LeafCounter.count(BUNDLE)).isEqualTo(6);
        assertThat(LeafCounter.count(BUNDLE.path("e"))).isEqualTo(LeafCounter.pointers(BUNDLE.path("e")).size());
    }

    @Test
    void balances_where_every_leaf_is_accounted_for_once() {
        FactLedger ledger = FactLedger.of(BUNDLE, EXACT);
        assertThat(ledger.balance(BUNDLE)).isInstanceOf(Balance.Balanced.class);
        assertThat(ledger.totals()).isEqualTo(new FactLedger.Totals(6, 1, 4, 1));
        assertThat(ledger.leavesARecordBehind()).isTrue();
    }

    @Test
    void notices_a_leaf_left_out_even_where_another_is_counted_twice() {
        var entries = new java.util.ArrayList<>(EXACT);
        entries.set(1, EXACT.getFirst());
        assertThat(FactLedger.of(BUNDLE, entries).balance(BUNDLE))
                .isEqualTo(new Balance.Unbalanced(List.of("/a/1"), List.of("/a/0"), List.of()));
    }

    @Test
    void notices_an_account_of_what_is_not_there() {
        var entries = new java.util.ArrayList<>(EXACT);
        entries.add(new Migrated("/z", "x"));
        assertThat(FactLedger.of(BUNDLE, entries).balance(BUNDLE))
                .isEqualTo(new Balance.Unbalanced(List.of(), List.of(), List.of("/z")));
    }
}
