// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.prove.Proof.Measure;
import dev.watchword.doctor.prove.Proof.StatementProof;
import dev.watchword.doctor.prove.Proof.TableSize;
import dev.watchword.doctor.prove.Proof.WriteProof;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pairs the measurements before with those after. */
final class Pairs {
  private Pairs() {}

  static List<TableSize> sizes(OpenDatabase database, Chosen chosen) throws SQLException {
    List<TableSize> sizes = new ArrayList<>();
    for (TableInfo table : chosen.tables().values()) {
      Quoting quoting = Quoting.of(database.engine());
      String name = quoting.identifier(table.namespace(), table.name());
      sizes.add(new TableSize(table.name(), database.number("SELECT COUNT(*) FROM " + name)));
    }
    return sizes;
  }

  static List<StatementProof> statements(
      Map<Statement, Measure> before, Map<Statement, Measure> after) {
    List<StatementProof> pairs = new ArrayList<>();
    before.forEach(
        (statement, measure) -> {
          Measure other = after.get(statement);
          if (other != null) {
            pairs.add(
                new StatementProof(
                    statement.id(), statement.sql(), statement.callsPerMinute(), measure, other));
          }
        });
    return pairs;
  }

  static List<WriteProof> writes(
      Map<String, Map<String, Double>> before, Map<String, Map<String, Double>> after) {
    List<WriteProof> pairs = new ArrayList<>();
    before.forEach(
        (table, operations) ->
            operations.forEach(
                (operation, micros) -> {
                  Double other = after.getOrDefault(table, Map.of()).get(operation);
                  if (other != null) {
                    pairs.add(new WriteProof(table, operation, micros, other));
                  }
                }));
    return pairs;
  }
}
