// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.TableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The additions of a case to its fixture, made before the doctor looks and removed afterwards. */
record Setup(Fixture fixture, Schema before, boolean empty) {

  static Setup make(Fixture fixture, List<String> statements) {
    Setup setup = new Setup(fixture, schema(fixture), statements.isEmpty());
    if (!setup.empty()) {
      fixture.run(statements);
      fixture.run(setup.statistics(String.join(" ", statements)));
    }
    return setup;
  }

  /** Returns the statements that renew the statistics of all tables named in a text. */
  private List<String> statistics(String text) {
    if (fixture.engine().equals("sqlite")) {
      return List.of("ANALYZE");
    }
    return schema(fixture).tables().stream()
        .map(TableInfo::name)
        .filter(name -> Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find())
        .map(
            name ->
                fixture.engine().equals("postgres")
                    ? "VACUUM ANALYZE \"" + name + "\""
                    : "ANALYZE TABLE `" + name + "`")
        .toList();
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
    for (TableInfo table : schema(fixture).tables()) {
      var known = before.table(table.name());
      Set<String> names =
          known.stream()
              .flatMap(old -> old.indexes().stream())
              .map(IndexInfo::name)
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

  private String drop(TableInfo table, IndexInfo index) {
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
