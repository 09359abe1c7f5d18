// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules on what is public: as little as others need, and as the modules say. */
class PublicTypesTest {
  private static final String ROOT = "dev.watchword.";
  private static final Pattern EXPORT =
      Pattern.compile("exports ([\\w.]+)(?:\\s+to\\s+([\\w.,\\s]+))?;");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.watchword");
  private static final List<JavaClass> PUBLIC =
      CLASSES.stream()
          .filter(JavaClass::isTopLevelClass)
          .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
          .filter(type -> !type.getPackageName().endsWith(".jmh_generated"))
          .toList();

  /**
   * Types of inner packages that show in exported signatures, for the modules that are built with
   * the one that has them. A program cannot use them; each more is one that it sees in vain.
   */
  private static final Set<String> LENT =
      Set.of(
          "server.betterauth.ConfirmationConfig",
          "server.betterauth.CookieConfig",
          "server.http.ConnectionConfig",
          "server.mail.MailConfig",
          "server.social.SocialConfig",
          "store.cache.Caches",
          "store.migrate.Migrator",
          "store.platform.Platform",
          "store.pool.ServerState",
          "store.redis.Redis",
          "store.redis.RedisAddress",
          "store.secret.Verdict",
          "store.sql.CachePolicy",
          "store.sql.Db",
          "store.sql.Query",
          "store.sql.Seed",
          "store.sql.Work",
          "store.sql.dialect.Target");

  /**
   * Types and methods whose use byte code does not show: inlined constants, a driver and benches
   * that libraries make by their names, and what the rooms and doors to come are built on.
   */
  private static final Set<String> UNSEEN =
      Set.of(
          ROOT + "doctor.collect.DoctorSetting",
          ROOT + "store.secret.Encryption",
          ROOT + "store.sql.Work.afterCommit",
          ROOT + "bench.scenario.DialectDriver",
          ROOT + "bench.micro.CacheBenches",
          ROOT + "bench.micro.IdentityBenches",
          ROOT + "bench.micro.MeterBenches",
          ROOT + "bench.micro.SessionBenches",
          ROOT + "bench.micro.TokenBenches");

  private static final List<String> TESTS =
      Repository.files(".java").stream()
          .filter(file -> file.toString().contains("/src/test/java/"))
          .map(Repository::read)
          .toList();

  /** Returns the packages that a module exports, each with the modules that alone see it. */
  private static Map<String, Set<String>> exports(String module) {
    return EXPORT
        .matcher(Repository.read(module + "/src/main/java/module-info.java"))
        .results()
        .collect(
            Collectors.toMap(
                match -> match.group(1),
                match ->
                    match.group(2) == null
                        ? Set.of()
                        : Set.copyOf(Arrays.asList(match.group(2).strip().split(",\\s*", -1)))));
  }

