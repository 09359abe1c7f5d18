// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.account.AccountQueries;
import dev.watchword.store.cache.EpochQueries;
import dev.watchword.store.config.CacheConfig;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.health.HealthQueries;
import dev.watchword.store.limit.LimitQueries;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.UseCase;
import dev.watchword.store.session.SessionQueries;
import dev.watchword.store.sql.CachePolicy;
import dev.watchword.store.sql.Query;
import dev.watchword.store.user.UserFieldQueries;
import dev.watchword.store.user.UserQueries;
import dev.watchword.store.verification.VerificationQueries;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A5, A6, A7: the declarations keep their own promises. */
class CatalogueTest {
  private static final List<Class<?>> PAGES =
      List.of(
          UserQueries.class,
          UserFieldQueries.class,
          SessionQueries.class,
          AccountQueries.class,
          VerificationQueries.class,
          EpochQueries.class,
          LimitQueries.class,
          HealthQueries.class);

  @Test
  void everyDeclaredConstantIsInTheCatalogue() throws IllegalAccessException {
    assertThat(constants(Query.class)).hasSameElementsAs(Catalogue.queries());
    assertThat(constants(UseCase.class)).hasSameElementsAs(Catalogue.useCases());
    assertThat(Catalogue.indexes()).containsAll(constants(Index.class));
  }

  private static <T> List<T> constants(Class<T> type) throws IllegalAccessException {
    List<T> found = new ArrayList<>();
    for (Class<?> page : PAGES) {
      for (Field field : page.getDeclaredFields()) {
        if (type.isAssignableFrom(field.getType())) {
          field.setAccessible(true);
          found.add(type.cast(field.get(null)));
        }
      }
    }
    return found;
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
      assertThat(Catalogue.indexes().stream().flatMap(index -> index.columns().stream()))
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
      query.evictions().forEach(one -> assertThat(query.probe().get(one.parameter())).isNotNull());
    }
  }

  @Test
  void cachePoliciesAreUniqueAndHaveSettings() {
    List<CachePolicy<?>> policies = new ArrayList<>();
    for (Query<?> query : Catalogue.queries()) {
      CachePolicy<?> policy = query.cachePolicy();
      if (policy != null) {
        policies.add(policy);
      }
    }
    assertThat(policies).extracting(CachePolicy::name).doesNotHaveDuplicates();
    CacheConfig config = StoreConfig.at("sqlite:unused.db").cache();
    assertThat(policies).allMatch(policy -> config.limits(policy.name()).mebibytes() > 0);
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
