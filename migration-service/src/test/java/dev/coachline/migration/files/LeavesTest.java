package dev.coachline.migration.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeavesTest {

    @TempDir
    private Path root;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content);
    }

    @Test
    void every_scalar_and_everything_empty_is_a_leaf() throws IOException {
        assertThat(Leaves.in(file("a.json", "{\"a\": [1, null, {}, []], \"b\": {\"c\": \"\"}} // said"))).isEqualTo(5);
    }

    @Test
    void what_is_counted_ahead_is_what_is_counted_when_asked() throws IOException {
        Path good = file("good.json", "[1, 2, [3]]");
        Path damaged = file("damaged.json", "[1,\n2");
        Path missing = root.resolve("missing.json");
        try (var ahead = new Leaves.Ahead(List.of(good, damaged, missing))) {
            assertThat(ahead.of(good)).isEqualTo(3).isEqualTo(ahead.of(good));
            assertThatThrownBy(() -> ahead.of(damaged)).isInstanceOfSatisfying(JacksonException.class,
                    problem -> assertThat(problem.getLocation().getLineNr()).isEqualTo(2));
            assertThatThrownBy(() -> ahead.of(missing)).isInstanceOf(JacksonException.class);
            assertThat(ahead.of(file("later.json", "{}"))).as("one that nobody told of").isOne();
        }
    }
}
