package dev.coachline.messaging;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTest {

    private static final String BASE = "dev.coachline.messaging";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(BASE);

    @ParameterizedTest
    @ValueSource(strings = {"assistant", "audit", "carrier", "chat", "contacts", "conversations", "daily", "inbound",
            "measures",
            "notices", "proposals", "routing",
            "sealing",
            "sending",
            "timeline", "tools"})
    void a_feature_root_is_plain_java(String feature) {
        String root = BASE + "." + feature;
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals(root))).as("classes in %s", root)
                .isNotEmpty();
        noClasses().that().resideInAPackage(root).should().dependOnClassesThat().resideInAnyPackage(
                "org.springframework..", "org.apache.kafka..", "java.sql..", "javax.sql..", "io.github.resilience4j..",
                "io.micrometer..", "dev.coachline.events..", "dev.coachline.delivery..", "dev.coachline.platform..")
                .check(CLASSES);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void an_adapter_touches_no_other_adapter() {
        slices().matching(BASE + ".(*).(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void nobody_needs_the_store_of_before_but_through_its_port() {
        String legacy = BASE + ".conversations.legacy";
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals(legacy))).isNotEmpty();
        noClasses().that().resideOutsideOfPackage(legacy).should().dependOnClassesThat().resideInAPackage(legacy)
                .check(CLASSES);
    }

    @Test
    void time_comes_in_as_an_argument() {
        noClasses().should().callMethod(java.time.Instant.class, "now").orShould()
                .callMethod(java.time.LocalDate.class, "now").check(CLASSES);
    }

    @Test
    void modules_keep_to_each_others_roots() {
        ApplicationModules.of(MessagingServiceApplication.class).verify();
    }
}
