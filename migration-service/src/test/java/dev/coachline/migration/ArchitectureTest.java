package dev.coachline.migration;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTest {

    private static final String BASE = "dev.coachline.migration";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(BASE);

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bridge", "contacts", "legacy", "snapshot", "conversion", "files", "ledger", "measures",
            "mirror", "cutover", "retirement", "runs", "shadow"})
    void a_feature_is_plain_java(String feature) {
        String root = BASE + "." + feature;
        assertThat(CLASSES.stream().map(JavaClass::getPackageName)).contains(root);
        noClasses().that().resideInAPackage(root).should().dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "java.sql..", "javax.sql..",
                        "dev.coachline.events..", "dev.coachline.delivery..")
                .check(CLASSES);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_one_package_connects_to_the_legacy_database() {
        classes().that().haveSimpleName("PostgresLegacyDatabase").should().resideInAPackage(BASE + ".legacy.store")
                .andShould().notBePublic().check(CLASSES);
        noClasses().that().resideOutsideOfPackage(BASE + ".legacy.store").should().dependOnClassesThat()
                .resideInAPackage("com.zaxxer.hikari..").check(CLASSES);
    }

    @Test
    void adapters_of_one_feature_do_not_reach_into_another() {
        for (String feature : new String[]{"bridge", "contacts", "files", "legacy", "mirror", "runs", "shadow"}) {
            noClasses().that().resideOutsideOfPackage(BASE + "." + feature + "..").should().dependOnClassesThat()
                    .resideInAnyPackage(BASE + "." + feature + ".store..", BASE + "." + feature + ".web..",
                            BASE + "." + feature + ".events..", BASE + "." + feature + ".config..")
                    .check(CLASSES);
        }
    }

    @Test
    void nothing_asks_the_machine_for_the_time() {
        noClasses().should().callMethod(java.time.Instant.class, "now").orShould()
                .callMethod(java.time.LocalDate.class, "now").check(CLASSES);
    }
}
