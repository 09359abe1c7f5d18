// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Index;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The additions of a case to its fixture, made before the doctor looks and removed afterwards. */
record Setup(Fixture fixture, Schema before, boolean empty) {

  static Setup make(Fixture fixture, List<String> statements) {
    Setup setup = new Setup(fixture, schema(fixture), statements.isEmpty());
    List<String> all = new ArrayList<>(statements);
    if (!setup.empty()) {
      switch (fixture.engine()) {
        case "postgres" -> all.add("VACUUM ANALYZE");
        case "sqlite" -> all.add("ANALYZE");
        default ->
            setup
                .before()
                .tables()
                .forEach(table -> all.add("ANALYZE TABLE `" + table.name() + "`"));
      }
      fixture.run(all);
    }
    return setup;
  }

  /** Runs the additions without new statistics, but for those that {@code statements} take. */
  static Setup plain(Fixture fixture, List<String> statements) {
    Setup setup = new Setup(fixture, schema(fixture), statements.isEmpty());
    fixture.run(statements);
    return setup;
  }

  static Schema schema(Fixture fixture) {
    return Doctor.collect(Address.parse(fixture.url(), ""), Look.EVERYTHING).schema();
  }

  void undo() {
    if (empty) {
      return;
    }
    List<String> undo = new ArrayList<>();
    for (Table table : schema(fixture).tables()) {
      var known = before.table(table.name());
      Set<String> names =
          known.stream()
              .flatMap(old -> old.indexes().stream())
              .map(Index::name)
              .collect(Collectors.toSet());
      if (known.isEmpty()) {
        undo.add("DROP TABLE " + quoted(table.name()));
      } else {
        table.indexes().stream()
            .filter(index -> !names.contains(index.name()))
            .forEach(index -> undo.add(drop(table, index)));
      }
    }
    fixture.run(undo);
  }

  private String drop(Table table, Index index) {
    if (index.backs() != Backing.NONE && fixture.engine().equals("postgres")) {
      return "ALTER TABLE " + quoted(table.name()) + " DROP CONSTRAINT " + quoted(index.name());
    }
    String on = fixture.engine().matches("m.*") ? " ON " + quoted(table.name()) : "";
    return "DROP INDEX " + quoted(index.name()) + on;
  }

  private String quoted(String name) {
    return fixture.engine().matches("m.*") ? "`" + name + "`" : '"' + name + '"';
  }
}
