// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnindexablePredicateTest {
  private static final List<ColumnInfo> COLUMNS =
      List.of(
          Tables.column("id", "text"),
          Tables.column("email", "text"),
          Tables.column("a", "text"),
          Tables.column("b", "text"),
          Tables.column("created_at", "timestamptz"));
  private static final IndexInfo PRIMARY =
      Tables.constraint("pk", "users", Backing.PRIMARY_KEY, "id");

  private static List<Finding> judge(Engine engine, String statement, IndexInfo... indexes) {
    IndexInfo[] all = Arrays.copyOf(indexes, indexes.length + 1);
    all[indexes.length] = PRIMARY;
    Schema schema = Tables.schema(Tables.table("users", 50_000, COLUMNS, all));
    return new UnindexablePredicate().judge(Tables.asked(engine, schema, statement));
  }

  private static IndexInfo expression(String text) {
    Key key = new Key(text, false, false, false, null, null, 0);
    return Tables.index("e", RawIndexShape.of("users", List.of(key)), Backing.NONE);
  }

  @Test
  void functionOnAColumnNeedsAnIndexOnTheExpression() {
    String statement = "SELECT * FROM users WHERE lower(email) = $1";
    assertThat(judge(Engine.POSTGRES, statement, Tables.index("i", "users", "email")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.HIGH);
              assertThat(finding.changes().getFirst()).isInstanceOf(Change.Create.class);
            });
    assertThat(judge(Engine.POSTGRES, statement, expression("lower((email)::text)"))).isEmpty();
    assertThat(judge(Engine.MYSQL, statement).getFirst().changes().getFirst())
        .isInstanceOf(Change.Advise.class);
  }

  @Test
  void castAndDateAreRewritten() {
    assertThat(
            judge(Engine.POSTGRES, "SELECT * FROM users WHERE date(created_at) = $1")
                .getFirst()
                .changes()
                .getFirst())
        .isInstanceOf(Change.Advise.class);
  }

  @Test
  void conditionBesideAServedLookUpIsFine() {
    assertThat(judge(Engine.POSTGRES, "SELECT * FROM users WHERE id = $1 AND lower(email) = $2"))
        .isEmpty();
  }

  @Test
  void patternWithoutBeginningNeedsAnIndexForSearch() {
    String statement = "SELECT * FROM users WHERE email LIKE '%' || $1";
    RawIndexShape trigram =
        new RawIndexShape("users", Method.GIN, List.of(Key.of("email")), List.of(), null, false);
    assertThat(judge(Engine.POSTGRES, statement)).hasSize(1);
    assertThat(judge(Engine.POSTGRES, statement, Tables.index("g", trigram, Backing.NONE)))
        .isEmpty();
  }

  @Test
  void eachArmOfAnOrNeedsItsIndex() {
    String statement = "SELECT * FROM users WHERE id = $1 OR a = $2 OR b = $3";
    assertThat(judge(Engine.POSTGRES, statement, Tables.index("i", "users", "a")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).contains("OR over 3").endsWith("no index for b");
              assertThat(finding.changes())
                  .singleElement()
                  .satisfies(
                      change ->
                          assertThat(((Change.Create) change).shape().method())
                              .isEqualTo(Method.HASH));
            });
    assertThat(
            judge(
                Engine.POSTGRES,
                statement,
                Tables.index("i", "users", "a"),
                Tables.index("j", "users", "b")))
        .isEmpty();
  }

  @Test
  void nullsOfAColumnThatHasNoneSpoilTheOrder() {
    IndexInfo created = Tables.index("i", "users", "created_at");
    String sql = "SELECT * FROM users ORDER BY created_at DESC";
    assertThat(judge(Engine.POSTGRES, sql + " NULLS LAST LIMIT 9", created)).hasSize(1);
    assertThat(judge(Engine.POSTGRES, sql + " LIMIT 9", created)).isEmpty();
  }

  /**
   * Both sides are columns of the same row: the finding names the condition and proposes no index.
   */
  @Test
  void columnComparedWithWhatIsComputedFromItsRowIsFound() {
    TableInfo pass =
        Tables.table(
            "pass",
            90_000,
            List.of(Tables.column("ttl_seconds", "int"), Tables.column("seen_ms", "bigint")),
            Tables.index("pass_seen", "pass", "seen_ms"));
    List<Finding> findings =
        new UnindexablePredicate()
            .judge(
                Tables.asked(
                    Engine.POSTGRES,
                    Tables.schema(pass),
                    "DELETE FROM pass WHERE ttl_seconds < ($1 - seen_ms) / 1000"));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().what()).contains("ttl_seconds", "seen_ms", "can use no index");
    assertThat(findings.getFirst().changes()).allMatch(Change.Advise.class::isInstance);
  }
}