  /** Returns the packages that a module exports to everyone. */
  private static Set<String> exported(String module) {
    return exports(module).entrySet().stream()
        .filter(export -> export.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isIn(String module, JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + module + ".");
  }

  private static Stream<JavaClass> publicTypes(String module) {
    return PUBLIC.stream().filter(type -> isIn(module, type));
  }

  private static Stream<JavaClass> innerTypes(String module) {
    Set<String> exported = exported(module);
    return publicTypes(module).filter(type -> !exported.contains(type.getPackageName()));
  }

  @Test
  void publicTypesAreExportedOrUsedByAnotherPackage() {
    Set<String> needless = new TreeSet<>();
    for (String module : Repository.MODULES) {
      innerTypes(module)
          .filter(type -> !type.getName().equals(Main.class.getName()))
          .filter(type -> !isUsedByAnotherPackage(type))
          .filter(type -> PUBLIC.stream().noneMatch(other -> shows(other, type)))
          .filter(type -> TESTS.stream().noneMatch(imports(type)))
          .forEach(type -> needless.add(type.getName()));
    }
    assertThat(needless).isSubsetOf(UNSEEN);
  }

  private static boolean isUsedByAnotherPackage(JavaClass type) {
    return CLASSES.stream()
        .filter(part -> top(part).equals(type.getName()))
        .flatMap(part -> part.getDirectDependenciesToSelf().stream())
        .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
  }

  private static Predicate<String> imports(JavaClass type) {
    return test -> test.contains("import " + type.getName() + ";");
  }

  /** Whether a public method of another public type mentions {@code type}. */
  private static boolean shows(JavaClass other, JavaClass type) {
    return !other.equals(type)
        && other.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(PublicTypesTest::mentioned)
            .anyMatch(type::equals);
  }

  /**
   * Methods and constructors of inner types. Not those of the bench, which is a program of many
   * small packages; nor constructors without parameters, which may be the compiler's.
   */
  @Test
  void publicMembersOfInnerTypesAreUsedByAnotherPackage() {
    Set<String> needless = new TreeSet<>();
    for (String module : List.of("page", "store", "doctor", "server")) {
      innerTypes(module)
          .filter(type -> !type.isRecord() && !type.isEnum() && !type.isInterface())
          .filter(type -> !UNSEEN.contains(type.getName()))
          .flatMap(type -> type.getCodeUnits().stream())
          .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
          .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
          .filter(unit -> !(unit.isConstructor() && unit.getRawParameterTypes().isEmpty()))
          .filter(unit -> !UNSEEN.contains(unit.getOwner().getName() + "." + unit.getName()))
          .filter(unit -> !overrides(unit))
          .filter(unit -> !isCalledByAnotherPackage(unit))
          .filter(unit -> TESTS.stream().noneMatch(calls(unit)))
          .forEach(unit -> needless.add(unit.getFullName()));
    }
    assertThat(needless).isEmpty();
  }

  /** Whether a supertype has the method, and so decides who sees it. */
  private static boolean overrides(JavaCodeUnit unit) {
    return unit.isMethod()
        && Stream.concat(
                unit.getOwner().getAllRawSuperclasses().stream(),
                unit.getOwner().getAllRawInterfaces().stream())
            .flatMap(type -> type.getMethods().stream())
            .anyMatch(other -> other.getName().equals(unit.getName()));
  }

  private static boolean isCalledByAnotherPackage(JavaCodeUnit unit) {
    return unit.getAccessesToSelf().stream()
        .anyMatch(
            access -> !access.getOriginOwner().getPackage().equals(unit.getOwner().getPackage()));
  }

  /** Whether a test of another package seems to call it: byte code of tests is not at hand. */
  private static Predicate<String> calls(JavaCodeUnit unit) {
    String name = Pattern.quote(unit.getName());
    Pattern call =
        unit.isConstructor()
            ? Pattern.compile("new " + unit.getOwner().getSimpleName() + "\\(")
            : Pattern.compile("(\\.|::)" + name + "\\b");
    String own = "\npackage " + unit.getOwner().getPackageName() + ";";
    return test -> !test.contains(own) && call.matcher(test).find();
  }

  @Test
  void packagesAreLentToModulesThatUseThem() {
    Set<String> needless = new TreeSet<>();
    for (String module : Repository.MODULES) {
      exports(module)
          .forEach(
              (name, others) ->
                  others.stream()
                      .filter(other -> !uses(other.substring(ROOT.length()), name))
                      .forEach(other -> needless.add(name + " to " + other)));
    }
    assertThat(needless).isEmpty();
  }

  private static boolean uses(String module, String exported) {
    return CLASSES.stream()
        .filter(type -> isIn(module, type))
        .flatMap(PublicTypesTest::used)
        .anyMatch(type -> type.getPackageName().equals(exported));
  }

  /**
   * Returns what a class mentions or hands to a method: the latter needs no mention, but access.
   */
  private static Stream<JavaClass> used(JavaClass type) {
    return Stream.concat(
        type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
        type.getCodeUnitCallsFromSelf().stream()
            .flatMap(call -> call.getTarget().getRawParameterTypes().stream()));
  }

  @Test
  void exportedSignaturesMentionWhatProgramsCanSee() {
    assertThat(exported("store")).contains(ROOT + "store", ROOT + "store.session");
    Set<String> exported =
        Repository.MODULES.stream()
            .flatMap(module -> exported(module).stream())
            .collect(Collectors.toSet());
    Set<String> hidden = new TreeSet<>();
    PUBLIC.stream()
        .filter(type -> exported.contains(type.getPackageName()))
        .filter(type -> !type.getSimpleName().endsWith("Queries"))
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(PublicTypesTest::mentioned)
        .filter(type -> type.getPackageName().startsWith(ROOT))
        .filter(type -> !exported.contains(type.getPackageName()))
        .forEach(type -> hidden.add(top(type).substring(ROOT.length())));
    assertThat(LENT).containsAll(hidden);
  }

  private static String top(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static Stream<JavaClass> mentioned(JavaCodeUnit unit) {
    return Stream.concat(
        unit.getReturnType().getAllInvolvedRawTypes().stream(),
        unit.getParameterTypes().stream()
            .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()));
  }
}
