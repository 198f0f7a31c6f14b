package io.tillguard.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tillguard.Tillguard;
import io.tillguard.fleet.Registrations;
import io.tillguard.organisation.SiteRegistrations;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.core.ApplicationModules;

class HouseRulesTest {
    private static final int FILE_LIMIT = 300;
    private static final int METHOD_LIMIT = 40;
    private static final Pattern TABLE_AT_RUN_TIME =
            Pattern.compile("(CREATE|DROP|TRUNCATE)\\s+(\\w+\\s+)*TABLE", Pattern.CASE_INSENSITIVE);
    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tillguard");

    @Test
    void modulesUseOnlyTheFloorsBelow() {
        ApplicationModules.of(Tillguard.class).verify();
    }

    @Test
    void onlySchedulingTouchesQuartz() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.tillguard.scheduling..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.quartz.."));
    }

    /** These doors ask no permission; the import does before it reads a file, and the demo acts as the console itself. */
    @Test
    void onlyTheImportAndTheDemoApplyWholeFiles() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.tillguard.ingest", "io.tillguard.demo")
                .and()
                .areNotAssignableTo(Registrations.class)
                .and()
                .areNotAssignableTo(SiteRegistrations.class)
                .should()
                .callMethodWhere(describe(
                        "applies a file",
                        call -> call.getTarget().getName().equals("apply")
                                && (call.getTargetOwner().isAssignableTo(Registrations.class)
                                        || call.getTargetOwner().isAssignableTo(SiteRegistrations.class)))));
    }

    @Test
    void nobodyReadsTheTimeWithoutAClock() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tillguard.ClockConfiguration")
                .should()
                .accessTargetWhere(readsTheMachineClock())
                .because("time comes from an injected Clock"));
    }

    @Test
    void entitiesAndRepositoriesStayInTheirModule() {
        check(classes().that().areAnnotatedWith(Entity.class).should().notBePublic());
        check(classes().that().areAssignableTo(Repository.class).should().notBePublic());
    }

    @Test
    void vaadinStaysInTheViews() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tillguard",
                        "io.tillguard..ui..",
                        "io.tillguard..panel..",
                        "io.tillguard.shell..",
                        "io.tillguard.security..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin.."));
    }

    /** A killed process may leave a log of changes to a table that was dropped meanwhile, and H2 opens such a file no more. */
    @Test
    void nobodyMakesOrDropsATableAtRunTime() {
        assertThat(new Sources(Sources.MAIN, Set.of(), Integer.MAX_VALUE).texts())
                .noneMatch(text -> TABLE_AT_RUN_TIME.matcher(text).find());
    }

    @Test
    void filesAndMethodsAreShort() {
        assertThat(Sources.longerThan(FILE_LIMIT, Sources.MAIN)).isEmpty();
        assertThat(Sources.longerThan(FILE_LIMIT, Sources.TEST)).isEmpty();
        assertThat(new Sources(Sources.MAIN, Set.of(), METHOD_LIMIT).longMethods())
                .isEmpty();
        assertThat(new Sources(Sources.TEST, Set.of(), METHOD_LIMIT).longMethods())
                .isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CONSOLE);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheMachineClock() {
        return describe("reads the machine's clock", access -> {
            var owner = access.getTargetOwner();
            var name = access.getTarget().getName();
            if (owner.isEquivalentTo(Clock.class)) {
                return name.startsWith("system") || name.startsWith("tick");
            }
            if (owner.isEquivalentTo(System.class)) {
                return name.equals("currentTimeMillis");
            }
            return owner.getPackageName().equals("java.time")
                    && name.equals("now")
                    && access.getTarget() instanceof CodeUnitAccessTarget call
                    && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        });
    }
}
