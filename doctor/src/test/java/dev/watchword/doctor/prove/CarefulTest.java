// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.Look;
import dev.watchword.doctor.Sql;
import dev.watchword.doctor.advise.Estimate;
import dev.watchword.doctor.advise.Planner;
import dev.watchword.doctor.advise.Refused;
import dev.watchword.doctor.advise.ScratchPlanner;
import dev.watchword.doctor.advise.Trial;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

class CarefulTest {

  /** A planner of the engine that fails at one statement. */
  private record Breaking(Planner planner, String id) implements Planner {
    private void look(List<Parsed> statements) {
      if (statements.stream().anyMatch(one -> one.statement().id().equals(id))) {
        throw new IllegalStateException("nobody expected this");
      }
    }

    @Override
    public List<Estimate> estimate(
        List<Parsed> statements, List<RawIndexShape> extra, List<IndexInfo> without)
        throws Refused {
      look(statements);
      return planner.estimate(statements, extra, without);
    }

    @Override
    public Trial trial(List<Parsed> statements, List<RawIndexShape> extra, List<IndexInfo> doubted)
        throws Refused {
      look(statements);
      return planner.trial(statements, extra, doubted);
    }

    @Override
    public Optional<Refused> refusal(RawIndexShape shape) {
      return planner.refusal(shape);
    }

    @Override
    public Optional<Refused> overflow(TableInfo table, RawIndexShape shape) {
      return planner.overflow(table, shape);
    }

    @Override
    public double rows(String table) {
      return planner.rows(table);
    }

    @Override
    public double distinct(String table, String column) {
      return planner.distinct(table, column);
    }

    @Override
    public double fraction(String table, String condition) {
      return planner.fraction(table, condition);
    }

    @Override
    public double correlation(String table, String column) {
      return planner.correlation(table, column);
    }

    @Override
    public boolean hasTrigrams() {
      return planner.hasTrigrams();
    }
  }

  @EveryEngine("sqlite")
  void statementThatBreaksTheAdvisorIsReportedAndTheOthersAreJudged(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        "CREATE TABLE pass (id INTEGER PRIMARY KEY, holder TEXT NOT NULL, badge TEXT NOT NULL)",
        "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 20000)"
            + " INSERT INTO pass SELECT i, 'h' || i, 'b' || i FROM s",
        "ANALYZE");
    Snapshot snapshot =
        Doctor.collect(Sql.address(database), Look.EVERYTHING)
            .with(
                new Workload(
                    List.of(
                        statement("breaks", "SELECT * FROM pass WHERE badge = ?"),
                        statement("works", "SELECT * FROM pass WHERE holder = ?")),
                    List.of()));
    try (OpenDatabase open = OpenDatabase.changing(Sql.address(database))) {
      Planner planner =
          new Breaking(ScratchPlanner.on(snapshot.engine(), open.connection()), "breaks");
      List<Finding> findings = Careful.advise(snapshot, snapshot.schema(), planner);
      assertThat(findings)
          .extracting(Finding::what)
          .containsExactly(
              "check missing-index could not be done for statement breaks",
              "pass has no index on (\"holder\")");
      assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.SUSPECT);
      assertThat(findings.getFirst().changes().toString()).contains("nobody expected this");
    }
  }

  private static Statement statement(String id, String sql) {
    return new Statement(id, sql, 600, List.of(), Statement.Source.FILE);
  }
}
