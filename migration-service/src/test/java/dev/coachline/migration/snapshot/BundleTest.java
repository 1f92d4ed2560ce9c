package dev.coachline.migration.snapshot;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.DossierMarkdown;

import static org.assertj.core.api.Assertions.assertThat;

class BundleTest {

    private static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void does_not_depend_on_the_order_of_columns_and_keeps_decimals_as_they_were() {
        Bundle one = bundle("{\"id\":1,\"load\":102.50,\"nested\":{\"b\":1,\"a\":2}}");
        Bundle other = bundle("{\"nested\":{\"a\":2,\"b\":1},\"load\":102.50,\"id\":1}");
        assertThat(one).isEqualTo(other);
        assertThat(one.json()).contains("\"load\":102.50").contains("\"messages\":[]");
        assertThat(bundle("{\"id\":1,\"load\":102.5,\"nested\":{\"b\":1,\"a\":2}}").sha256())
                .isNotEqualTo(one.sha256());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"active_system", "opted_out_at", "updated_at"})
    void notices_no_change_in_what_only_steers_but_names_it_in_its_hash(String column) {
        Bundle before = bundle("{\"id\":1,\"%s\":\"a\"}".formatted(column));
        Bundle after = bundle("{\"id\":1,\"%s\":\"b\"}".formatted(column));
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(after.sha256()).isNotEqualTo(before.sha256());
    }

    @Test
    void notices_every_other_change() {
        assertThat(bundle("{\"id\":1,\"units\":null}").fingerprint())
                .isNotEqualTo(bundle("{\"id\":1,\"units\":\"metric\"}").fingerprint());
    }

    @Test
    void is_read_back_as_it_was_written() {
        Bundle bundle = bundle("{\"id\":1,\"load\":1E+2,\"text\":\"💪\\n\"}");
        assertThat(CanonicalJson.write(bundle.content())).isEqualTo(bundle.json());
    }

    @Test
    void is_one_canonical_object_whatever_the_tables_are_called() {
        Bundle bundle = Bundle.of(ATHLETE, Map.of("z \"odd\"", List.of(CanonicalJson.read("{\"b\":1,\"a\":2.50}")),
                "users", List.of(CanonicalJson.read("{\"id\":1,\"active_system\":\"legacy\"}"))));
        assertThat(bundle.json()).isEqualTo(CanonicalJson.write(CanonicalJson.read(bundle.json())));
        assertThat(bundle.fingerprint()).isEqualTo(DossierMarkdown
                .sha256(bundle.json().replace("{\"active_system\":\"legacy\",\"id\":1}", "{\"id\":1}")));
    }

    private static Bundle bundle(String user) {
        JsonNode row = CanonicalJson.read(user);
        return Bundle.of(ATHLETE, Map.of("users", List.of(row)));
    }
}
