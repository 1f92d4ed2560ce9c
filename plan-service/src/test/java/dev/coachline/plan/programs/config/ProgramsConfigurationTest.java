package dev.coachline.plan.programs.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.coachline.plan.programs.ProgramVersioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The flags, by the names under which an operator sets them. */
class ProgramsConfigurationTest {

    /** Only what is asked for is made: the use cases would need the whole service. */
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withInitializer(
                    context -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
            .withUserConfiguration(ProgramsConfiguration.class);

    @Test
    void both_are_on_where_nobody_says_otherwise() {
        service.run(context -> assertThat(context.getBean(ProgramVersioning.class))
                .isEqualTo(new ProgramVersioning(true, true)));
    }

    @ParameterizedTest(name = "writes {0}, reads {1}")
    @CsvSource({"false, false", "true, false", "true, true"})
    void each_step_of_the_way_can_be_set(boolean writes, boolean reads) {
        service.withPropertyValues("PROGRAM_VERSIONING_WRITES=" + writes, "PROGRAM_VERSIONING_READS=" + reads)
                .run(context -> assertThat(context.getBean(ProgramVersioning.class))
                        .isEqualTo(new ProgramVersioning(writes, reads)));
    }

    @Test
    void reads_without_writes_are_refused_in_a_plain_sentence() {
        service.withPropertyValues("PROGRAM_VERSIONING_WRITES=false", "PROGRAM_VERSIONING_READS=true")
                .run(context -> assertThatThrownBy(() -> context.getBean(ProgramVersioning.class)).rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(
                                "PROGRAM_VERSIONING_READS is on while PROGRAM_VERSIONING_WRITES is off"));
    }
}
