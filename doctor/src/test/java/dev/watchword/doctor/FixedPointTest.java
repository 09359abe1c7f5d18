// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.model.Workload;
import dev.watchword.doctor.plan.Goal;
import dev.watchword.doctor.plan.IndexState;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Proposal;
import dev.watchword.doctor.plan.Step;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise X4 over all checks: once a plan of the findings is carried out, no check has a new
 * finding, and there is nothing more to do. On schemas and statements generated from a seed.
 */
class FixedPointTest {
  private static final int SCHEMAS = 1_000;
  private static final List<String> NAMES =
      List.of(
          "id",
          "user_id",
          "token",
          "token_hash",
          "access_token_value",
          "email",
          "state",
          "expires_at",
          "updated_at",
          "refreshed_at",
          "deleted_at",
          "n");
  private static final List<String> TYPES =
      List.of(
          "bigint",
          "bigint",
          "varchar(64)",
          "char(64)",
          "text",
          "varchar(255)",
          "varchar(20)",
          "timestamp",
          "timestamp",
          "timestamp",
          "timestamp",
          "int");

  /** Conditions of indexes; empty for one of all rows. */
  private static final List<String> CONDITIONS =
      List.of("", "", "user_id IS NOT NULL", "deleted_at IS NULL", "state = 'open'", "n > 5");

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT * FROM session WHERE user_id = $1",
          "SELECT * FROM session WHERE user_id = $1 AND expires_at > $2",
          "SELECT * FROM session WHERE user_id = $1 ORDER BY updated_at DESC LIMIT 10",
          "SELECT * FROM session WHERE token = $1",
          "SELECT * FROM session WHERE token = $1 OR access_token_value = $2 OR email = $3",
          "SELECT * FROM session WHERE user_id = $1 OR expires_at < $2",
          "SELECT * FROM session WHERE lower(email) = $1",
          "SELECT * FROM session WHERE refreshed_at < $1 LIMIT 100",
          "SELECT * FROM session WHERE state = 'open' AND n = $1",
          "SELECT id FROM session WHERE deleted_at IS NULL ORDER BY id LIMIT 100",
          "DELETE FROM session WHERE expires_at < $1",
          "UPDATE session SET updated_at = $1, refreshed_at = $1 WHERE id = $2",
          "INSERT INTO session (id, token) VALUES ($1, $2)");

  @ParameterizedTest
  @EnumSource(Engine.class)
  void planIsAFixedPoint(Engine engine) {
    for (int seed = 0; seed < SCHEMAS; seed++) {
      Snapshot before = snapshot(engine, new Random(seed));
      List<Finding> first = Doctor.judge(before);
      Plan plan = plan(before, first);
      Snapshot after = before.with(done(before.schema(), plan));
      List<Finding> second = Doctor.judge(after);
      String told = "seed " + seed + ": " + words(before) + "\nplan " + titles(plan);
      assertThat(titles(plan(after, second))).as(told).isEmpty();
      List<String> known = first.stream().map(Finding::what).toList();
      assertThat(second.stream().filter(finding -> !known.contains(finding.what())).toList())
          .as(told)
          .allMatch(finding -> isQuestion(finding, before));
    }
  }

  /**
   * Whether a finding is a suspicion about an index that existed before, which a person decides.
   */
  private static boolean isQuestion(Finding finding, Snapshot before) {
    List<String> there =
        before.schema().table("session").orElseThrow().indexes().stream()
            .map(IndexInfo::name)
            .toList();
    return finding.confidence() == Confidence.SUSPECT
        && finding.changes().stream()
            .flatMap(change -> change.dropped().stream())
            .map(IndexInfo::name)
            .allMatch(there::contains);
  }

  private static Snapshot snapshot(Engine engine, Random random) {
    List<IndexInfo> indexes = new ArrayList<>();
    indexes.add(Tables.constraint("session_pkey", "session", Backing.PRIMARY_KEY, "id"));
    for (int i = random.nextInt(6); i > 0; i--) {
      indexes.add(index(engine, random, "i" + i));
    }
    Activity fresh = new Activity(9, 9_000, 9, 9, 0, 0, 0, Optional.of(Instant.EPOCH));
    TableInfo session =
        Tables.with(
            Tables.table("session", 50_000, columns(), indexes.toArray(IndexInfo[]::new)), fresh);
    TableInfo users =
        Tables.with(
            Tables.table(
                "users",
                10_000,
                List.of(Tables.column("id", "bigint")),
                Tables.constraint("users_pkey", "users", Backing.PRIMARY_KEY, "id")),
            fresh);
    boolean refers = random.nextBoolean();
    Schema schema =
        Tables.schema(
            refers ? Tables.with(session, Tables.key("users", "user_id")) : session, users);
    List<Statement> statements = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String sql = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
      statements.add(new Statement("s" + i, sql, 100, List.of(), Statement.Source.FILE));
    }
    return Tables.counted(engine, schema, random.nextBoolean() ? 40 : 1)
        .with(new Workload(statements, List.of()));
  }

  private static List<ColumnInfo> columns() {
    List<ColumnInfo> columns = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      columns.add(Tables.column(NAMES.get(i), TYPES.get(i)));
    }
    return columns;
  }

  private static IndexInfo index(Engine engine, Random random, String name) {
    boolean innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
    List<Key> keys = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String column = NAMES.get(random.nextInt(NAMES.size()));
      if (keys.stream().noneMatch(key -> key.term().equals(column))) {
        keys.add(Key.of(column));
      }
    }
    boolean hash = engine == Engine.POSTGRES && keys.size() == 1 && random.nextInt(5) == 0;
    String condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
    RawIndexShape shape =
        new RawIndexShape(
            "session",
            hash ? Method.HASH : Method.BTREE,
            keys,
            List.of(),
            innoDb || condition.isEmpty() ? null : condition,
            !hash && random.nextInt(6) == 0);
    IndexInfo index = Tables.scanned(Tables.index(name, shape, Backing.NONE), random.nextInt(3));
    return engine == Engine.POSTGRES && random.nextInt(8) == 0 ? Tables.invalid(index) : index;
  }

  private static Plan plan(Snapshot snapshot, List<Finding> findings) {
    return Plan.of(
        snapshot.engine(), snapshot.schema(), Proposal.of(findings), List.of(), Instant.EPOCH);
  }

  /** Returns the schema after all steps. */
  private static Schema done(Schema schema, Plan plan) {
    return new Schema(schema.tables().stream().map(table -> done(table, plan)).toList());
  }

  private static TableInfo done(TableInfo table, Plan plan) {
    List<IndexInfo> indexes = new ArrayList<>(table.indexes());
    for (Step step : plan.steps()) {
      for (Goal goal : step.goals()) {
        if (step.table().equals(table.name()) && goal.after() != IndexState.HIDDEN) {
          indexes.removeIf(
              index -> index.name().equals(goal.index()) && goal.after() != IndexState.ANY);
          if (goal.after() == IndexState.PRESENT) {
            indexes.add(
                new IndexInfo(
                    goal.index(),
                    goal.shape(),
                    "",
                    Backing.NONE,
                    true,
                    true,
                    false,
                    8192,
                    // Its creator reads a failed index once it is rebuilt.
                    OptionalLong.of(step.kind() == Step.Kind.REBUILD ? 1 : 0)));
          }
        }
      }
    }
    return new TableInfo(
        table.namespace(),
        table.name(),
        table.columns(),
        indexes.stream().map(index -> read(table, index, indexes)).toList(),
        table.foreignKeys(),
        table.rows(),
        table.bytes(),
        table.activity());
  }

  /** Moves the reads of a dropped index to those with the same first key. */
  private static IndexInfo read(TableInfo before, IndexInfo index, List<IndexInfo> left) {
    boolean inherits =
        before.indexes().stream()
            .filter(gone -> gone.scans().orElse(0) > 0)
            .filter(gone -> left.stream().noneMatch(each -> each.name().equals(gone.name())))
            .anyMatch(gone -> first(gone).equals(first(index)));
    return inherits ? Tables.scanned(index, 1) : index;
  }

  private static String first(IndexInfo index) {
    return index.shape().keys().getFirst().term();
  }

  private static List<String> titles(Plan plan) {
    return plan.steps().stream().map(step -> step.title() + " as " + step.reason()).toList();
  }

  private static String words(Snapshot snapshot) {
    return Stream.concat(
            snapshot.schema().table("session").orElseThrow().indexes().stream()
                .map(FixedPointTest::words),
            snapshot.workload().statements().stream().map(Statement::sql))
        .reduce("", (all, line) -> all + "\n" + line);
  }

  private static String words(IndexInfo index) {
    return index.name()
        + (index.valid() ? " " : " invalid ")
        + (index.shape().unique() ? "unique " : "")
        + index.shape().method()
        + index.shape().keys().stream().map(Key::term).toList()
        + " where "
        + index.shape().predicate()
        + " scans "
        + index.scans();
  }
}
