// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementShapeTest {

  private static String shape(String sql) {
    return StatementShape.of(sql, false, false).getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM s WHERE a='x' AND b = 12.5e3 | SELECT * FROM s WHERE a=? AND b = ?",
        "SELECT 'it''s', E'a\\'b' , N'n', X'1F' FROM t1 WHERE c2 = -7 | SELECT ?, ? , ?, ? FROM t1 WHERE c2 = ?",
        "SELECT 1 FROM t WHERE a IN (1, 2,3 , 4) AND b IN (?, ?) | SELECT ? FROM t WHERE a IN (?) AND b IN (?)",
        "SELECT a FROM t WHERE a IN (1, lower('X')) | SELECT a FROM t WHERE a IN (?, lower(?))",
        "SELECT a FROM t WHERE a IN (SELECT b FROM u WHERE c=1) | SELECT a FROM t WHERE a IN (SELECT b FROM u WHERE c=?)",
        "INSERT INTO t (a, b) VALUES (1, now()), (2, now()), (3, 'x') RETURNING id | INSERT INTO t (a, b) VALUES (?, now()) RETURNING id",
        "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a=VALUES(a), b=VALUES(b) | INSERT INTO t VALUES (?) ON DUPLICATE KEY UPDATE a=VALUES(a), b=VALUES(b)",
        "SELECT a, b FROM t ORDER BY 2, 1 DESC LIMIT 20 OFFSET 40 | SELECT a, b FROM t ORDER BY 2, 1 DESC LIMIT 20 OFFSET ?",
        "SELECT /* user=ada */ a FROM t -- token=x | SELECT a FROM t",
        "SELECT a FROM t WHERE b = $2 AND c = 'x' AND d = $1 | SELECT a FROM t WHERE b = $2 AND c = $3 AND d = $1",
        "SELECT a FROM t WHERE b = $$se;cret$$ AND c = ?1 | SELECT a FROM t WHERE b = ? AND c = ?",
        "SELECT a FROM t WHERE b = 'md5$1$8040' AND c = ? | SELECT a FROM t WHERE b = ? AND c = ?",
        "SELECT a FROM t WHERE b = 'never closed; SELECT 2 | SELECT a FROM t WHERE b = ?",
      })
  void constantsAreParameters(String sql, String shape) {
    assertThat(shape(sql)).isEqualTo(shape);
  }

  @Test
  void namesStayAsTheyAre() {
    String sql = "SELECT \"userId\", `a;b` FROM \"2fa\" WHERE \"userId\"::uuid = ?";
    assertThat(shape(sql)).isEqualTo(sql);
  }

  @Test
  void doubleQuotesAreTextsInMariaDbAndMySql() {
    assertThat(StatementShape.of("SELECT a FROM t WHERE b = \"se\\\"cret\" # secret", false, true))
        .containsExactly("SELECT a FROM t WHERE b = ?");
  }

  @Test
  void severalStatementsAreSeveralShapes() {
    assertThat(StatementShape.of("BEGIN; SELECT 'a;b' FROM t ;", false, false))
        .containsExactly("BEGIN", "SELECT ? FROM t");
  }

  @Test
  void longListsNeedNoStack() {
    String list = "'x', ".repeat(100_000) + "'x'";
    assertThat(shape("SELECT a FROM t WHERE a IN (" + list + ")"))
        .isEqualTo("SELECT a FROM t WHERE a IN (?)");
    assertThat(shape("SELECT '" + "''".repeat(500_000) + "' FROM t")).isEqualTo("SELECT ? FROM t");
  }
}
