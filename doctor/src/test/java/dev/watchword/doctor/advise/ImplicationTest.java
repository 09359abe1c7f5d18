// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.store.schema.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partial index may be read if its condition is true of all rows that are wanted. */
class ImplicationTest {
  private static final List<ColumnInfo> COLUMNS =
      List.of(
          Tables.column("owner_id", "bigint"),
          Tables.column("state", "text"),
          Tables.column("n", "int"),
          Tables.column("made", "date"),
          Tables.column("live", "boolean"),
          Tables.column("deleted_at", "timestamptz"));
  private static final Schema SCHEMA = Tables.schema(Tables.table("slip", 50_000, COLUMNS));

  private static boolean implies(Engine engine, String where, String predicate) {
    String sql = "SELECT * FROM slip WHERE " + where;
    return Tables.asked(engine, SCHEMA, sql).parsed().getFirst().accesses().stream()
        .allMatch(access -> Implication.of(engine, access).implies(predicate));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          owner_id = $1;                              owner_id IS NOT NULL
          owner_id = $1;                              (owner_id IS NOT NULL)
          owner_id > $1;                              owner_id IS NOT NULL
          owner_id IN ($1, $2);                       owner_id IS NOT NULL
          owner_id BETWEEN $1 AND $2;                 owner_id IS NOT NULL
          lower(state) = $1;                          state IS NOT NULL
          live;                                       live IS NOT NULL
          NOT live;                                   live IS NOT NULL
          live = false;                               (NOT live)
          state = 'open' AND owner_id = $1;           ((state)::text = 'open'::text)
          state = 'open';                             state IN ('open', 'late')
          state IN ('late', 'open');                  (state = ANY (ARRAY['open'::text, 'late'::text, 'x'::text]))
          state = 'open';                             state <> 'gone'
          state IN ('open', 'late');                  (state <> 'gone'::text)
          n = 7;                                      n > 5
          n = -7;                                     (n < '-5'::integer)
          n > 7;                                      n > 5
          n > 5;                                      n >= 5
          n >= 6 AND n < 8;                           n BETWEEN 5 AND 9
          7 = n;                                      n >= 7
          n < 3;                                      n <> 3
          made >= '2026-02-01';                       made > '2026-01-01'::date
          deleted_at IS NULL AND owner_id = $1;       deleted_at IS NULL
          deleted_at IS NULL AND live AND n = $1;     live AND deleted_at IS NULL
          n = 1 OR n = 2;                             n < 3
          n = 1;                                      n = 1 OR live
          """)
  void knownOnPostgres(String where, String predicate) {
    assertThat(implies(Engine.POSTGRES, where, predicate)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          owner_id = $1;               deleted_at IS NULL
          owner_id = $1;               owner_id = 5
          owner_id IS NULL;            owner_id IS NOT NULL
          state = $1;                  state = 'open'
          state IN ('open', 'gone');   state IN ('open', 'late')
          state IN ('open', 'gone');   state <> 'gone'
          state = 'OPEN';              state <> 'open'
          state > 'b';                 state > 'a'
          n >= 5;                      n > 5
          n > 5;                       n > 7
          n < 5;                       n > 3
          n <> 5;                      n > 3
          n NOT IN (1, 2);             n IN (1, 2)
          live;                        NOT live
          live IS NOT TRUE;            live IS NOT NULL
          n = 1 OR live;               n = 1
          owner_id = $1;               owner_id IS NOT NULL AND live
          coalesce(n, 1) = 1;          n IS NOT NULL
          """)
  void notKnown(String where, String predicate) {
    assertThat(implies(Engine.POSTGRES, where, predicate)).isFalse();
  }

  @Test
  void sqliteKnowsNoLiterals() {
    assertThat(implies(Engine.SQLITE, "n = ?", "N IS NOT NULL")).isTrue();
    assertThat(implies(Engine.SQLITE, "n = 7 AND live = 1", "live = 1")).isTrue();
    assertThat(implies(Engine.SQLITE, "n = 7", "n > 5")).isFalse();
    assertThat(implies(Engine.SQLITE, "n = 7", "n IN (7, 8)")).isFalse();
  }

  @Test
  void whoRefersToARowHasAValue() {
    Implication rows = Implication.of(Engine.POSTGRES, Tables.key("member", "owner_id"));
    assertThat(rows.implies("owner_id IS NOT NULL")).isTrue();
    assertThat(rows.implies(null)).isTrue();
    assertThat(rows.implies("deleted_at IS NULL")).isFalse();
  }

  @Test
  void sameRowsHoweverWritten() {
    assertThat(Implication.same(Engine.POSTGRES, "n > 5 AND n IS NOT NULL", "(n > 5)")).isTrue();
    assertThat(Implication.same(Engine.POSTGRES, "n > 5", null)).isFalse();
    assertThat(Implication.same(Engine.SQLITE, null, null)).isTrue();
  }
}
