// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Ddl;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies what was advised, looks whether it is used and what it saves, and takes it back. */
final class Proof {
  private static final Pattern BUFFERS = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");
  private static final double LEAST_FACTOR = 5;
  private static final double MOST_WORSE = 1.2;

  /** Next to nothing is read either way. */
  private static final double FEW = 50;

  private final Fixture fixture;
  private final Answer answer;
  private final List<String> wrong = new ArrayList<>();

  private Proof(Fixture fixture, Answer answer) {
    this.fixture = fixture;
    this.answer = answer;
  }

  /** What does not hold; empty when all does. */
  static List<String> of(Fixture fixture, Answer answer) throws SQLException {
    Proof proof = new Proof(fixture, answer);
    if (!answer.creates().isEmpty()) {
      proof.run();
    }
    return proof.wrong;
  }

  private void run() throws SQLException {
    Schema before = Setup.schema(fixture);
    Ddl ddl = Ddl.of(answer.snapshot().engine());
    Map<String, Double> first = measured();
    for (Change change : answer.changes(Change.class)) {
      if (change instanceof Change.Run run && run.forward().getFirst().startsWith("CREATE EXT")) {
        fixture.run(run.forward());
      }
    }
    answer
        .creates()
        .forEach(create -> fixture.run(List.of(ddl.create(create.name(), create.shape()))));
    if (fixture.engine().equals("postgres")) {
      fixture.run(List.of("ANALYZE"));
    }
    Map<String, Double> then = measured();
    answer.creates().forEach(create -> judge(create, first, then));
    first.forEach(
        (id, buffers) -> {
          if (then.get(id) > Math.max(FEW, buffers * MOST_WORSE)) {
            wrong.add(id + " reads " + buffers + " before, " + then.get(id) + " after");
          }
        });
    new Setup(fixture, before, false).undo();
    if (!definitions(Setup.schema(fixture)).equals(definitions(before))) {
      wrong.add("the catalogue is not as it was");
    }
  }

  private static List<String> definitions(Schema schema) {
    return schema.tables().stream()
        .flatMap(table -> table.indexes().stream())
        .map(index -> index.name() + " " + index.definition())
        .sorted()
        .toList();
  }

  private void judge(Change.Create create, Map<String, Double> before, Map<String, Double> after) {
    List<String> served = create.serves().stream().filter(before::containsKey).toList();
    if (served.isEmpty()) {
      return;
    }
    if (served.stream().noneMatch(id -> uses(id, create.name()))) {
      wrong.add("no statement uses " + create.name());
    }
    boolean falls =
        served.stream().anyMatch(id -> before.get(id) >= LEAST_FACTOR * Math.max(1, after.get(id)));
    if (fixture.engine().equals("postgres") && !falls) {
      wrong.add(create.name() + " saves too little: " + before + " then " + after);
    }
  }

  /** Buffers that each statement with known values touches, on PostgreSQL; elsewhere nothing. */
  private Map<String, Double> measured() throws SQLException {
    Map<String, Double> measured = new LinkedHashMap<>();
    for (Statement statement : answer.snapshot().workload().statements()) {
      boolean known = !statement.parameters().isEmpty() || !statement.sql().contains("$");
      boolean bulk = statement.callsPerMinute() == Fixture.SCALE;
      if (known && !bulk) {
        measured.put(statement.id(), fixture.engine().equals("postgres") ? buffers(statement) : 0);
      }
    }
    return measured;
  }

  private double buffers(Statement statement) throws SQLException {
    String plan = explained("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ", statement);
    Matcher matcher = BUFFERS.matcher(plan);
    double sum = 0;
    for (int i = 0; i < 2 && matcher.find(); i++) {
      sum += Double.parseDouble(matcher.group(1));
    }
    return sum;
  }

  private boolean uses(String id, String index) {
    Statement statement =
        answer.snapshot().workload().statements().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    try {
      String explain = fixture.engine().equals("sqlite") ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
      return explained(explain, statement).contains(index);
    } catch (SQLException e) {
      throw new IllegalStateException(statement.sql(), e);
    }
  }

  private String explained(String explain, Statement statement) throws SQLException {
    String sql = statement.sql();
    if (!statement.parameters().isEmpty()) {
      List<String> literals = statement.parameters().getFirst();
      for (int i = literals.size(); i > 0; i--) {
        sql = sql.replace("$" + i, literals.get(i - 1));
      }
    }
    StringBuilder text = new StringBuilder();
    try (Connection connection = fixture.connect();
        java.sql.Statement run = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet rows = run.executeQuery(explain + sql)) {
        while (rows.next()) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            text.append(rows.getString(i)).append(' ');
          }
          text.append('\n');
        }
      }
      connection.rollback();
    }
    return text.toString();
  }
}
