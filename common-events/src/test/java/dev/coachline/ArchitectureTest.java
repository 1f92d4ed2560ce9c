package dev.coachline;

import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The contract stays free of frameworks and of the kits beside it. */
@AnalyzeClasses(packages = "dev.coachline", importOptions = {ImportOption.DoNotIncludeTests.class,
        ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {

    private static final String EVENTS = "dev.coachline.events";
    private static final String DOSSIER = "dev.coachline.dossier";
    private static final String DELIVERY = "dev.coachline.delivery";
    private static final String PLATFORM = "dev.coachline.platform";
    private static final String MODEL = "dev.coachline.model";
    private static final String COEXISTENCE = "dev.coachline.coexistence";

    private static final DescribedPredicate<JavaClass> THE_LANGUAGE_AND_WHAT_READS_IT = resideInAnyPackage("java..",
            EVENTS, DOSSIER, "com.fasterxml.jackson.annotation..", "tools.jackson..", "org.commonmark..",
            "org.jspecify..");

    @ArchTest
    static final ArchRule the_contract_imports_no_framework = classes().that().resideInAnyPackage(EVENTS, DOSSIER)
            .should().onlyDependOnClassesThat(THE_LANGUAGE_AND_WHAT_READS_IT.or(DescribedPredicate
                    .describe("primitives and arrays", type -> type.isPrimitive() || type.isArray())));

    @ArchTest
    static final ArchRule the_contract_never_imports_the_kits = noClasses().that().resideInAnyPackage(EVENTS, DOSSIER)
            .should().dependOnClassesThat().resideInAnyPackage(DELIVERY, PLATFORM, COEXISTENCE, MODEL + "..");

    @ArchTest
    static final ArchRule delivery_knows_nothing_of_the_platform = noClasses().that().resideInAPackage(DELIVERY)
            .should().dependOnClassesThat().resideInAnyPackage(PLATFORM, "org.springframework.web..",
                    "org.springframework.security..");

    @ArchTest
    static final ArchRule the_models_kit_is_plain_java_beside_its_adapters = noClasses().that().resideInAPackage(MODEL)
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "io.github.resilience4j..",
                    "java.sql..", "com.openai..", MODEL + ".*");

    @ArchTest
    static final ArchRule packages_form_no_cycle = slices().matching("dev.coachline.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static void every_package_named_in_a_rule_exists(JavaClasses imported) {
        Set<String> present = imported.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(present).contains(EVENTS, DOSSIER, DELIVERY, PLATFORM, COEXISTENCE, MODEL);
    }
}
