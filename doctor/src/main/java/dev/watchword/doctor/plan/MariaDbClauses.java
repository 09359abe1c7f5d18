// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.stream.Collectors;

/** The clauses of MariaDB, which has {@code IF EXISTS} and {@code IF NOT EXISTS} for indexes. */
final class MariaDbClauses implements Clauses {
  private final Quoting quoting = Quoting.of(Engine.MARIADB);

  @Override
  public String online() {
    return ", ALGORITHM=NOCOPY, ";
  }

  @Override
  public List<String> alter(String table, List<Clause> clauses, String how) {
    String changes = clauses.stream().map(this::clause).collect(Collectors.joining(", "));
    return List.of(
        "SET lock_wait_timeout = 1",
        "ALTER TABLE " + quoting.identifier(table) + " " + changes + how);
  }

  private String clause(Clause clause) {
    String name = quoting.identifier(clause.index());
    return switch (clause) {
      case Add add -> "ADD " + add.kind() + "INDEX IF NOT EXISTS " + name + add.body();
      case Remove remove -> "DROP INDEX IF EXISTS " + name;
      case Show show ->
          "ALTER INDEX IF EXISTS " + name + (show.visible() ? " NOT IGNORED" : " IGNORED");
    };
  }
}
