// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Rules of ARCHITECTURE.md that the build enforces on byte code. */
class ArchitectureTest {
  private static final String ROOT = "dev.watchword.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.watchword");

  @Test
  void everyModuleWasImported() {
    for (String module :
        new String[] {"store", "doctor", "server", "bench", "cli", "engines", "page"}) {
      Assertions.assertThat(CLASSES.stream().map(JavaClass::getPackageName))
          .as(module)
          .anyMatch(name -> name.startsWith(ROOT + module));
    }
  }

  @Test
  void modulesDependInOneDirection() {
    noDependency("store", "doctor", "server", "bench", "cli", "engines", "page");
    noDependency("doctor", "server", "bench", "cli", "engines");
    noDependency("server", "doctor", "bench", "cli", "engines", "page");
    noDependency("bench", "doctor", "cli");
    noDependency("engines", "store", "doctor", "server", "bench", "cli", "page");
    noDependency("page", "store", "doctor", "server", "bench", "cli", "engines");
  }

  private static void noDependency(String from, String... to) {
    for (String module : to) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + from + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + module + "..")
          .check(CLASSES);
    }
  }

  @Test
  void doctorKnowsNoRoom() {
    noClasses()
        .that()
        .resideInAPackage("..doctor..")
        .should()
        .dependOnClassesThat(rooms())
        .check(CLASSES);
  }

  @Test
  void platformKnowsNoRoom() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..store.schema..",
            "..store.sql..",
            "..store.pool..",
            "..store.migrate..",
            "..store.meter..",
            "..store.secret..",
            "..store.redis..",
            "..store.config..")
        .should()
        .dependOnClassesThat(rooms())
        .check(CLASSES);
  }

  /** A package with a page of queries. The root has one too, the health check's, and is no room. */
  private static DescribedPredicate<JavaClass> rooms() {
    String[] rooms =
        CLASSES.stream()
            .filter(page -> page.getName().matches("dev\\.watchword\\.store\\..*Queries"))
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT + "store"))
            .distinct()
            .toArray(String[]::new);
    Assertions.assertThat(rooms).contains(ROOT + "store.session", ROOT + "store.user");
    return resideInAnyPackage(rooms);
  }

  @Test
  void packagesFormNoCycle() {
    ArchRule rule = slices().matching(ROOT + "(**)").should().beFreeOfCycles();
    rule.check(CLASSES);
    Assertions.assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct().count())
        .as("packages")
        .isGreaterThan(40);
  }

  @Test
  void httpKnowsNoAuthAndNoStore() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "server.http")
        .should()
        .dependOnClassesThat(rooms().or(resideInAPackage(ROOT + "store")))
        .check(CLASSES);
  }

  @Test
  void theHttpLibraryStaysInItsPackage() {
    noClasses()
        .that()
        .resideInAnyPackage("..store..", "..doctor..", "..server..", "..cli..")
        .and()
        .resideOutsideOfPackage("..server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.helidon..")
        .check(CLASSES);
  }

  @Test
  void schemaKnowsNoOtherPackage() {
    classes()
        .that()
        .resideInAPackage(ROOT + "store.schema")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ROOT + "store.schema", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void jdbcStaysInThePlatform() {
    noClasses()
        .that()
        .resideInAnyPackage("..store..", "..doctor..", "..server..", "..cli..")
        .and()
        .resideOutsideOfPackages(
            "..store.sql..", "..store.pool..", "..store.migrate..", "..store.sample..")
        .and()
        .resideOutsideOfPackages(
            "..doctor.collect..",
            "..doctor.workload..",
            "..doctor.advise..",
            "..doctor.explain..",
            "..doctor.apply..",
            "..doctor.prove..",
            "..doctor.gate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(CLASSES);
  }

  @Test
  void vendorTypesStayInTheDialects() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.watchword..")
        .and()
        .resideOutsideOfPackage("..store.sql.dialect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.postgresql..", "org.mariadb..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void theDriverOfRedisStaysInItsPackage() {
    noClasses()
        .that()
        .resideInAnyPackage("..store..", "..doctor..", "..server..", "..cli..")
        .and()
        .resideOutsideOfPackage("..store.redis..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..")
        .check(CLASSES);
  }

  @Test
  void storeNamesItsMetricsLibraryInTheAdapterAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("..store..", "..doctor..", "..cli..", "..bench..")
        .and()
        .resideOutsideOfPackage("..store.meter.micrometer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .check(CLASSES);
  }

  @Test
  void pagesOfQueriesAreReadByTheirRoomAndTheCatalogue() {
    classes()
        .that(simpleNameEndingWith("Queries"))
        .should(beReadByTheirRoomAnotherPageOrTheCatalogue())
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> beReadByTheirRoomAnotherPageOrTheCatalogue() {
    return new ArchCondition<>("be read by their room, another page or the Catalogue") {
      @Override
      public void check(JavaClass page, ConditionEvents events) {
        page.getDirectDependenciesToSelf().stream()
            .map(dependency -> dependency.getOriginClass())
            .filter(reader -> !reader.getPackage().equals(page.getPackage()))
            .filter(reader -> !reader.getName().contains("Queries"))
            .filter(reader -> !reader.getSimpleName().equals("Catalogue"))
            .forEach(
                reader ->
                    events.add(
                        SimpleConditionEvent.violated(
                            reader, reader.getName() + " reads " + page.getName())));
      }
    };
  }

  @Test
  void everyRoomHasItsPageInTheCatalogue() {
    classes()
        .that(simpleNameEndingWith("Queries"))
        .and()
        .resideInAPackage(ROOT + "store..")
        .should(haveAPageThatTheCatalogueReads())
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> haveAPageThatTheCatalogueReads() {
    return new ArchCondition<>("have a Page that the Catalogue reads") {
      @Override
      public void check(JavaClass queries, ConditionEvents events) {
        boolean read =
            queries.getAccessesToSelf().stream()
                .filter(access -> access.getOriginOwner().getSimpleName().equals("Catalogue"))
                .anyMatch(access -> isPage(access.getTarget()));
        if (!read) {
          events.add(
              SimpleConditionEvent.violated(
                  queries, queries.getName() + " has no Page that the Catalogue reads"));
        }
      }
    };
  }

  private static boolean isPage(AccessTarget target) {
    JavaClass type =
        switch (target) {
          case AccessTarget.FieldAccessTarget field -> field.getRawType();
          case AccessTarget.MethodCallTarget method -> method.getRawReturnType();
          default -> target.getOwner();
        };
    return type.getName().equals(ROOT + "store.sql.Page");
  }

  @Test
  void timeComesFromAnInjectedSource() {
    noClasses()
        .that()
        .resideInAnyPackage("..store..", "..doctor..", "..server..")
        .should()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("..store..", "..doctor..", "..server..")
        .and()
        .doNotHaveSimpleName("Watchword")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void nothingHidesInThreads() {
    noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class).check(CLASSES);
  }

  @Test
  void namesSayWhatThingsAre() {
    for (String suffix : new String[] {"Impl", "Util", "Utils", "Helper", "Manager", "DTO"}) {
      noClasses().should().haveSimpleNameEndingWith(suffix).check(CLASSES);
    }
    noClasses().should().resideInAPackage("..common..").check(CLASSES);
  }

  @Test
  void caseChangesNameTheirLocale() {
    noClasses().should().callMethod(String.class, "toLowerCase").check(CLASSES);
    noClasses().should().callMethod(String.class, "toUpperCase").check(CLASSES);
  }

  /**
   * Digits, months and calendars of the machine's language are for nobody who reads with a program.
   */
  @Test
  void formatsNameTheirLocale() {
    Class<Object[]> values = Object[].class;
    noClasses().should().callMethod(String.class, "format", String.class, values).check(CLASSES);
    noClasses().should().callMethod(String.class, "formatted", values).check(CLASSES);
    for (Class<?> printer : new Class<?>[] {PrintStream.class, PrintWriter.class}) {
      noClasses().should().callMethod(printer, "printf", String.class, values).check(CLASSES);
      noClasses().should().callMethod(printer, "format", String.class, values).check(CLASSES);
    }
    noClasses().should().callConstructor(Formatter.class).check(CLASSES);
    noClasses().should().callConstructor(SimpleDateFormat.class, String.class).check(CLASSES);
    noClasses().should().callConstructor(DecimalFormat.class, String.class).check(CLASSES);
    noClasses()
        .should()
        .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
        .check(CLASSES);
  }
}
