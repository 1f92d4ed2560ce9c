package dev.coachline.migration.mirror;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the new stores hold of an athlete. */
public interface NewHistory {

    /** Of whoever has no history in the new stores: nobody was cut over, or only now. */
    NewHistory NONE = new NewHistory() {

        @Override
        public List<Performed> sessions(UUID athleteId, LocalDate from) {
            return List.of();
        }

        @Override
        public List<Best> records(UUID athleteId, LocalDate from) {
            return List.of();
        }

        @Override
        public List<Said> said(UUID athleteId, Instant from) {
            return List.of();
        }
    };

    /** A service that keeps a part of the history does not answer, which says nothing about the athlete. */
    final class Unavailable extends RuntimeException {

        private final String service;

        public Unavailable(String service, Throwable cause) {
            super(cause);
            this.service = service;
        }

        /** Such as {@code workout-service}. */
        public String service() {
            return service;
        }
    }

    /** @param completed false where it was skipped */
    record Performed(UUID sessionId, LocalDate date, String title, boolean completed, List<PerformedSet> sets,
            List<String> notes) {

        public Performed {
            sets = List.copyOf(sets);
            notes = List.copyOf(notes);
        }

        /** Reads a session as workout-service answers it; of its fields those that a legacy row can tell. */
        public static Performed of(JsonNode session) {
            return new Performed(UUID.fromString(session.required("sessionId").asString()),
                    LocalDate.parse(session.required("date").asString()), session.path("title").asString(""),
                    !session.path("status").asString("").equals("skipped"),
                    session.path("sets").valueStream().map(PerformedSet::of).toList(),
                    session.path("notes").valueStream().map(note -> note.asString("")).toList());
        }
    }

    /**
     * @param unit {@code kg} or {@code lb}; absent where the load is
     * @param distance with its unit, such as {@code 5 km}
     */
    record PerformedSet(String exercise, @Nullable BigDecimal load, @Nullable String unit, @Nullable Integer reps,
            @Nullable Integer seconds, @Nullable String distance) {

        static PerformedSet of(JsonNode set) {
            JsonNode distance = set.path("distance");
            return new PerformedSet(set.path("exercise").asString(""),
                    set.path("load").isNumber() ? set.path("load").decimalValue() : null,
                    set.path("unit").isString() ? set.path("unit").stringValue() : null, number(set.path("reps")),
                    number(set.path("seconds")),
                    distance.isNumber()
                            ? distance.decimalValue().toPlainString() + " " + set.path("distanceUnit").asString("")
                            : null);
        }

        private static @Nullable Integer number(JsonNode value) {
            return value.isNumber() ? Integer.valueOf(value.asInt()) : null;
        }
    }

    /** The heaviest load of an exercise. */
    record Best(String exercise, BigDecimal load, String unit, @Nullable Integer reps, LocalDate date) {}

    /** @param seq its place among all that was said, never given twice */
    record Said(long seq, Instant at, boolean inbound, String content) {

        /** The words of a person stay out of logs. */
        @Override
        public String toString() {
            return "Said[" + seq + "]";
        }
    }

    /** Ended sessions from a date on that were not themselves carried over from the legacy system. */
    List<Performed> sessions(UUID athleteId, LocalDate from);

    /** Records in load that were set on a date or later, by exercise. */
    List<Best> records(UUID athleteId, LocalDate from);

    /** Texts in both directions from an instant on, in order. */
    List<Said> said(UUID athleteId, Instant from);
}
