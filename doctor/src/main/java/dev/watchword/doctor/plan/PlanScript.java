// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a plan as SQL text for people and for the engine's own command-line client. */
public final class PlanScript {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PlanScript() {}

  /** Returns the text that runs all steps; running it twice does nothing the second time. */
  static String forward(Plan plan) {
    return head(plan, "Forward: " + plan.counted()) + steps(plan);
  }

  /** Returns the text that takes all steps back, the last one first. */
  static String rollback(Plan plan) {
    Plan back = plan.reversed();
    return head(plan, "Rollback of " + plan.counted()) + steps(back);
  }

  private static String head(Plan plan, String what) {
    return comment("Back up first: " + backup(plan))
        + comment(what + ", written by watchword doctor plan at " + TIME.format(plan.made()) + ".")
        + comment(how(plan))
        + plan.advice().stream()
            .map(advice -> comment("By hand: " + advice))
            .collect(Collectors.joining());
  }

  private static String backup(Plan plan) {
    return switch (plan.engine()) {
      case POSTGRES -> "pg_dump --schema-only for the definitions; your usual backup for the data.";
      case MARIADB -> "mariadb-dump --no-data for the definitions; your usual backup for the data.";
      case MYSQL -> "mysqldump --no-data for the definitions; your usual backup for the data.";
      case SQLITE -> "VACUUM INTO 'backup.db' in the sqlite3 shell.";
    };
  }

  private static String how(Plan plan) {
    return switch (plan.engine()) {
      case POSTGRES ->
          "Run it with psql -v ON_ERROR_STOP=1 -f FILE, never with -1: CONCURRENTLY refuses a"
              + " transaction.";
      case MARIADB -> "Run it with mariadb DATABASE < FILE.";
      case MYSQL -> "Run it with mysql DATABASE < FILE.";
      case SQLITE -> "Run it with sqlite3 -bail FILE.db < FILE. Writers wait while it runs.";
    };
  }

  private static String steps(Plan plan) {
    return plan.steps().stream().map(PlanScript::step).collect(Collectors.joining());
  }

  private static String step(Step step) {
    return "\n" + stepHead(step) + statements(step.forward());
  }

  /** Describes a step in comments: its purpose, its reason, and its estimated cost. */
  static String stepHead(Step step) {
    StringBuilder text = new StringBuilder(comment(step.number() + ". " + step.title()));
    text.append(comment("Why: " + step.reason()));
    if (!step.cost().equals(Cost.NONE)) {
      text.append(comment("Estimate: " + cost(step.cost())));
    }
    for (Precheck check : step.prechecks()) {
      text.append(comment("Must return 0, or " + check.otherwise() + ":"));
      text.append(comment("  " + check.sql()));
    }
    if (step.forward().isEmpty()) {
      text.append(comment("Nothing has to be done."));
    }
    return text.toString();
  }

  /** Words an estimate: {@code +23 MB on disk, +3.1 µs an insert}. */
  public static String cost(Cost cost) {
    double megabytes = cost.bytes() / 1e6;
    return String.format(
        Locale.ROOT,
        Math.abs(megabytes) < 10
            ? "%+.1f MB on disk, %+.1f µs an insert"
            : "%+.0f MB on disk, %+.1f µs an insert",
        megabytes,
        cost.insertMicros());
  }

  static String statements(List<String> statements) {
    return statements.stream().map(sql -> sql + ";\n").collect(Collectors.joining());
  }

  /** Returns a comment of one line, which nothing in the text can end. */
  static String comment(String text) {
    return "-- " + text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ") + "\n";
  }
}
