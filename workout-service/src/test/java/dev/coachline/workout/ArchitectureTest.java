package dev.coachline.workout;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTest {

    private static final String BASE = "dev.coachline.workout.";
    private static final List<String> FEATURES = List.of("strength", "running", "catalogue", "days", "athletes",
            "sessions", "workouts", "records", "calendar", "imports");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.coachline.workout");

    @Test
    void features_know_no_framework_and_no_event_contract() {
        for (String feature : FEATURES) {
            assertThat(CLASSES.containPackage(BASE + feature)).as(feature).isTrue();
            noClasses().that().resideInAPackage(BASE + feature).should().dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "com.mongodb..", "org.bson..",
                            "tools.jackson..", "com.fasterxml..", "dev.coachline.events..", "dev.coachline.delivery..",
                            "dev.coachline.platform..")
                    .check(CLASSES);
        }
    }

    @Test
    void nobody_imports_another_service() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("dev.coachline.plan..", "dev.coachline.messaging..",
                        "dev.coachline.migration..")
                .check(CLASSES);
    }

    @Test
    void time_comes_in_as_an_argument() {
        noClasses().should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould()
                .accessTargetWhere(com.tngtech.archunit.core.domain.JavaAccess.Predicates
                        .target(com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("now")))
                .check(CLASSES);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void modules_use_each_other_only_by_their_roots() {
        ApplicationModules.of(WorkoutServiceApplication.class).verify();
    }
}
