package dev.coachline.events;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventCatalogueTest {

    @Test
    void types_stand_in_the_order_of_their_declaration() {
        Stream<Class<?>> declared = Arrays.stream(EventCatalogue.Topic.values())
                .flatMap(topic -> Arrays.stream(topic.family().getPermittedSubclasses()));

        assertThat(EventCatalogue.types().values().stream().<Class<?>>map(type -> type))
                .containsExactlyElementsOf(declared.toList());
    }

    @Test
    void every_enum_of_an_event_has_an_answer_to_a_name_it_does_not_know() {
        Stream<Class<?>> published = Stream.concat(EventCatalogue.types().values().stream(),
                Stream.of(PlanEvent.PlannedDay.class));

        assertThat(published.flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getType()).filter(Class::isEnum).distinct()).isNotEmpty()
                .allSatisfy(type -> assertThat(EventCodec.JSON.readValue("\"added_later\"", type))
                        .hasToString("UNKNOWN"));
    }
}
