// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.advise.Lint;
import dev.watchword.doctor.advise.Linted;
import dev.watchword.doctor.advise.Linted.Kind;
import dev.watchword.doctor.advise.Redundancy;
import dev.watchword.doctor.model.Schema;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares each engine's handling of hand-written indexes with the cases. */
class LintCasesTest {
  private static final Pattern CODE = Pattern.compile("ERROR (\\d+)|\\b([0-9][0-9A-Z]{4}):");

  /** Indexes that an engine builds otherwise than written, or without use. */
  private static final Map<String, Kind> TAKEN =
      Map.of(
          "PG-036 fixed_timestamp", Kind.IDLE,
          "PG-036 fake_immutable", Kind.IDLE,
          "MY-005 hash_becomes_btree", Kind.DIFFERENT,
          "MY-005 text_no_length", Kind.DIFFERENT);

  static Stream<Arguments> cases() {
    return CaseFile.all().stream()
        .filter(file -> file.text("category").equals("invalid"))
        .flatMap(
            file -> file.engines().stream().map(engine -> Arguments.of(file.id(), engine, file)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void refusalsAreForeseen(String id, String engine, CaseFile file) throws SQLException {
    Fixture fixture = Fixture.of(engine, file.text("fixture"));
    Set<String> before = names(fixture);
    Map<String, Object> errors = CaseFile.map(file.fields().get("errors"));
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Object> config : CaseFile.map(file.fields().get("configs")).entrySet()) {
      List<String> ddl =
          CaseFile.strings(config.getValue()).stream()
              .filter(statement -> !statement.startsWith("INSERT"))
              .toList();
      if (!ddl.isEmpty()) {
        Linted linted = lint(fixture, ddl, file);
        String name = id + " " + config.getKey();
        if (!isRight(name, engine, linted, errors.get(config.getKey()))) {
          wrong.add(name + ": " + linted);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(names(fixture)).isEqualTo(before);
  }

  private static boolean isRight(String name, String engine, Linted linted, Object error) {
    if (error == null) {
      boolean refusedByMySql = engine.equals("mysql") && name.equals("MY-005 text_no_length");
      return refusedByMySql
          ? linted.code().equals("1170")
          : linted.kind() == TAKEN.getOrDefault(name, Kind.BUILT);
    }
    boolean explained = !linted.reason().isEmpty() && !linted.instead().isEmpty();
    Matcher code = CODE.matcher(error + "");
    if (!code.find()) {
      return linted.kind() == Kind.REJECTED
          && explained
          && linted.message().contains((error + "").replaceAll("^[\\[']+|[\\]']+$", ""));
    }
    String wanted = code.group(1) == null ? code.group(2) : code.group(1);
    boolean same = linted.code().equals(wanted) || Set.of("1845", "1846").contains(linted.code());
    return linted.kind() != Kind.BUILT && same && explained;
  }

  private static Linted lint(Fixture fixture, List<String> ddl, CaseFile file) throws SQLException {
    List<String> statements =
        file.queries().stream()
            .map(query -> query.sql().replace("$1", "'x'"))
            .filter(sql -> sql.contains("FROM"))
            .toList();
    try (Connection scratch = fixture.connect()) {
      return Lint.of(engine(fixture), scratch, ddl, statements);
    }
  }

  private static Engine engine(Fixture fixture) {
    return Engine.valueOf(fixture.engine().toUpperCase(Locale.ROOT));
  }

  private static Set<String> names(Fixture fixture) {
    return Setup.schema(fixture).tables().stream()
        .flatMap(table -> table.indexes().stream())
        .map(index -> index.name())
        .collect(Collectors.toSet());
  }

  /**
   * Indexes that the guide calls redundant and the doctor keeps, on purpose: to call one
   * superfluous is to advise its drop. A partial index behind a unique key also finds the few rows
   * of its condition, and a full index is not served by a partial one whose condition the engine
   * cannot derive, though its columns are never null.
   */
  private static final List<String> KEPT_ON_PURPOSE =
      List.of("idx_users_active ON", "idx_accounts_provider_id ON");

  /** Reads the guide of TEAM-5, on the tables that it describes. */
  @Test
  void guideIsReadAsItsVerdictsSay() throws SQLException {
    CaseFile file =
        CaseFile.all().stream()
            .filter(each -> each.id().equals("TEAM-5"))
            .findFirst()
            .orElseThrow();
    List<String> wrong = new ArrayList<>();
    for (String engine : List.of("postgres", "mysql", "sqlite")) {
      Fixture fixture = Fixture.empty(engine);
      fixture.run(tables(engine));
      fixture.run(kept(file, engine));
      for (Object each : CaseFile.list(file.fields().get("statements"))) {
        Map<String, Object> statement = CaseFile.map(each);
        Object ddl = statement.getOrDefault("ddl", statement.get("sql"));
        boolean own = statement.get("engine").equals(engine.replace("postgres", "postgresql"));
        boolean judged = ddl != null && KEPT_ON_PURPOSE.stream().noneMatch((ddl + "")::contains);
        if (own && judged && !statement.get("verdict").equals("keep")) {
          String verdict = verdict(fixture, ddl + "");
          String wanted = statement.get("verdict") + "";
          if (!isAllowed(wanted, verdict)) {
            wrong.add(engine + ": " + ddl + " is " + wanted + ", not " + verdict);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Returns the indexes that the guide rightly wants, which exist when the rest is judged. */
  private static List<String> kept(CaseFile file, String engine) {
    return CaseFile.list(file.fields().get("statements")).stream()
        .map(CaseFile::map)
        .filter(each -> each.get("engine").equals(engine.replace("postgres", "postgresql")))
        .filter(each -> each.get("verdict").equals("keep"))
        .map(each -> String.valueOf(each.get("ddl")))
        .toList();
  }

  private static boolean isAllowed(String wanted, String verdict) {
    return switch (wanted) {
      case "reject", "redundant" -> wanted.equals(verdict);
      default -> verdict.equals("keep");
    };
  }

  private static String verdict(Fixture fixture, String ddl) throws SQLException {
    try (Connection scratch = fixture.connect()) {
      Linted linted = Lint.of(engine(fixture), scratch, List.of(ddl), List.of());
      if (linted.kind() == Kind.REJECTED) {
        return "reject";
      }
    }
    Schema before = Setup.schema(fixture);
    fixture.run(List.of(ddl));
    boolean redundant =
        Setup.schema(fixture).tables().stream()
            .flatMap(table -> Redundancy.of(engine(fixture), table).stream())
            .anyMatch(found -> ddl.contains(found.index().name() + " "));
    new Setup(fixture, before, false).undo();
    return redundant ? "redundant" : "keep";
  }

  private static List<String> tables(String engine) {
    String text = engine.equals("mysql") ? "VARCHAR(255)" : "TEXT";
    String time = engine.equals("postgres") ? "TIMESTAMPTZ" : "TIMESTAMP";
    List<String> statements =
        List.of(
            "CREATE TABLE users (id INT PRIMARY KEY, email T NOT NULL UNIQUE, email_verified BOOLEAN,"
                + " status T, role T, name T, metadata T, created_at Z, updated_at Z)",
            "CREATE TABLE sessions (id INT PRIMARY KEY, user_id INT NOT NULL, expires_at Z NOT NULL,"
                + " created_at Z NOT NULL)",
            "CREATE TABLE accounts (id INT PRIMARY KEY, user_id INT NOT NULL, provider T NOT NULL,"
                + " provider_account_id T NOT NULL)",
            "CREATE TABLE verification (id INT PRIMARY KEY, identifier T, token T, expires Z)");
    return statements.stream()
        .map(sql -> sql.replaceAll("\\bT\\b", text).replaceAll("\\bZ\\b", time + " NULL"))
        .map(sql -> sql.replace("NULL NOT NULL", "NOT NULL"))
        .toList();
  }
}
