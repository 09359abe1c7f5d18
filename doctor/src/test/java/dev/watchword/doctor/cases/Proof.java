// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.advise.SampledStatement;
import dev.watchword.doctor.apply.Outcome;
import dev.watchword.doctor.apply.Runner;
import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.plan.Plan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies the doctor's plan, checks that it is used and what it saves, and takes it back. */
final class Proof {
  private static final double LEAST_FACTOR = 5;
  private static final double MOST_WORSE = 1.2;

  /** Number of reads below which a difference does not count: blocks, rows, steps. */
  private static final Map<String, Double> FEW =
      Map.of("postgres", 50.0, "mariadb", 50.0, "mysql", 50.0, "sqlite", 1_000.0);

  private final Fixture fixture;
  private final Answer answer;
  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private Proof(Fixture fixture, Answer answer) {
    this.fixture = fixture;
    this.answer = answer;
  }

  /** Returns the faults; empty when all holds. */
  static List<String> of(Fixture fixture, Answer answer) throws SQLException {
    Proof proof = new Proof(fixture, answer);
    if (!answer.plan().steps().isEmpty()) {
      proof.run();
    }
    return proof.wrong;
  }

  private void run() throws SQLException {
    List<String> before = definitions();
    texts();
    Map<String, List<Double>> first = measured();
    perform(answer.plan());
    settle();
    Map<String, List<Double>> then = measured();
    answer.creates().forEach(create -> judge(create, first, then));
    first.forEach((id, reads) -> reads(id, reads, then.get(id)));
    perform(answer.plan().reversed());
    if (!definitions().equals(before)) {
      wrong.add("the catalogue is not as it was: " + before + " is now " + definitions());
    }
  }

  private void perform(Plan plan) {
    Outcome outcome =
        new Runner(Address.parse(fixture.url(), ""), false, Duration.ZERO, line -> {}).run(plan);
    if (!outcome.complete()) {
      wrong.add(outcome.trouble());
    }
  }

  /** Updates the statistics of new expressions; others are unchanged. */
  private void settle() {
    boolean expressions =
        answer.creates().stream()
            .anyMatch(create -> !create.shape().keys().stream().allMatch(Key::isColumn));
    boolean postgres = fixture.engine().equals("postgres");
    if (fixture.engine().equals("sqlite") || (postgres && expressions)) {
      fixture.run(List.of("ANALYZE"));
    }
  }

  private List<String> definitions() {
    Schema schema = Setup.schema(fixture);
    return schema.tables().stream()
        .flatMap(
            table -> table.indexes().stream().map(index -> index.name() + " " + index.definition()))
        .sorted()
        .toList();
  }

  /** Collects the statements as they are run; a bulk write is no statement of the application. */
  private void texts() throws SQLException {
    try (Connection connection = fixture.connect()) {
      for (Parsed parsed : answer.snapshot().parsed()) {
        Statement statement = parsed.statement();
        boolean known =
            !statement.parameters().isEmpty() || parsed.isRead() || !statement.sql().contains("$");
        if (known && statement.callsPerMinute() != Fixture.SCALE) {
          List<String> runs =
              SampledStatement.texts(answer.snapshot().engine(), connection, parsed).stream()
                  .map(Proof::firstArm)
                  .toList();
          if (isSpoken(runs.getFirst())) {
            texts.put(statement.id(), runs);
          }
        }
      }
    }
  }

  /**
   * Returns the first arm of a cleanup over an OR, which the doctor advises to split into a
   * statement for each arm.
   */
  private static String firstArm(String sql) {
    return sql.startsWith("DELETE") ? sql.split(" OR ", 2)[0] : sql;
  }

  /** Whether the engine has the functions of a statement: they were written for PostgreSQL. */
  private boolean isSpoken(String sql) {
    try {
      Reads.of(fixture, sql);
      return true;
    } catch (SQLException e) {
      assertThat(fixture.engine()).as(() -> sql + ": " + e.getMessage()).isNotEqualTo("postgres");
      return false;
    }
  }

  private Map<String, List<Double>> measured() throws SQLException {
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> each : texts.entrySet()) {
      List<Double> reads = new ArrayList<>();
      for (String sql : each.getValue()) {
        reads.add(Reads.of(fixture, sql));
      }
      measured.put(each.getKey(), reads);
    }
    return measured;
  }

  private void judge(
      Change.Create create, Map<String, List<Double>> before, Map<String, List<Double>> after) {
    List<String> served = create.serves().stream().filter(before::containsKey).toList();
    if (served.isEmpty()) {
      return;
    }
    if (served.stream().noneMatch(id -> uses(id, create.name()))) {
      wrong.add("no statement uses " + create.name());
    }
    boolean falls = served.stream().anyMatch(id -> falls(before.get(id), after.get(id)));
    if (!falls && !isWidened(create)) {
      wrong.add(create.name() + " saves too little: " + before + " then " + after);
    }
  }

  /**
   * Whether a shorter index exists, such as InnoDB's own of a foreign key, so that reads do not
   * fall.
   */
  private boolean isWidened(Change.Create create) {
    List<Key> keys = create.shape().keys();
    return !fixture.engine().equals("postgres")
        && answer.snapshot().schema().table(create.shape().table()).stream()
            .flatMap(table -> table.indexes().stream())
            .map(index -> index.shape().keys())
            .anyMatch(held -> held.equals(keys.subList(0, Math.min(held.size(), keys.size()))));
  }

  private static boolean falls(List<Double> before, List<Double> after) {
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i) >= LEAST_FACTOR * Math.max(1, after.get(i))) {
        return true;
      }
    }
    return false;
  }

  private void reads(String id, List<Double> before, List<Double> after) {
    double few = FEW.getOrDefault(fixture.engine(), 0.0);
    if (sum(after) > Math.max(few, sum(before) * MOST_WORSE)) {
      wrong.add(id + " reads " + before + " before, " + after + " after");
    }
  }

  private static double sum(List<Double> reads) {
    return reads.stream().mapToDouble(Double::doubleValue).sum();
  }

  private boolean uses(String id, String index) {
    String explain = fixture.engine().equals("sqlite") ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
    return texts.getOrDefault(id, List.of()).stream()
        .anyMatch(sql -> explained(explain + sql).contains(index));
  }

  private String explained(String explain) {
    StringBuilder text = new StringBuilder();
    try (Connection connection = fixture.connect();
        java.sql.Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(explain)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.append(rows.getString(i)).append(' ');
        }
        text.append('\n');
      }
    } catch (SQLException e) {
      throw new IllegalStateException(explain, e);
    }
    return text.toString();
  }
}
