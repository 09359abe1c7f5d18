// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.Workload;
import dev.watchword.store.schema.Engine;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;

/**
 * Parses the statements of a workload. One that cannot be parsed is returned as such, never thrown.
 */
public final class SqlParser {
  private static final int MOST_CHARACTERS = 100_000;
  private static final long MOST_MILLISECONDS = 2_000;

  private final Engine engine;
  private final Schema schema;

  private SqlParser(Engine engine, Schema schema) {
    this.engine = engine;
    this.schema = schema;
  }

  /**
   * Parses every statement of {@code workload}, in its order, against the tables of {@code schema}.
   */
  public static List<Parsed> parse(Engine engine, Schema schema, Workload workload) {
    SqlParser parser = new SqlParser(engine, schema);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return workload.statements().stream().map(one -> parser.parse(one, executor)).toList();
    } finally {
      executor.shutdownNow();
    }
  }

  private Parsed parse(Statement statement, ExecutorService executor) {
    if (statement.sql().length() > MOST_CHARACTERS) {
      return Parsed.failed(statement, "longer than " + MOST_CHARACTERS + " characters");
    }
    try {
      net.sf.jsqlparser.statement.Statement tree =
          CCJSqlParserUtil.parse(
              ParameterForms.plain(statement.sql()),
              executor,
              parser -> parser.withTimeOut(MOST_MILLISECONDS));
      StatementReader reader = new StatementReader(engine, schema);
      reader.read(tree);
      return new Parsed(statement, reader.accesses(), reader.writes(), reader.bounds(), "");
    } catch (JSQLParserException | RuntimeException | StackOverflowError refused) {
      return Parsed.failed(statement, reason(refused));
    }
  }

  private static String reason(Throwable refused) {
    String message = refused.getMessage();
    return message == null
        ? refused.getClass().getSimpleName()
        : message.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }
}
