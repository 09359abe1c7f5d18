// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.advise.Redundant.Kind;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RedundancyTest {
  private static final IndexInfo PK = backed("pk", Backing.PRIMARY_KEY, "id");
  private static final IndexInfo USER = plain("by_user", "user_id");

  @ParameterizedTest
  @EnumSource(Engine.class)
  void twoOfTheSameKeepOne(Engine engine) {
    assertFound(
        engine,
        "b_user by a_user DUPLICATE",
        plain("a_user", "user_id"),
        plain("b_user", "user_id"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Engine.class,
      names = {"POSTGRES", "SQLITE"})
  void firstKeysOfALongerIndex(Engine engine) {
    assertFound(engine, "by_user by longer PREFIX", USER, plain("longer", "user_id", "created_at"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Engine.class,
      names = {"MARIADB", "MYSQL"})
  void innoDbAppendsThePrimaryKey(Engine engine) {
    assertFound(
        engine,
        "by_user by longer PREFIX_BUT_FOR_PRIMARY_KEY",
        USER,
        plain("longer", "user_id", "created_at"));
    assertFound(engine, "by_user by longer PREFIX", USER, plain("longer", "user_id", "id"));
  }

  @Test
  void plainBesideUniqueBesideConstraint() {
    assertFound(
        "plain by constraint DUPLICATE, unique by constraint DUPLICATE",
        plain("plain", "email"),
        unique("unique", "email"),
        backed("constraint", Backing.UNIQUE, "email"));
  }

  @Test
  void constraintGivesWayOnlyToThePrimaryKey() {
    assertFound(
        "id_index by pk DUPLICATE, id_unique by pk DUPLICATE",
        backed("id_unique", Backing.UNIQUE, "id"),
        plain("id_index", "id"));
  }

  @Test
  void uniqueGivesWayToNoLongerOne() {
    assertFound("", unique("token", "token"), unique("both", "token", "user_id"));
    assertFound(
        "both by token BEHIND_UNIQUE", unique("token", "token"), plain("both", "token", "user_id"));
  }

  @Test
  void behindAUniqueKeyThatMayBeNullNothingIsSaid() {
    assertFound("", unique("nick", "nullable"), plain("both", "nullable", "user_id"));
  }

  @Test
  void orderOfKeysMatters() {
    assertFound("", USER, plain("other", "created_at", "user_id"));
    assertFound("", unique("ab", "user_id", "role"), unique("ba", "role", "user_id"));
  }

  @Test
  void directionIsEqualOrMirroredThroughout() {
    IndexInfo mirrored = index("mirrored", keys(down("user_id"), down("created_at")));
    IndexInfo mixed = index("mixed", keys(up("user_id"), down("created_at")));
    IndexInfo two = plain("two", "user_id", "created_at");
    assertFound("two by mirrored DUPLICATE", mirrored, two);
    assertFound("", mixed, two);
    IndexInfo nullsLast = index("nulls", keys(up("user_id"), nullsLast("created_at")));
    assertFound("", mixed, nullsLast);
    assertFound(Engine.SQLITE, "nulls by mixed DUPLICATE", mixed, nullsLast);
  }

  @Test
  void includedColumnsMustBeHeld() {
    IndexInfo token = including("token", "token");
    assertFound("by_user by token PREFIX", USER, token);
    assertFound("token by wide PREFIX", token, including("wide", "token", "role"));
    assertFound("", including("role", "role"), token);
  }

  @Test
  void predicateMustBeTheSame() {
    IndexInfo live = where("live", "revoked = false");
    assertFound("not by live DUPLICATE", live, where("not", "(NOT revoked)"));
    assertFound("", live, USER);
    assertFound("", live, where("other", "revoked"));
    assertFound("", asUnique(live), unique("whole", "user_id"));
  }

  @Test
  void conditionsThatImplyEachOtherAreTheSame() {
    IndexInfo live = where("live", "role = 'x' AND nullable > 5");
    assertFound(
        "two by live DUPLICATE",
        live,
        where("two", "(nullable IS NOT NULL) AND (nullable > 5) AND ((role)::text = 'x'::text)"));
    assertFound("", live, where("wider", "nullable > 4 AND role = 'x'"));
  }

  /** A partial index is the only one that finds its few rows, however unique its keys are. */
  @Test
  void partialIndexBehindTheKeyIsAQueue() {
    assertFound("", where("queue", List.of(up("id")), "nullable IS NULL"));
    assertFound("", unique("token", "token"), where("open", List.of(up("token")), "role = 'x'"));
  }

  @Test
  void operatorClassAndCollationMustBeTheSame() {
    Key pattern = new Key("user_id", true, false, false, "text_pattern_ops", null, 0);
    Key nocase = new Key("user_id", true, false, false, null, "NOCASE", 0);
    Key own = new Key("user_id", true, false, false, null, "default", 0);
    assertFound("", USER, index("pattern", keys(pattern, up("role"))));
    assertFound(Engine.SQLITE, "", USER, index("nocase", keys(nocase)));
    assertFound("own by by_user DUPLICATE", USER, index("own", keys(own)));
  }

  @Test
  void expressionsCompareAsConditionsDo() {
    Key lower = new Key("lower(user_id)", false, false, false, null, null, 0);
    Key printed = new Key("lower((user_id)::text)", false, false, false, null, null, 0);
    assertFound("", USER, index("lower", keys(lower)));
    assertFound("two by lower DUPLICATE", index("lower", keys(lower)), index("two", keys(printed)));
  }

  @Test
  void hashIsServedByATreeOnItsKey() {
    IndexInfo hash = method("hash", Method.HASH);
    assertFound("hash by longer PREFIX", hash, plain("longer", "user_id", "role"));
    assertFound("", hash, plain("longer", "role", "user_id"));
    assertFound("hash2 by hash DUPLICATE", hash, method("hash2", Method.HASH));
    assertFound("", USER, method("gin", Method.GIN));
  }

  @Test
  void beginningOfAValueIsServedByTheWhole() {
    Key begin = new Key("email", true, false, false, null, null, 50);
    assertFound(
        Engine.MYSQL,
        "begin by email PREFIX",
        index("begin", keys(begin)),
        unique("email", "email"));
    assertFound(
        Engine.MYSQL,
        "",
        index("begin", keys(begin, up("role"))),
        plain("whole", "email", "role", "x"));
    assertFound(Engine.MYSQL, "", index("b", keys(begin)), unique("other", "role"));
  }

  @Test
  void invalidOrHiddenServesNobody() {
    IndexInfo invalid = with(plain("longer", "user_id", "role"), false, true, false);
    IndexInfo hidden = with(plain("longer", "user_id", "role"), true, false, false);
    assertFound("", USER, invalid);
    assertFound("", USER, hidden);
  }

  @Test
  void pinnedStays() {
    IndexInfo pinned = with(unique("unique", "email"), true, true, true);
    assertFound("", pinned, backed("constraint", Backing.UNIQUE, "email"));
    assertFound("other by unique DUPLICATE", pinned, unique("other", "email"));
  }

  @Test
  void innoDbKeepsTheLastIndexOfAForeignKey() {
    IndexInfo both = plain("both", "token", "user_id");
    ForeignKey key =
        new ForeignKey("fk", List.of("token", "user_id"), "t", List.of("a", "b"), "CASCADE");
    List<IndexInfo> indexes = List.of(PK, unique("token", "token"), both);
    assertThat(Redundancy.of(Engine.MYSQL, table(indexes, List.of(key)))).isEmpty();
    assertThat(Redundancy.of(Engine.POSTGRES, table(indexes, List.of(key)))).hasSize(1);
  }

  @Test
  void proposedIndexIsJudgedBeforeItIsBuilt() {
    TableInfo table = table(List.of(PK, unique("email", "email")), List.of());
    assertThat(Redundancy.of(Engine.POSTGRES, table, plain("new", "email")))
        .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Kind.DUPLICATE));
    assertThat(Redundancy.of(Engine.POSTGRES, table, plain("new", "email", "id")))
        .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(Kind.BEHIND_UNIQUE));
    IndexInfo queue = where("new", List.of(up("email"), up("id")), "role = 'x'");
    assertThat(Redundancy.of(Engine.POSTGRES, table, queue)).isEmpty();
    assertThat(Redundancy.of(Engine.POSTGRES, table, USER)).isEmpty();
  }

  private static void assertFound(String expected, IndexInfo... indexes) {
    assertFound(Engine.POSTGRES, expected, indexes);
  }

  private static void assertFound(Engine engine, String expected, IndexInfo... indexes) {
    List<IndexInfo> all = Stream.concat(Stream.of(PK), Arrays.stream(indexes)).toList();
    List<String> found =
        Redundancy.of(engine, table(all, List.of())).stream()
            .map(one -> one.index().name() + " by " + one.by().name() + " " + one.kind())
            .sorted()
            .toList();
    assertThat(String.join(", ", found)).isEqualTo(expected);
  }

  private static TableInfo table(List<IndexInfo> indexes, List<ForeignKey> keys) {
    List<ColumnInfo> columns =
        Stream.of("id", "user_id", "created_at", "email", "token", "role", "nullable")
            .map(RedundancyTest::column)
            .toList();
    return new TableInfo(
        "public", "session", columns, indexes, keys, 1000, 1 << 20, Activity.UNKNOWN);
  }

  private static ColumnInfo column(String name) {
    return new ColumnInfo(
        name,
        "text",
        name.equals("nullable"),
        "default",
        OptionalDouble.empty(),
        OptionalInt.empty());
  }

  private static List<Key> keys(Key... keys) {
    return List.of(keys);
  }

  private static Key up(String column) {
    return Key.of(column);
  }

  private static Key down(String column) {
    return Key.descending(column);
  }

  private static Key nullsLast(String column) {
    return new Key(column, true, true, false, null, null, 0);
  }

  private static IndexInfo plain(String name, String... columns) {
    return index(name, Arrays.stream(columns).map(Key::of).toList());
  }

  private static IndexInfo unique(String name, String... columns) {
    return asUnique(plain(name, columns));
  }

  private static IndexInfo asUnique(IndexInfo index) {
    return index(index.name(), index.shape().asUnique(), Backing.NONE);
  }

  private static IndexInfo backed(String name, Backing backing, String column) {
    return index(name, RawIndexShape.of("session", keys(up(column))).asUnique(), backing);
  }

  private static IndexInfo index(String name, List<Key> keys) {
    return index(name, RawIndexShape.of("session", keys), Backing.NONE);
  }

  private static IndexInfo including(String name, String... included) {
    return index(
        name, shape(Method.BTREE, keys(up("user_id")), List.of(included), null), Backing.NONE);
  }

  private static IndexInfo where(String name, String predicate) {
    return where(name, keys(up("user_id")), predicate);
  }

  private static IndexInfo where(String name, List<Key> keys, String predicate) {
    return index(name, shape(Method.BTREE, keys, List.of(), predicate), Backing.NONE);
  }

  private static IndexInfo method(String name, Method method) {
    return index(name, shape(method, keys(up("user_id")), List.of(), null), Backing.NONE);
  }

  private static RawIndexShape shape(
      Method method, List<Key> keys, List<String> included, @Nullable String predicate) {
    return new RawIndexShape("session", method, keys, included, predicate, false);
  }

  private static IndexInfo index(String name, RawIndexShape shape, Backing backing) {
    return new IndexInfo(name, shape, "", backing, true, true, false, 0, OptionalLong.empty());
  }

  private static IndexInfo with(IndexInfo index, boolean valid, boolean visible, boolean pinned) {
    return new IndexInfo(
        index.name(), index.shape(), "", index.backs(), valid, visible, pinned, 0, index.scans());
  }
}
