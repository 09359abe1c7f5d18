// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.store.schema.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the text for {@code drizzle-kit generate --custom}. Drizzle runs migrations in a
 * transaction, so on PostgreSQL they cannot build CONCURRENTLY: on a live database {@code
 * forward.sql} is run first, and the migration then finds everything done.
 */
final class DrizzleFiles {
  private static final String BREAK = "--> statement-breakpoint\n";

  private DrizzleFiles() {}

  static Map<String, String> of(Plan plan) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("watchword_doctor.sql", head(plan) + steps(plan));
    files.put("forward.sql", PlanScript.forward(plan));
    files.put("rollback.sql", PlanScript.rollback(plan));
    return files;
  }

  private static String head(Plan plan) {
    String make =
        PlanScript.comment(
            "Make a migration by drizzle-kit generate --custom --name=watchword_doctor and put this"
                + " into its file.");
    return plan.engine() == Engine.POSTGRES
        ? make
            + PlanScript.comment(
                "It blocks writers while it builds. On a live database run forward.sql first:"
                    + " then this finds everything done.")
        : make;
  }

  private static String steps(Plan plan) {
    return plan.steps().stream()
        .flatMap(
            step ->
                step.forward().stream()
                    .filter(sql -> !sql.startsWith("SET lock_timeout"))
                    .map(
                        sql -> PlanScript.comment(step.title()) + inTransaction(plan, sql) + ";\n"))
        .collect(Collectors.joining(BREAK));
  }

  private static String inTransaction(Plan plan, String sql) {
    return plan.engine() == Engine.POSTGRES
        ? sql.replaceFirst("^((?:CREATE|CREATE UNIQUE|DROP|REINDEX) INDEX) CONCURRENTLY", "$1")
        : sql;
  }
}
