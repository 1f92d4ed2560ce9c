package dev.coachline.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A released record, and everything that somebody might do to it inside its version. */
class SchemaCompatibilityTest {

    private static final String TYPE = "coachline.plan.tested.v1";

    enum Mood {
        GOOD, BAD, @JsonEnumDefaultValue
        UNKNOWN
    }

    enum FewerMoods {
        GOOD, @JsonEnumDefaultValue
        UNKNOWN
    }

    enum MoreMoods {
        SO_SO, GOOD, BAD, @JsonEnumDefaultValue
        UNKNOWN
    }

    record Part(String theme, @Nullable Integer sets) {}

    record Released(UUID athleteId, LocalDate date, Mood mood, @Nullable Integer epoch, List<Part> parts) {}

    @Test
    void nothing_changed() {
        assertThat(breaks(Released.class)).isEmpty();
    }

    @Test
    void an_order_of_fields_is_no_promise() {
        record Reordered(List<Part> parts, Mood mood, @Nullable Integer epoch, LocalDate date, UUID athleteId) {}

        assertThat(breaks(Reordered.class)).isEmpty();
    }

    @Test
    void an_optional_field_may_be_added() {
        record NewPart(String theme, @Nullable Integer sets, @Nullable Integer reps) {}
        record Extended(UUID athleteId, LocalDate date, Mood mood, @Nullable Integer epoch, List<NewPart> parts,
                @Nullable String source) {}

        assertThat(breaks(Extended.class)).isEmpty();
    }

    @Test
    void an_enum_may_gain_a_name_because_readers_take_it_as_unknown() {
        record Moodier(UUID athleteId, LocalDate date, MoreMoods mood, @Nullable Integer epoch, List<Part> parts) {}

        assertThat(breaks(Moodier.class)).isEmpty();
    }

    @Test
    void an_enum_may_not_lose_a_name() {
        record Calmer(UUID athleteId, LocalDate date, FewerMoods mood, @Nullable Integer epoch, List<Part> parts) {}

        assertThat(breaks(Calmer.class)).singleElement().asString()
                .startsWith(TYPE + ": field mood can no longer be \"bad\"");
    }

    @Test
    void an_enum_may_not_become_free_text() {
        record Wordy(UUID athleteId, LocalDate date, String mood, @Nullable Integer epoch, List<Part> parts) {}

        assertThat(breaks(Wordy.class)).singleElement().asString().startsWith(TYPE + ": field mood was ");
    }

    @Test
    void a_field_may_not_be_removed() {
        record Shorter(UUID athleteId, LocalDate date, @Nullable Integer epoch, List<Part> parts) {}

        assertThat(breaks(Shorter.class)).singleElement().asString()
                .startsWith(TYPE + ": field mood was removed or renamed");
    }

    @Test
    void an_optional_field_may_not_be_removed_either() {
        record Shorter(UUID athleteId, LocalDate date, Mood mood, List<Part> parts) {}

        assertThat(breaks(Shorter.class)).singleElement().asString()
                .startsWith(TYPE + ": field epoch was removed or renamed");
    }

    @Test
    void a_field_may_not_be_renamed() {
        record Renamed(UUID athleteId, LocalDate day, Mood mood, @Nullable Integer epoch, List<Part> parts) {}

        assertThat(breaks(Renamed.class)).hasSize(2)
                .anySatisfy(sentence -> assertThat(sentence).startsWith(TYPE + ": field date was removed or renamed"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith(TYPE + ": field day is new and required"));
    }

    @Test
    void a_field_may_not_be_retyped() {
        record Retyped(UUID athleteId, String date, Mood mood, @Nullable Integer epoch, List<Part> parts) {}
        record Widened(UUID athleteId, LocalDate date, Mood mood, @Nullable Double epoch, List<Part> parts) {}
        record Unlisted(UUID athleteId, LocalDate date, Mood mood, @Nullable Integer epoch, Part parts) {}

        assertThat(breaks(Retyped.class)).singleElement().asString().startsWith(TYPE + ": field date was ");
        assertThat(breaks(Widened.class)).singleElement().asString().startsWith(TYPE + ": field epoch was ");
        assertThat(breaks(Unlisted.class)).singleElement().asString().startsWith(TYPE + ": field parts was ");
    }

    @Test
    void a_new_field_may_not_be_required() {
        record Demanding(UUID athleteId, LocalDate date, Mood mood, @Nullable Integer epoch, List<Part> parts,
                boolean rest) {}

        assertThat(breaks(Demanding.class)).singleElement().asString()
                .startsWith(TYPE + ": field rest is new and required; a new field must be @Nullable");
    }

    @Test
    void an_optional_field_may_not_become_required() {
        record Stricter(UUID athleteId, LocalDate date, Mood mood, Integer epoch, List<Part> parts) {}

        assertThat(breaks(Stricter.class)).singleElement().asString()
                .startsWith(TYPE + ": field epoch was optional and is now required");
    }

    @Test
    void a_required_field_may_not_become_optional() {
        record Looser(UUID athleteId, @Nullable LocalDate date, Mood mood, @Nullable Integer epoch, List<Part> parts) {}

        assertThat(breaks(Looser.class)).singleElement().asString()
                .startsWith(TYPE + ": field date was always there and is now optional");
    }

    @Test
    void nested_fields_are_held_to_the_same() {
        record Themeless(@Nullable Integer sets) {}
        record Nested(UUID athleteId, LocalDate date, Mood mood, @Nullable Integer epoch, List<Themeless> parts) {}

        assertThat(breaks(Nested.class)).singleElement().asString()
                .startsWith(TYPE + ": field parts[].theme was removed or renamed");
    }

    private static List<String> breaks(Class<?> present) {
        EventSchemas schemas = new EventSchemas(RecordDocs.none());
        return SchemaCompatibility.breaks(TYPE, schemas.schemaOf(TYPE, Released.class),
                schemas.schemaOf(TYPE, present));
    }
}
