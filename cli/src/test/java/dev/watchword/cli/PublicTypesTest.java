// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules on what is public: as little as others need, and as the modules say. */
class PublicTypesTest {
  private static final String ROOT = "dev.watchword.";
  private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+);");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.watchword");
  private static final List<JavaClass> PUBLIC =
      CLASSES.stream()
          .filter(JavaClass::isTopLevelClass)
          .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
          .toList();

  /**
   * Types of inner packages that show in exported signatures, for the modules that are built with
   * the store. A program cannot use them; each more is one that it sees in vain.
   */
  private static final Set<String> LENT =
      Set.of(
          "cache.Caches",
          "migrate.Migrator",
          "platform.Platform",
          "pool.ServerState",
          "redis.Redis",
          "redis.RedisAddress",
          "secret.Verdict",
          "sql.CachePolicy",
          "sql.Db",
          "sql.Query",
          "sql.Seed",
          "sql.Work",
          "sql.dialect.Target");

  /** Types whose use byte code does not show: one of inlined constants, one of tests. */
  private static final Set<String> UNSEEN =
      Set.of(ROOT + "doctor.collect.DoctorSetting", ROOT + "store.sql.PlanCheck");

  /** Returns the packages that a module exports to everyone; without a module its root package. */
  private static Set<String> exported(String module) {
    if (!module.equals("store")) {
      return Set.of(ROOT + module);
    }
    return EXPORTED
        .matcher(Repository.read("store/src/main/java/module-info.java"))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static Stream<JavaClass> publicTypes(String module) {
    return PUBLIC.stream().filter(type -> (type.getPackageName() + ".").startsWith(ROOT + module));
  }

  @Test
  void publicTypesAreExportedOrUsedByAnotherPackage() {
    Set<String> needless = new TreeSet<>();
    for (String module : List.of("store", "server", "doctor")) {
      Set<String> exported = exported(module);
      publicTypes(module)
          .filter(type -> !exported.contains(type.getPackageName()))
          .filter(type -> !isUsedByAnotherPackage(type))
          .filter(type -> PUBLIC.stream().noneMatch(other -> shows(other, type)))
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

  /** Whether a public method of another public type mentions {@code type}. */
  private static boolean shows(JavaClass other, JavaClass type) {
    return !other.equals(type)
        && other.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(PublicTypesTest::mentioned)
            .anyMatch(type::equals);
  }

  @Test
  void exportedSignaturesMentionWhatProgramsCanSee() {
    Set<String> exported = exported("store");
    assertThat(exported).contains(ROOT + "store", ROOT + "store.session");
    Set<String> hidden = new TreeSet<>();
    publicTypes("store")
        .filter(type -> exported.contains(type.getPackageName()))
        .filter(type -> !type.getSimpleName().endsWith("Queries"))
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(PublicTypesTest::mentioned)
        .filter(type -> type.getPackageName().startsWith(ROOT))
        .filter(type -> !exported.contains(type.getPackageName()))
        .forEach(type -> hidden.add(top(type).substring((ROOT + "store.").length())));
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
