package dev.coachline.messaging.conversations.config;

import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.coachline.messaging.conversations.Admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The flag, by the names under which an operator sets it. */
class ConversationsConfigurationTest {

    /** Only what is asked for is made: the use cases would need the whole service. */
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withInitializer(
                    context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .withUserConfiguration(ConversationsConfiguration.class);

    @Test
    void everybody_is_admitted_where_nobody_says_otherwise() {
        service.run(context -> assertThat(context.getBean(Admission.class))
                .isEqualTo(new Admission(true, Set.of("test-"), Set.of(), 100)));
    }

    @Test
    void each_part_can_be_set() {
        UUID ann = new UUID(1, 1);
        service.withPropertyValues("USE_NEW_STORAGE=false", "USE_NEW_STORAGE_PREFIXES=test-,staff-",
                "USE_NEW_STORAGE_COHORT=" + ann, "USE_NEW_STORAGE_PERCENTAGE=7")
                .run(context -> assertThat(context.getBean(Admission.class))
                        .isEqualTo(new Admission(false, Set.of("test-", "staff-"), Set.of(ann), 7)));
    }

    @Test
    void what_cannot_be_stops_the_start_by_name() {
        service.withPropertyValues("USE_NEW_STORAGE_PERCENTAGE=101")
                .run(context -> assertThatThrownBy(() -> context.getBean(Admission.class)).rootCause()
                        .hasMessageContaining("USE_NEW_STORAGE_PERCENTAGE"));
    }
}
