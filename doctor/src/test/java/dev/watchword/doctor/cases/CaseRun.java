// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.advise.Advisor;
import dev.watchword.doctor.advise.ScratchPlanner;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.SqlParser;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Proposal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The doctor's answer to one case on one engine. */
final class CaseRun {
  private final CaseFile file;
  private final Fixture fixture;

  CaseRun(CaseFile file, Fixture fixture) {
    this.file = file;
    this.fixture = fixture;
  }

  /** The snapshot, and every finding about the case's tables. */
  record Answer(Snapshot snapshot, List<Finding> findings) {

    /** Returns the plan of the findings. */
    Plan plan() {
      return Plan.of(
          snapshot.engine(), snapshot.schema(), Proposal.of(findings), List.of(), snapshot.taken());
    }

    List<Change.Create> creates() {
      return findings.stream()
          .flatMap(finding -> finding.changes().stream())
          .flatMap(change -> change.created().stream())
          .toList();
    }

    List<IndexInfo> drops() {
      return findings.stream()
          .flatMap(finding -> finding.changes().stream())
          .flatMap(change -> change.dropped().stream())
          .toList();
    }

    <T extends Change> List<T> changes(Class<T> kind) {
      return findings.stream()
          .flatMap(finding -> finding.changes().stream())
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    }
  }

  Answer answer() throws SQLException {
    Snapshot whole = Doctor.collect(Address.parse(fixture.url(), ""), Look.EVERYTHING);
    Schema schema = new Schema(whole.schema().tables().stream().filter(this::isSubject).toList());
    try (Connection scratch = fixture.connect()) {
      Workload workload = workload(scratch);
      Snapshot snapshot =
          new Snapshot(
              whole.engine(),
              whole.version(),
              schema,
              workload,
              SqlParser.parse(whole.engine(), schema, workload),
              whole.settings(),
              whole.taken(),
              whole.statisticsSince(),
              List.of(),
              List.of(),
              List.of(),
              List.of());
      List<Finding> advised =
          Advisor.advise(
              whole.engine(), schema, workload, ScratchPlanner.on(whole.engine(), scratch));
      List<Finding> findings = Doctor.judge(snapshot, advised, finding -> true, finding -> finding);
      return new Answer(snapshot, findings);
    }
  }

  private boolean isSubject(TableInfo table) {
    List<String> tables = file.strings("tables");
    if (!tables.isEmpty()) {
      return tables.contains(table.name());
    }
    String words =
        file.fields().get("queries")
            + " "
            + file.fields().get("expected")
            + " "
            + file.fields().get("their_plan");
    return Pattern.compile("\\b" + Pattern.quote(table.name()) + "\\b").matcher(words).find();
  }

  /** Returns the statements of the case, and its writes, scaled down with the fixture. */
  private Workload workload(Connection connection) throws SQLException {
    List<Statement> statements = new ArrayList<>();
    for (CaseFile.Query query : file.queries()) {
      statements.add(
          new Statement(
              query.id(),
              query.sql(),
              query.calls(),
              parameters(query, connection),
              Statement.Source.FILE));
    }
    for (Object each : CaseFile.list(file.fields().get("writes"))) {
      var write = CaseFile.map(each);
      statements.add(
          new Statement(
              String.valueOf(write.get("id")),
              String.valueOf(write.get("sql")),
              Fixture.SCALE,
              List.of(),
              Statement.Source.FILE));
    }
    return new Workload(statements, List.of());
  }

  private static List<List<String>> parameters(CaseFile.Query query, Connection connection)
      throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (Object row : CaseFile.list(query.fields().get("params"))) {
      rows.add(literals(CaseFile.strings(row), query.types()));
    }
    Object sql = query.fields().get("params_sql");
    if (sql != null) {
      try (var statement = connection.createStatement();
          ResultSet found = statement.executeQuery(sql + "")) {
        while (found.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            values.add(found.getString(i));
          }
          rows.add(literals(values, query.types()));
        }
      }
    }
    return rows;
  }

  private static List<String> literals(List<String> values, List<String> types) {
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String cast = i < types.size() ? "::" + types.get(i) : "";
      boolean number = types.isEmpty() && values.get(i).matches("[0-9]+");
      literals.add(number ? values.get(i) : "'" + values.get(i).replace("'", "''") + "'" + cast);
    }
    return literals;
  }
}
