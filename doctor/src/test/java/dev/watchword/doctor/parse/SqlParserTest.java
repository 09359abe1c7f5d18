// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.schema.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlParserTest {
  private static final Schema SCHEMA =
      Tables.schema(
          table("session", "id", "userId", "token", "expiresAt", "createdAt"),
          table("user", "id", "email", "name", "meta", "verified", "deleted_at"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          "email" = $1;                     EQUALITY email
          email IN ($1, $2);                EQUALITY email
          email IN (...);                   EQUALITY email
          email = ANY($1);                  EQUALITY email
          email = %s AND name = %(n)s;      EQUALITY email, EQUALITY name
          email = @mail;                    EQUALITY email
          (email, name) = ($1, $2);         EQUALITY email, EQUALITY name
          (email, id) > ($1, $2);           RANGE email
          (email, id) IN (($1, $2));        EQUALITY email, EQUALITY id
          (email, id) IN (($1, $2), ($3, $4)); EQUALITY email, EQUALITY id
          email IN (?, ...);                EQUALITY email
          lower(email) = lower($1);         EQUALITY (lower("email"))
          email::text = $1;                 EQUALITY ("email"::text)
          verified;                         EQUALITY verified IF "verified"
          NOT verified;                     EQUALITY verified IF NOT "verified"
          verified = false;                 EQUALITY verified IF "verified" = false
          deleted_at IS NULL;               EQUALITY deleted_at IF "deleted_at" IS NULL
          deleted_at IS NOT NULL;           FILTER deleted_at IF "deleted_at" IS NOT NULL
          name > $1;                        RANGE name
          name BETWEEN $1 AND $2;           RANGE name
          name LIKE 'al%';                  LIKE_PREFIX name IF "name" LIKE 'al%'
          name LIKE 'a_c%';                 LIKE_PREFIX name IF "name" LIKE 'a_c%'
          name LIKE '%al%';                 LIKE_INFIX name IF "name" LIKE '%al%'
          name LIKE '%' || $1 || '%';       LIKE_INFIX name
          name LIKE $1;                     LIKE_INFIX name
          name ILIKE 'al%';                 LIKE_INFIX name IF "name" ILIKE 'al%'
          meta @> $1;                       CONTAINMENT meta
          meta->>'plan' = 'pro';            EQUALITY ("meta" ->> 'plan') IF "meta" ->> 'plan' = 'pro'
          email = $1 AND NOT (id = 3);      EQUALITY email, FILTER (NOT ("id" = 3)) IF NOT ("id" = 3)
          email = name;                     ''
          nothing = $1;                     ''
          """)
  void termsOfAColumn(String condition, String expected) {
    Access access = only("SELECT * FROM \"user\" WHERE " + condition);
    assertThat(terms(access.terms())).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @Test
  void joinsBindBothTables() {
    List<Access> accesses =
        accesses(
            """
            SELECT s.*, u.email FROM "session" s JOIN "user" u ON u.id = s."userId"
             WHERE s.token = $1 ORDER BY s."createdAt" DESC LIMIT 5
            """);
    assertThat(accesses).extracting(Access::table).containsExactly("session", "user");
    assertThat(terms(accesses.getFirst().terms())).isEqualTo("JOIN userId, EQUALITY token");
    assertThat(terms(accesses.getLast().terms())).isEqualTo("JOIN id");
    assertThat(accesses.getFirst().sort()).containsExactly(new Sort("createdAt", true, true));
    assertThat(accesses.getFirst().limited()).isTrue();
    assertThat(accesses.getFirst().all()).isTrue();
    assertThat(accesses.getLast().columns()).containsExactly("email");
  }

  @Test
  void orderOverTwoTablesIsNobodys() {
    String sql =
        "SELECT 1 FROM \"session\" s JOIN \"user\" u USING (id) ORDER BY s.token, u.email LIMIT 1";
    assertThat(accesses(sql)).allSatisfy(access -> assertThat(access.sort()).isEmpty());
    assertThat(accesses(sql)).extracting(access -> terms(access.terms())).containsOnly("JOIN id");
  }

  @Test
  void armsOfOr() {
    Access access = only("SELECT 1 FROM \"user\" WHERE (email = $1 OR name = $2 AND id = 3)");
    assertThat(access.terms()).isEmpty();
    assertThat(access.arms().getFirst().stream().map(SqlParserTest::terms))
        .containsExactly("EQUALITY email", "EQUALITY name, EQUALITY id IF \"id\" = 3");
  }

  @Test
  void subSelectsAndWith() {
    List<Access> accesses =
        accesses(
            """
            WITH dead AS (SELECT id FROM "session" WHERE "expiresAt" < now() ORDER BY "expiresAt" LIMIT 9)
            SELECT 1 FROM "user" WHERE id IN (SELECT "userId" FROM "session" s WHERE s.token = $1)
               AND EXISTS (SELECT 1 FROM "session" x WHERE x."userId" = "user".id) AND id IN (SELECT id FROM dead)
            """);
    assertThat(accesses.stream().map(access -> access.table() + ": " + terms(access.terms())))
        .containsExactly(
            "session: RANGE expiresAt IF \"expiresAt\" < now()",
            "session: EQUALITY token",
            "session: JOIN userId",
            "user: JOIN id, JOIN id");
  }

  @Test
  void parametersAreKnownByWhatTheyAreComparedWith() {
    Parsed parsed =
        parse(
            Engine.POSTGRES,
            "SELECT 1 FROM \"session\" WHERE \"userId\" = ? AND ? > \"expiresAt\" AND token IN (?) LIMIT ?");
    assertThat(parsed.bounds())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                1, new Bound("session", "userId", Bound.Side.AT, ""),
                2, new Bound("session", "expiresAt", Bound.Side.BELOW, ""),
                3, new Bound("session", "token", Bound.Side.AT, "")));
  }

  @Test
  void writes() {
    Parsed update =
        parse(
            Engine.POSTGRES, "UPDATE \"user\" SET name = $1, meta = 'x' WHERE id = $2 RETURNING *");
    assertThat(update.writes().getFirst().columns()).containsExactlyInAnyOrder("name", "meta");
    assertThat(terms(update.accesses().getFirst().terms())).isEqualTo("EQUALITY id");
    Parsed delete =
        parse(
            Engine.POSTGRES,
            "DELETE FROM \"session\" WHERE id IN (SELECT id FROM \"session\" WHERE \"expiresAt\" < $1)");
    assertThat(delete.writes()).containsExactly(new Write("session", Write.Kind.DELETE, Set.of()));
    assertThat(delete.accesses()).hasSize(2);
    Parsed insert =
        parse(
            Engine.POSTGRES,
            "INSERT INTO \"user\" (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name = 'x'");
    assertThat(insert.writes().getFirst().kind()).isEqualTo(Write.Kind.INSERT);
  }

  @Test
  void namesFoldAsTheEngineFoldsThem() {
    assertThat(parse(Engine.POSTGRES, "SELECT * FROM session WHERE \"userid\" = 1").accesses())
        .singleElement()
        .satisfies(access -> assertThat(access.terms()).isEmpty());
    assertThat(parse(Engine.MYSQL, "SELECT * FROM `SESSION` WHERE `userid` = 1").accesses())
        .singleElement()
        .satisfies(
            access ->
                assertThat(terms(access.terms())).isEqualTo("EQUALITY userId IF `userId` = 1"));
  }

  @Test
  void nullsSortAsTheEngineSortsThem() {
    String sql = "SELECT * FROM \"session\" ORDER BY \"createdAt\" DESC";
    assertThat(parse(Engine.POSTGRES, sql).accesses().getFirst().sort().getFirst().nullsFirst())
        .isTrue();
    assertThat(parse(Engine.SQLITE, sql).accesses().getFirst().sort().getFirst().nullsFirst())
        .isFalse();
    assertThat(only(sql + " NULLS LAST").sort().getFirst().nullsFirst()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELEC 1", "", "SELECT * FROM t WHERE (((", "VACUUM\0", "'"})
  void whatDoesNotParseIsReturned(String sql) {
    Parsed parsed = parse(Engine.POSTGRES, sql);
    assertThat(parsed.isRead()).isFalse();
    assertThat(parsed.accesses()).isEmpty();
  }

  @Test
  void deepAndLongStatementsEnd() {
    String deep = "SELECT * FROM \"user\" WHERE " + "(".repeat(400) + "id = 1" + ")".repeat(400);
    assertThat(parse(Engine.POSTGRES, deep)).isNotNull();
    String list = "1,".repeat(5000) + "1";
    assertThat(only("SELECT * FROM \"user\" WHERE id IN (" + list + ")").terms()).hasSize(1);
    assertThat(parse(Engine.POSTGRES, " ".repeat(200_000)).isRead()).isFalse();
  }

  @Test
  void placeholdersInsideLiteralsStay() {
    assertThat(ParameterForms.plain("SELECT '%s @x $y', \"@z\" -- @c\n, @a, interval $1, 100 % s;"))
        .isEqualTo("SELECT '%s @x $y', \"@z\" -- @c\n, ?, $1::interval, 100 % s");
  }

  private static String terms(List<Term> terms) {
    return terms.stream()
        .map(
            term ->
                term.kind()
                    + " "
                    + (term.isColumn() ? term.operand() : "(" + term.operand() + ")")
                    + (term.predicate() == null ? "" : " IF " + term.predicate()))
        .collect(Collectors.joining(", "));
  }

  private static Access only(String sql) {
    List<Access> accesses = accesses(sql);
    assertThat(accesses).hasSize(1);
    return accesses.getFirst();
  }

  private static List<Access> accesses(String sql) {
    Parsed parsed = parse(Engine.POSTGRES, sql);
    assertThat(parsed.failure()).isEmpty();
    return parsed.accesses();
  }

  private static Parsed parse(Engine engine, String sql) {
    Statement statement = new Statement("q", sql, 1, List.of(), Statement.Source.FILE);
    return SqlParser.parse(engine, SCHEMA, new Workload(List.of(statement), List.of())).getFirst();
  }

  private static TableInfo table(String name, String... columns) {
    List<ColumnInfo> list =
        Arrays.stream(columns).map(column -> Tables.column(column, "text")).toList();
    return Tables.table(name, 1000, list);
  }
}
