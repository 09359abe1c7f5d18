// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.schema.ColumnType;
import dev.watchword.store.schema.Index;
import dev.watchword.store.schema.Table;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S2: two things never share a cached value, whatever their keys are made of. */
class CacheKeyTest {
  private static final UUID ONE = new UUID(1, 2);
  private static final UUID TWO = new UUID(3, 4);
  private static final Tag TAG = new Tag("member");
  private static final Table TABLE =
      Table.named("member")
          .column("tenant_id", ColumnType.UUID)
          .column("user_id", ColumnType.UUID)
          .column("token_hash", ColumnType.HASH)
          .text("slug", 64)
          .nullableText("nick", 64)
          .column("created_at", ColumnType.TIMESTAMP);

  @Test
  void uuidsAndHashesAreTakenAsTheyAre() {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) 7);
    assertThat(CacheKey.of((Object) hash)).isEqualTo(CacheKey.of(hash));
    assertThat(CacheKey.of((Object) hash).bytes()).isEqualTo(hash);
    assertThat(CacheKey.of((Object) ONE)).isEqualTo(CacheKey.of(ONE));
    assertThat(CacheKey.of(ONE, TWO)).isEqualTo(new CacheKey(1, 2, 3, 4));
    assertThat(CacheKey.of(TWO, ONE)).isNotEqualTo(CacheKey.of(ONE, TWO));
  }

  @Test
  void noTwoTextsShareAKey() {
    List<CacheKey> keys =
        Stream.of(
                new Object[] {"ab", "c"},
                new Object[] {"a", "bc"},
                new Object[] {"abc"},
                new Object[] {"abc", ""},
                new Object[] {"", "abc"},
                new Object[] {"ABC"},
                new Object[] {"abc "},
                // A lone surrogate, which an encoder would turn into a question mark.
                new Object[] {"?"},
                new Object[] {"\ud83d"},
                new Object[] {"\ud83e"},
                new Object[] {ONE.toString()},
                new Object[] {ONE, "a"},
                new Object[] {ONE, TWO, "a"},
                new Object[] {ONE, TWO, TWO})
            .map(CacheKey::of)
            .toList();
    assertThat(keys).doesNotHaveDuplicates();
    Set<Long> tags = keys.stream().map(TAG::of).collect(Collectors.toSet());
    assertThat(tags).hasSameSizeAs(keys);
    assertThat(CacheKey.of("ab", "c")).isEqualTo(CacheKey.of("ab", "c"));
  }

  @Test
  void tagOfAWritesArgumentsIsThatOfTheKey() {
    for (Object[] parts :
        List.of(new Object[] {ONE}, new Object[] {ONE, TWO}, new Object[] {"a", ONE, "b"})) {
      assertThat(TAG.of(parts)).isEqualTo(TAG.of(CacheKey.of(parts)));
    }
    Eviction eviction = new Eviction(TAG, List.of("tenant", "user"));
    assertThat(eviction.of(Args.of("user", TWO).and("tenant", ONE))).isEqualTo(TAG.of(ONE, TWO));
    assertThatThrownBy(() -> eviction.of(Args.of("user", TWO).and("tenant", null)))
        .hasMessage(":tenant is null: evicts nothing");
  }

  @Test
  void keyIsThatOfTheDeclaredColumns() {
    CachePolicy<String> policy = policy("tenant_id", "slug");
    assertThat(policy.keyOf(ONE, "a")).isEqualTo(CacheKey.of(ONE, "a"));
    assertThat(policy.args(ONE, "a").get("slug")).isEqualTo("a");
    for (Object[] wrong :
        List.of(
            new Object[] {ONE}, new Object[] {ONE, TWO}, new Object[] {"a", ONE}, new Object[0])) {
      assertThatThrownBy(() -> policy.keyOf(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> policy.keyOf(ONE, null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> policy("token_hash").keyOf(new byte[31]))
        .hasMessage("a key has 32 bytes, not 31");
  }

  @Test
  void columnThatCannotBeAKeyIsRefused() {
    for (String column : List.of("nick", "created_at", "no_such")) {
      assertThatThrownBy(() -> policy(column)).hasMessageContaining(column);
    }
    assertThatThrownBy(CacheKeyTest::policy).hasMessage("members has no key");
  }

  private static CachePolicy<String> policy(String... columns) {
    return CachePolicy.<String>of("members", 1, Duration.ofMinutes(1)).keyed(TAG, TABLE, columns);
  }

  /** S2: a row that depends on anything but its key must not be cached by it. */
  @Test
  void statementWithFurtherParametersIsNotCached() {
    Query<String> read =
        Query.read(
                "member.by_key",
                row -> row.text(),
                "SELECT slug FROM member WHERE tenant_id = :tenant_id AND created_at > :now")
            .servedBy(Index.primary("member"));
    assertThatThrownBy(() -> read.cached(policy("tenant_id")))
        .hasMessage("member.by_key has other parameters than the key of the policy members");
  }
}
