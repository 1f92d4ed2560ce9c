package dev.coachline.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Every event type that exists: its wire name, its record and its topic. */
public final class EventCatalogue {

    /** The topics: four that are written by one service each, and one with what others ask for. */
    public enum Topic {
        PLAN("coachline.plan", PlanEvent.class), WORKOUT("coachline.workout", WorkoutEvent.class), MESSAGING(
                "coachline.messaging",
                MessagingEvent.class), MIGRATION("coachline.migration", MigrationEvent.class), REQUESTS(
                        "coachline.migration-requests", MigrationRequest.class);

        private final String topicName;
        private final Class<? extends AthleteEvent> family;

        Topic(String topicName, Class<? extends AthleteEvent> family) {
            this.topicName = topicName;
            this.family = family;
        }

        /** The Kafka topic's name. */
        public String topicName() {
            return topicName;
        }

        /** The sealed family of everything that is published there. */
        public Class<? extends AthleteEvent> family() {
            return family;
        }
    }

    private static final Map<String, Class<? extends AthleteEvent>> BY_WIRE_NAME = byWireName();

    private EventCatalogue() {}

    /** All event records by wire name, in the order of the families' declarations. */
    public static Map<String, Class<? extends AthleteEvent>> types() {
        return BY_WIRE_NAME;
    }

    public static @Nullable Class<? extends AthleteEvent> recordFor(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }

    public static String wireName(Class<? extends AthleteEvent> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(type + " has no @EventType");
        }
        return annotation.value();
    }

    public static Topic topicOf(AthleteEvent event) {
        for (Topic topic : Topic.values()) {
            if (topic.family().isInstance(event)) {
                return topic;
            }
        }
        throw new IllegalArgumentException(event.getClass() + " belongs to no topic");
    }

    private static Map<String, Class<? extends AthleteEvent>> byWireName() {
        Map<String, Class<? extends AthleteEvent>> types = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (Class<? extends AthleteEvent> type : eventsOf(topic.family())) {
                if (types.put(wireName(type), type) != null) {
                    throw new IllegalStateException("two records are named " + wireName(type));
                }
            }
        }
        // Not Map.copyOf, whose order differs from run to run.
        return Collections.unmodifiableMap(types);
    }

    private static List<Class<? extends AthleteEvent>> eventsOf(Class<? extends AthleteEvent> family) {
        return Stream.of(family.getPermittedSubclasses())
                .<Class<? extends AthleteEvent>>map(type -> type.asSubclass(AthleteEvent.class)).toList();
    }
}
