// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.Tables;
import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Activity;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.ForeignKey;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.config.StoreConfig;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.sql.dialect.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample database on any engine: accounts with sessions, one superfluous index and two missing
 * ones.
 */
public final class Sample {
  /** A name that would break out of a statement that does not quote it. */
  public static final String HOSTILE = "session_\"x\"`; DROP TABLE account; --'";

  private static final String NOTE = "CREATE INDEX session_note_idx ON session (note)";

  public final Address address;
  public final Engine engine;
  private final boolean innoDb;

  private Sample(Address address, Engine engine) {
    this.address = address;
    this.engine = engine;
    this.innoDb = engine == Engine.MARIADB || engine == Engine.MYSQL;
  }

  public static Sample on(TestDatabase database) {
    Target target = StoreConfig.at(database.url()).database().target();
    Sample sample = new Sample(Address.of(target), target.engine());
    sample.fill();
    return sample;
  }

  private void fill() {
    if (engine == Engine.SQLITE) {
      try {
        Files.createFile(Path.of(address.label()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    run(
        "CREATE TABLE account (id INT NOT NULL PRIMARY KEY, email VARCHAR(100) NOT NULL)",
        "CREATE TABLE session (id INT NOT NULL PRIMARY KEY, user_id INT NOT NULL,"
            + " expires INT NOT NULL, token VARCHAR(100) NOT NULL, note VARCHAR(100),"
            + " CONSTRAINT session_account FOREIGN KEY (user_id) REFERENCES account (id))",
        NOTE,
        "INSERT INTO account VALUES (1, 'a@example.org'), (2, 'b@example.org')",
        "INSERT INTO session VALUES (1, 1, 5, 't1', null), (2, 2, 6, 't2', 'x')");
  }

  public void run(String... statements) {
    try (OpenDatabase database = OpenDatabase.changing(address)) {
      for (String sql : statements) {
        database.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  public Schema schema() {
    IndexInfo note = note();
    TableInfo account =
        Tables.table(
            "account",
            2,
            List.of(Tables.column("id", "integer"), Tables.column("email", "varchar(100)")));
    TableInfo session =
        new TableInfo(
            engine == Engine.POSTGRES ? "public" : "",
            "session",
            List.of(Tables.column("user_id", "integer"), Tables.column("expires", "integer")),
            innoDb
                ? List.of(note, Tables.index("session_account", "session", "user_id"))
                : List.of(note),
            List.of(
                new ForeignKey(
                    "session_account", List.of("user_id"), "account", List.of("id"), "NO ACTION")),
            2,
            0,
            Activity.UNKNOWN);
    return new Schema(List.of(account, session));
  }

  private IndexInfo note() {
    IndexInfo index = Tables.index("session_note_idx", "session", "note");
    return new IndexInfo(
        index.name(),
        index.shape(),
        innoDb ? "" : NOTE,
        index.backs(),
        true,
        true,
        false,
        index.bytes(),
        index.scans());
  }

  /**
   * Returns a plan: two indexes of the session table, a unique one of the account table, and one
   * drop.
   */
  public Plan plan() {
    RawIndexShape byUser =
        RawIndexShape.of("session", List.of(Key.of("user_id"), Key.descending("expires")));
    RawIndexShape byToken = RawIndexShape.of("session", List.of(Key.of("token")));
    RawIndexShape email = RawIndexShape.of("account", List.of(Key.of("email"))).asUnique();
    IndexInfo note = schema().table("session").orElseThrow().indexes().getFirst();
    return plan(
        new Change.Drop(note),
        new Change.Create("session_user_id_expires_idx", byUser, List.of("s1")),
        new Change.Create(HOSTILE, byToken, List.of("s2")),
        new Change.Create("account_email_key", email, List.of()));
  }

  public Plan plan(Change... changes) {
    List<Proposal> proposals = new ArrayList<>();
    for (Change change : changes) {
      proposals.add(new Proposal(change, "it is\nneeded; SELECT 1"));
    }
    Statement byToken =
        new Statement(
            "s2", "SELECT * FROM session WHERE token = $1", 10, List.of(), Statement.Source.FILE);
    return Plan.of(
        engine, schema(), proposals, List.of(byToken), Instant.parse("2026-01-02T03:04:05Z"));
  }

  /** Returns the index of a primary key. */
  public static IndexInfo primary() {
    return Tables.constraint("session_pkey", "session", Backing.PRIMARY_KEY, "id");
  }

  /** Returns every index and key of the database in the engine's words, sorted. */
  public List<String> catalogue() {
    return switch (engine) {
      case POSTGRES ->
          lines(
              "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL"
                  + " SELECT conrelid::regclass || conname || pg_get_constraintdef(oid)"
                  + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
                  + " UNION ALL SELECT indexrelid::regclass || ' valid ' || indisvalid"
                  + " FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
                  + " WHERE relnamespace = 'public'::regnamespace");
      case SQLITE -> lines("SELECT type || name || coalesce(sql, '') FROM sqlite_master");
      case MARIADB, MYSQL -> {
        List<String> all = new ArrayList<>(created("account"));
        all.addAll(created("session"));
        yield all;
      }
    };
  }

  private List<String> created(String table) {
    try (OpenDatabase database = OpenDatabase.changing(address);
        java.sql.Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table)) {
      row.next();
      return row.getString(2).replace(",\n", "\n").lines().sorted().toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> lines(String sql) {
    List<String> lines = new ArrayList<>();
    try (OpenDatabase database = OpenDatabase.changing(address);
        java.sql.Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
    return lines.stream().sorted().toList();
  }
}
