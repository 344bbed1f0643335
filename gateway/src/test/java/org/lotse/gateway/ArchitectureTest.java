package org.lotse.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Conditional;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/// What packages cannot say.
@AnalyzeClasses(
        packages = "org.lotse",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_GATEWAY_CLASS_KNOWS_A_PLATFORM = noClasses()
            .that()
            .resideInAPackage("org.lotse.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lotse.bots.telegram..",
                    "org.lotse.bots.whatsapp..",
                    "org.lotse.bots.messenger..",
                    "org.lotse.bots.email..",
                    "org.lotse.bots.meta..");

    @ArchTest
    static final ArchRule BOTS_KNOW_NO_SPRING_NO_SQL_AND_NO_GATEWAY = noClasses()
            .that()
            .resideInAPackage("org.lotse.bots..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.lotse.gateway..");

    @ArchTest
    static final ArchRule ONLY_ROUTING_THE_OUTBOX_AND_THE_DESKS_BELLS_KNOW_REDIS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.lotse.gateway.routing..", "org.lotse.gateway.outbox..", "org.lotse.gateway.desk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date");

    @ArchTest
    static final ArchRule CLOCKS_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.lotse.gateway.Gateway")
            .and()
            .resideInAPackage("org.lotse.gateway..")
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("DTO")
            .orShould()
            .haveSimpleNameEndingWith("Facade")
            .orShould()
            .haveSimpleNameStartingWith("Base");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_AT_THE_DOOR_AND_THE_DESK = noClasses()
            .that()
            .resideOutsideOfPackages("org.lotse.gateway.intake..", "org.lotse.gateway.desk..")
            .should()
            .beAnnotatedWith(RestController.class)
            .orShould()
            .beAnnotatedWith(Controller.class);

    /// But for what every process needs: its rules for the door, and its bells for the desks elsewhere.
    @ArchTest
    static final ArchRule THE_DESK_IS_ONLY_WHERE_THE_ROLE_IS = classes()
            .that()
            .resideInAPackage("org.lotse.gateway.desk..")
            .and()
            .areMetaAnnotatedWith(Component.class)
            .and()
            .doNotHaveFullyQualifiedName("org.lotse.gateway.desk.DoorSecurity")
            .and()
            .doNotHaveFullyQualifiedName("org.lotse.gateway.desk.DeskBells")
            .should()
            .beMetaAnnotatedWith(Conditional.class);

    @ArchTest
    static final ArchRule CONTROLLERS_HOLD_NO_TRANSACTION = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule ONLY_BOTS_CALL_OTHERS = noClasses()
            .that()
            .resideInAPackage("org.lotse.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "okhttp3..");

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule AGGREGATES_NAME_THEIR_TABLE = fields().that()
            .areAnnotatedWith(Id.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(Table.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
