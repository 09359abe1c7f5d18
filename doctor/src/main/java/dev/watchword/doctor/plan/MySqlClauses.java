// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The clauses of MySQL, which has no {@code IF EXISTS} for indexes: the statement is assembled from
 * the clauses that the catalogue still asks for.
 */
final class MySqlClauses implements Clauses {
  private final Quoting quoting = Quoting.of(Engine.MYSQL);

  @Override
  public String online() {
    return ", ALGORITHM=INPLACE, ";
  }

  @Override
  public List<String> alter(String table, List<Clause> clauses, String how) {
    String wanted =
        clauses.stream().map(clause -> wanted(table, clause)).collect(Collectors.joining(", "));
    return List.of(
        "SET lock_wait_timeout = 1",
        "SET @doctor_clauses = CONCAT_WS(', ', " + wanted + ")",
        "SET @doctor_change = IF(@doctor_clauses = '', 'DO 0', CONCAT("
            + quoting.literal("ALTER TABLE " + quoting.identifier(table) + " ")
            + ", @doctor_clauses, "
            + quoting.literal(how)
            + "))",
        "PREPARE doctor_change FROM @doctor_change",
        "EXECUTE doctor_change",
        "DEALLOCATE PREPARE doctor_change");
  }

  private String wanted(String table, Clause clause) {
    String name = quoting.identifier(clause.index());
    String exists =
        "EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE()"
            + " AND table_name = "
            + quoting.literal(table)
            + " AND index_name = "
            + quoting.literal(clause.index())
            + ")";
    return switch (clause) {
      case Add add ->
          "IF("
              + exists
              + ", NULL, "
              + quoting.literal("ADD " + add.kind() + "INDEX " + name + add.body())
              + ")";
      case Remove remove ->
          "IF(" + exists + ", " + quoting.literal("DROP INDEX " + name) + ", NULL)";
      case Show show ->
          "IF("
              + exists
              + ", "
              + quoting.literal(
                  "ALTER INDEX " + name + (show.visible() ? " VISIBLE" : " INVISIBLE"))
              + ", NULL)";
    };
  }
}
