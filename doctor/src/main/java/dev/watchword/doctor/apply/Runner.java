// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.apply;

import dev.watchword.doctor.explain.Session;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.plan.Goal;
import dev.watchword.doctor.plan.IndexState;
import dev.watchword.doctor.plan.Plan;
import dev.watchword.doctor.plan.Precheck;
import dev.watchword.doctor.plan.Step;
import dev.watchword.store.config.ConfigException;
import dev.watchword.store.sql.DbException;
import dev.watchword.store.sql.Engine;
import dev.watchword.store.sql.dialect.Target;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Carries out a plan step by step. What the catalogue shows as done is left alone, so a run that
 * was cut off is simply run again. One run at a time in a database.
 */
public final class Runner {
  private final Target target;
  private final boolean keepHidden;
  private final Consumer<String> told;

  /**
   * A runner of plans for one database.
   *
   * @param keepHidden leaves hidden indexes hidden instead of dropping them
   * @param told is told line by line what happens
   */
  public Runner(Target target, boolean keepHidden, Consumer<String> told) {
    this.target = target;
    this.keepHidden = keepHidden;
    this.told = told;
  }

  /**
   * Runs all steps in the plan's order, until one fails.
   *
   * @throws ConfigException for a plan of another engine
   * @throws DbException when the database cannot be reached, or breaks off; running again goes on
   */
  public Outcome run(Plan plan) {
    if (plan.engine() != target.engine()) {
      throw new ConfigException(
          "the plan is for " + plan.engine().id() + ", the database is " + target.engine().id());
    }
    int done = 0;
    int found = 0;
    int left = 0;
    try (Session session = Session.changing(target)) {
      String busy = lock(session);
      if (!busy.isEmpty()) {
        return new Outcome(0, 0, plan.steps().size(), busy);
      }
      for (Step step : plan.steps()) {
        if (keepHidden && step.kind() == Step.Kind.DROP) {
          say(step, "left for later: the index stays hidden");
          left++;
        } else if (isDone(session, step)) {
          say(step, "is so already");
          found++;
        } else {
          String trouble = run(session, step);
          if (!trouble.isEmpty()) {
            int rest = plan.steps().size() - done - found - left;
            return new Outcome(done, found, left + rest, trouble);
          }
          done++;
        }
      }
    }
    return new Outcome(done, found, left, "");
  }

  /** Says who is at work; the lock ends with the connection. SQLite has its writer's turn. */
  private String lock(Session session) {
    try {
      boolean ours =
          session.engine() == Engine.SQLITE
              || session.dialect().tryMigrationLock(session.connection());
      return ours ? "" : "another run, or a migration, is changing this database; try again later";
    } catch (SQLException e) {
      throw session.failure("the lock of this database cannot be taken", e);
    }
  }

  private boolean isDone(Session session, Step step) {
    try {
      if (step.goals().isEmpty() || step.forward().isEmpty()) {
        return step.forward().isEmpty();
      }
      IndexReader reader = new IndexReader(session);
      for (Goal goal : step.goals()) {
        FoundIndex index = reader.read(step, goal);
        boolean other = index.state() != IndexState.ABSENT && !index.is(step.table(), goal.shape());
        if (other || !goal.isReachedBy(index.state())) {
          return false;
        }
      }
      return true;
    } catch (SQLException e) {
      throw broken(session, step, e);
    }
  }

  /** Does one step; returns why it did not, or nothing. */
  private String run(Session session, Step step) {
    long begun = System.nanoTime();
    say(step, "…");
    try {
      String trouble = prepare(session, step);
      if (!trouble.isEmpty()) {
        return at(step) + trouble;
      }
      execute(session, step);
      if (!step.goals().isEmpty() && !isDone(session, step)) {
        return at(step) + "the statements ran, but the catalogue does not show what they made";
      }
    } catch (SQLException e) {
      return failed(session, step, e);
    }
    say(step, String.format(Locale.ROOT, "done in %.1f s", (System.nanoTime() - begun) / 1e9));
    return "";
  }

  private void execute(Session session, Step step) throws SQLException {
    BuildProgress progress = BuildProgress.of(session, told);
    try {
      for (String sql : step.forward()) {
        session.execute(sql);
      }
    } finally {
      progress.close();
    }
  }

  private String prepare(Session session, Step step) throws SQLException {
    IndexReader reader = new IndexReader(session);
    for (Goal goal : step.goals()) {
      FoundIndex index = reader.read(step, goal);
      boolean invalid = index.state() == IndexState.INVALID;
      if (index.state() != IndexState.ABSENT && !index.is(step.table(), goal.shape())) {
        return "there is another index with the name " + goal.index() + "; rename or drop it";
      }
      if (invalid && step.kind() == Step.Kind.CREATE && session.engine() == Engine.POSTGRES) {
        told.accept("      drops the invalid " + goal.index() + " that a failed build left behind");
        String name = Quoting.of(Engine.POSTGRES).identifier(step.namespace(), goal.index());
        session.execute("DROP INDEX CONCURRENTLY IF EXISTS " + name);
      }
    }
    for (Precheck check : step.prechecks()) {
      long count = session.number(check.sql());
      if (count > 0) {
        return (count >= 100 ? "100 or more" : String.valueOf(count))
            + " times "
            + check.otherwise();
      }
    }
    return "";
  }

  private String failed(Session session, Step step, SQLException cause) {
    if (session.dialect().code(cause) == DbException.Code.UNAVAILABLE) {
      throw broken(session, step, cause);
    }
    return at(step) + cause.getMessage();
  }

  private DbException broken(Session session, Step step, SQLException cause) {
    return new DbException(
        session.dialect().code(cause),
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
