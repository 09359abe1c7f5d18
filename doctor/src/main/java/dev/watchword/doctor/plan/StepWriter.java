// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.plan;

import dev.watchword.doctor.plan.Drafts.Draft;
import dev.watchword.store.schema.Engine;
import java.util.List;

/** Writes the steps by which one engine changes indexes while others use their tables. */
sealed interface StepWriter permits PostgresSteps, InnoDbSteps, SqliteSteps {

  static StepWriter of(Engine engine) {
    return switch (engine) {
      case POSTGRES -> new PostgresSteps();
      case MARIADB -> new InnoDbSteps(engine, new MariaDbClauses());
      case MYSQL -> new InnoDbSteps(engine, new MySqlClauses());
      case SQLITE -> new SqliteSteps();
    };
  }

  /** Returns the steps, not yet numbered; drafts of one kind keep their order. */
  List<Step> steps(List<Draft> drafts);
}
