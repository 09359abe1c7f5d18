// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.config.CacheConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.SessionQueries;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Query;
import dev.watchword.store.user.UserQueries;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A5, A6, A7: the declarations keep their own promises. */
class CatalogueTest {
  @Test
  void everyDeclaredConstantIsInTheCatalogue() throws Exception {
    for (Class<?> page : pages()) {
      requireAll(page, Query.class, Catalogue.queries());
      requireAll(page, Index.class, Catalogue.indexes());
      requireAll(page, Table.class, Catalogue.tables());
      requireAll(page, UseCase.class, Catalogue.useCases());
    }
  }

  private static void requireAll(Class<?> page, Class<?> type, Collection<?> catalogue)
      throws IllegalAccessException {
    for (Field field : page.getDeclaredFields()) {
      if (type.isAssignableFrom(field.getType()) && Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        assertThat(catalogue.contains(field.get(null)))
            .as("%s.%s is in the Catalogue", page.getSimpleName(), field.getName())
            .isTrue();
      }
    }
  }

  /** Returns every class called {@code *Queries} of the store, each the page of a room. */
  private static List<Class<?>> pages() throws Exception {
    Path classes =
        Path.of(Catalogue.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith("Queries.class")).toList()) {
        String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
        pages.add(Class.forName(name.substring(0, name.length() - ".class".length())));
      }
    }
    assertThat(pages).contains(UserQueries.class, SessionQueries.class, HealthQueries.class);
    return pages;
  }

  @Test
  void namesAreUnique() {
    assertThat(Catalogue.queries().stream().map(Query::name)).doesNotHaveDuplicates();
    assertThat(Catalogue.useCases().stream().map(UseCase::name)).doesNotHaveDuplicates();
    assertThat(Catalogue.indexes().stream().map(Index::name)).doesNotHaveDuplicates();
  }

  @Test
  void noIndexIsCoveredByAnother() {
    for (Index index : Catalogue.indexes()) {
      assertThat(Catalogue.indexes())
          .noneMatch(other -> !other.equals(index) && other.covers(index));
    }
  }

  @Test
  void noIndexHoldsAColumnThatATouchWrites() {
    Pattern set = Pattern.compile("(\\w+) = :");
    List<Query<?>> touches =
        Catalogue.queries().stream().filter(query -> query.name().contains(".touch_")).toList();
    assertThat(touches).isNotEmpty();
    for (Query<?> touch : touches) {
      String sql = touch.sql(Engine.POSTGRES);
      Matcher columns = set.matcher(sql.substring(sql.indexOf("SET"), sql.indexOf("WHERE")));
      List<String> written = columns.results().map(result -> result.group(1)).toList();
      assertThat(written).isNotEmpty();
      String table = sql.replaceFirst("(?s)UPDATE (\\w+).*", "$1");
      assertThat(
              Catalogue.indexes().stream()
                  .filter(index -> index.table().equals(table))
                  .flatMap(
                      index -> Stream.of(Engine.values()).map(engine -> index.in(engine).shape()))
                  .flatMap(shape -> shape.mentioned().stream()))
          .doesNotContainAnyElementsOf(written);
    }
  }

  /**
   * C5: every write that changes or deletes cached rows declares what it makes stale. An insert
   * makes nothing stale: a new row's keys were random a moment ago, so nobody asked for it.
   */
  @Test
  void everyWriteOfACachedTableEvicts() {
    Pattern tables = Pattern.compile("(?:FROM|JOIN|UPDATE|DELETE FROM) (\\w+)");
    Set<String> cached = new HashSet<>();
    for (Query<?> query : Catalogue.queries()) {
      if (query.cachePolicy() != null) {
        tables.matcher(query.sql(Engine.POSTGRES)).results().forEach(r -> cached.add(r.group(1)));
      }
    }
    assertThat(cached).containsExactlyInAnyOrder("users", "session");
    for (Query<?> query : Catalogue.queries()) {
      Matcher table = tables.matcher(query.sql(Engine.POSTGRES));
      boolean changes = !query.reads() && !query.sql(Engine.POSTGRES).startsWith("INSERT");
      if (changes && table.find() && cached.contains(table.group(1))) {
        assertThat(query.evictions()).as(query.name()).isNotEmpty();
      }
      query.evictions().stream()
          .flatMap(one -> one.parameters().stream())
          .forEach(parameter -> assertThat(query.probe().get(parameter)).isNotNull());
    }
  }

  @Test
  void cachePoliciesHaveSettings() {
    List<CachePolicy<?>> policies = Catalogue.cachePolicies();
    assertThat(policies).extracting(CachePolicy::name).containsExactly("users", "sessions");
    CacheConfig config = StoreConfig.at("sqlite:unused.db").cache();
    assertThat(policies).allMatch(policy -> config.limits(policy).mebibytes() > 0);
    assertThat(config.policies().keySet())
        .containsExactlyInAnyOrderElementsOf(policies.stream().map(CachePolicy::name).toList());
  }

  @Test
  void everyIndexSaysWhyItPaysAndEveryTableHasAKey() {
    assertThat(Catalogue.indexes()).allMatch(index -> !index.reason().isBlank());
    assertThat(Catalogue.tables())
        .allMatch(
            table ->
                Catalogue.indexes().stream()
                    .anyMatch(
                        index ->
                            index.table().equals(table.name())
                                && index.kind() == Index.Kind.PRIMARY));
  }

  @Test
  void primaryKeyOfEachIndexIsThatOfItsTable() {
    Catalogue.indexes().stream()
        .filter(index -> index.kind() == Index.Kind.PRIMARY)
        .forEach(
            index ->
                assertThat(Catalogue.tables())
                    .filteredOn(table -> table.name().equals(index.table()))
                    .extracting(Table::primary)
                    .containsExactly(index));
  }

  @Test
  void everyForeignKeyHasAnIndexForItsCascade() {
    Catalogue.tables()
        .forEach(
            table ->
                table
                    .references()
                    .forEach(
                        reference ->
                            assertThat(leading(table.name()))
                                .as("%s.%s", table.name(), reference.column())
                                .contains(reference.column())));
  }

  private static Stream<String> leading(String table) {
    return Catalogue.indexes().stream()
        .filter(index -> index.table().equals(table))
        .map(index -> index.columns().getFirst());
  }
}
