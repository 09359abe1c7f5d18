// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.model.Key;
import dev.watchword.store.schema.Engine;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes migrations for Prisma. It sends the text of a migration as one request, which PostgreSQL
 * treats as a transaction; so there each statement has a migration of its own.
 */
final class PrismaFiles {
  private PrismaFiles() {}

  static Map<String, String> of(Plan plan, DateTimeFormatter time) {
    Map<String, String> files = new LinkedHashMap<>();
    String stem = time.format(plan.made()) + "_watchword_doctor";
    if (plan.engine() != Engine.POSTGRES) {
      files.put(stem + "/migration.sql", models(plan) + PlanScript.forward(plan));
    } else {
      for (Step step : plan.steps()) {
        for (String sql : lasting(step.forward())) {
          String folder = String.format(Locale.ROOT, "%s_%03d", stem, files.size() + 1);
          String text = files.isEmpty() ? models(plan) : "";
          files.put(
              folder + "/migration.sql",
              text + PlanScript.stepHead(step) + PlanScript.statements(List.of(sql)));
        }
      }
    }
    files.put("rollback.sql", PlanScript.rollback(plan));
    return files;
  }

  /** Removes settings, which would end with their migration. */
  private static List<String> lasting(List<String> statements) {
    return statements.stream().filter(sql -> !sql.startsWith("SET ")).toList();
  }

  /** Returns the lines of schema.prisma without which Prisma would drop the indexes again. */
  private static String models(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.kind() == Step.Kind.CREATE)
        .flatMap(step -> step.goals().stream())
        .filter(goal -> goal.after() == IndexState.PRESENT)
        .filter(goal -> goal.shape().keys().stream().allMatch(Key::isColumn))
        .map(PrismaFiles::model)
        .collect(Collectors.joining());
  }

  private static String model(Goal goal) {
    String fields =
        goal.shape().keys().stream()
            .map(key -> key.term() + (key.descending() ? "(sort: Desc)" : ""))
            .collect(Collectors.joining(", "));
    return PlanScript.comment(
        "schema.prisma, model of "
            + goal.shape().table()
            + ": @@"
            + (goal.shape().unique() ? "unique" : "index")
            + "(["
            + fields
            + "], map: \""
            + goal.index()
            + "\")");
  }
}
