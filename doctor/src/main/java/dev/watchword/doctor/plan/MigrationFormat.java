// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.store.schema.Engine;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The migration tool for which a plan is written as files. */
public enum MigrationFormat {
  /** Plain SQL: {@code forward.sql} and {@code rollback.sql}. */
  SQL {
    @Override
    public Map<String, String> files(Plan plan) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("forward.sql", PlanScript.forward(plan));
      files.put("rollback.sql", PlanScript.rollback(plan));
      return files;
    }
  },
  /** Flyway: a versioned migration, its undo, and the settings of each. */
  FLYWAY {
    @Override
    public Map<String, String> files(Plan plan) {
      String name = TIME.format(plan.made()) + "__watchword_doctor.sql";
      Map<String, String> files = new LinkedHashMap<>();
      files.put("V" + name, flyway(plan) + PlanScript.forward(plan));
      files.put("U" + name, flyway(plan) + PlanScript.rollback(plan));
      if (plan.engine() == Engine.POSTGRES) {
        files.put("V" + name + ".conf", "executeInTransaction=false\n");
        files.put("U" + name + ".conf", "executeInTransaction=false\n");
      }
      return files;
    }
  },
  /** Prisma: a folder for each migration. */
  PRISMA {
    @Override
    public Map<String, String> files(Plan plan) {
      return PrismaFiles.of(plan, TIME);
    }
  },
  /** Drizzle: the text of a custom migration. */
  DRIZZLE {
    @Override
    public Map<String, String> files(Plan plan) {
      return DrizzleFiles.of(plan);
    }
  };

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Returns the files by their path below a folder of the user's choice. */
  public abstract Map<String, String> files(Plan plan);

  private static String flyway(Plan plan) {
    return switch (plan.engine()) {
      case POSTGRES ->
          PlanScript.comment(
              "Flyway: set flyway.postgresql.transactional.lock=false, or CREATE INDEX CONCURRENTLY"
                  + " waits for Flyway's own lock for ever.");
      case MARIADB, MYSQL, SQLITE -> "";
    };
  }
}
