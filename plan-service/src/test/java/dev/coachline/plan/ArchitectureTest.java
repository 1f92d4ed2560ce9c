package dev.coachline.plan;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private static final String BASE = "dev.coachline.plan";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(BASE);

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"athletes", "coach", "dossiers", "plans", "programs"})
    void the_core_of_a_feature_is_plain_java(String feature) {
        // Fails where the package does not exist, too.
        noClasses().that().resideInAPackage(BASE + "." + feature).should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "javax.sql..",
                        "tools.jackson..", "io.micrometer..", "io.github.resilience4j..", "dev.coachline.events..",
                        "dev.coachline.delivery..", "dev.coachline.platform..")
                .check(CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"athletes.web", "athletes.events", "athletes.store", "athletes.migration",
            "dossiers.web", "dossiers.store", "plans.web", "plans.events", "plans.store", "programs.web",
            "programs.events", "programs.store", "programs.legacy"})
    void nobody_else_touches_an_adapter(String adapter) {
        noClasses().that().resideOutsideOfPackage(BASE + "." + adapter).should().dependOnClassesThat()
                .resideInAPackage(BASE + "." + adapter).check(CLASSES);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothing_asks_for_the_time_itself() {
        for (Class<?> type : new Class<?>[]{java.time.Instant.class, java.time.LocalDate.class,
                java.time.LocalDateTime.class, java.time.ZonedDateTime.class}) {
            noClasses().should().accessTargetWhere(com.tngtech.archunit.core.domain.JavaAccess.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("now"))
                    .and(com.tngtech.archunit.core.domain.JavaAccess.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                    com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(type)))))
                    .check(CLASSES);
        }
    }

    @Test
    void the_modules_keep_to_what_each_other_shows() {
        ApplicationModules.of(PlanServiceApplication.class).verify();
    }
}
