// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.collect.Address;
import dev.watchword.doctor.explain.OpenDatabase;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.plan.Goal;
import dev.watchword.doctor.plan.IndexState;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Precheck;
import dev.watchword.doctor.plan.Step;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Carries out a plan step by step. Steps that are done in the catalogue are skipped, so an
 * interrupted run is simply run again. One run at a time in a database.
 */
public final class Runner {
  private final Address address;
  private final boolean keepHidden;
  private final Duration patience;
  private final Consumer<String> told;

  /**
   * Creates a runner of plans for one database.
   *
   * @param keepHidden whether to leave hidden indexes hidden instead of dropping them
   * @param patience time to retry while another run, or a long transaction, is in the way
   * @param told receives the progress, line by line
   */
  public Runner(Address address, boolean keepHidden, Duration patience, Consumer<String> told) {
    this.address = address;
    this.keepHidden = keepHidden;
    this.patience = patience;
    this.told = told;
  }

  /**
   * Runs all steps in the plan's order, until one fails.
   *
   * @throws ConfigException for a plan of another engine
   * @throws DbException when the database cannot be reached, or the connection breaks; a further
   *     run goes on from there
   */
  public Outcome run(Plan plan) {
    int done = 0;
    int found = 0;
    int left = 0;
    try (OpenDatabase database = OpenDatabase.changing(address)) {
      if (plan.engine() != database.engine()) {
        throw new ConfigException(
            "the plan is for "
                + plan.engine().id()
                + ", the database is "
                + database.engine().id());
      }
      Patience rest = new Patience(patience);
      String busy = lock(database, rest);
      if (!busy.isEmpty()) {
        return new Outcome(0, 0, plan.steps().size(), busy);
      }
      for (Step step : plan.steps()) {
        if (keepHidden && step.kind() == Step.Kind.DROP) {
          say(step, "left for later: the index stays hidden");
          left++;
        } else if (isDone(database, step)) {
          say(step, "already done");
          found++;
        } else {
          String trouble = run(database, step, rest);
          if (!trouble.isEmpty()) {
            return new Outcome(done, found, plan.steps().size() - done - found, trouble);
          }
          done++;
        }
      }
    }
    return new Outcome(done, found, left, "");
  }

  /**
   * Takes the migration lock, which ends with the connection; returns an error or an empty text.
   * SQLite needs none: it has one writer at a time.
   */
  private String lock(OpenDatabase database, Patience rest) {
    try {
      boolean said = false;
      while (database.engine() != Engine.SQLITE
          && !database.dialect().tryMigrationLock(database.connection())) {
        if (!said) {
          told.accept("      waits: another run, or a migration, is changing this database");
          said = true;
        }
        if (!rest.again()) {
          return "another run, or a migration, is changing this database; try again later";
        }
      }
      return "";
    } catch (SQLException e) {
      throw database.failure("the lock of this database cannot be taken", e);
    }
  }

  private boolean isDone(OpenDatabase database, Step step) {
    try {
      if (step.goals().isEmpty() || step.forward().isEmpty()) {
        return step.forward().isEmpty();
      }
      IndexReader reader = new IndexReader(database);
      for (Goal goal : step.goals()) {
        FoundIndex index = reader.read(step, goal);
        boolean other = index.state() != IndexState.ABSENT && !index.is(step.table(), goal.shape());
        if (other || !goal.isReachedBy(index.state())) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      throw broken(database, step, e);
    }
  }

  /** Runs one step; returns an error or an empty text. */
  private String run(OpenDatabase database, Step step, Patience rest) {
    long begun = System.nanoTime();
    say(step, "…");
    boolean tries = true;
    while (tries) {
      try {
        String trouble = prepare(database, step);
        if (!trouble.isEmpty()) {
          return at(step) + trouble;
        }
        execute(database, step);
        tries = false;
      } catch (SQLException e) {
        if (!Patience.isLocked(database.engine(), e) || !rest.again()) {
          return failed(database, step, e);
        }
        told.accept("      a lock is in the way, it tries again: " + e.getMessage());
      }
    }
    if (!step.goals().isEmpty() && !isDone(database, step)) {
      return at(step) + "the statements ran, but the catalogue does not show what they made";
    }
    say(step, String.format(Locale.ROOT, "done in %.1f s", (System.nanoTime() - begun) / 1e9));
    return "";
  }

  private void execute(OpenDatabase database, Step step) throws SQLException {
    BuildProgress progress = BuildProgress.of(database, told);
    try {
      for (String sql : step.forward()) {
        database.execute(sql);
      }
    } finally {
      progress.close();
    }
  }

  private String prepare(OpenDatabase database, Step step) throws SQLException {
    IndexReader reader = new IndexReader(database);
    for (Goal goal : step.goals()) {
      FoundIndex index = reader.read(step, goal);
      boolean invalid =
          index.state() == IndexState.INVALID
              && database.engine() == Engine.POSTGRES
              && !reader.isPartitioned(step, goal);
      if (index.state() != IndexState.ABSENT && !index.is(step.table(), goal.shape())) {
        return "there is another index with the name " + goal.index() + "; rename or drop it";
      }
      if (invalid && step.kind() == Step.Kind.CREATE) {
        database.execute("SET lock_timeout = '10min'"); // nobody waits behind it
        told.accept("      drops the invalid " + goal.index() + " that a failed build left behind");
        String name = Quoting.of(Engine.POSTGRES).identifier(step.namespace(), goal.index());
        database.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
      }
    }
    for (Precheck check : step.prechecks()) {
      long count = database.number(check.sql());
      if (count > 0) {
        return (count >= 100 ? "100 or more" : String.valueOf(count))
            + " times "
            + check.otherwise();
      }
    }
    return "";
  }

  private String failed(OpenDatabase database, Step step, SQLException cause) {
    if (database.dialect().code(cause) == DbException.Code.UNAVAILABLE) {
      throw broken(database, step, cause);
    }
    return at(step) + cause.getMessage();
  }

  private DbException broken(OpenDatabase database, Step step, SQLException cause) {
    return new DbException(
        database.dialect().code(cause),
        at(step)
            + "the connection broke; the steps before it are done. Run the same command again: it"
            + " looks at what is so and goes on from there. ("
            + cause.getMessage()
            + ")",
        cause);
  }

  private static String at(Step step) {
    return "step " + step.number() + " (" + step.title() + "): ";
  }

  private void say(Step step, String what) {
    told.accept(String.format(Locale.ROOT, "%4d  %s: %s", step.number(), step.title(), what));
  }
}
