// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Sql;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.engines.junit.EveryEngine;
import dev.watchword.engines.junit.TestDatabase;
import dev.watchword.store.schema.Engine;
import java.sql.SQLException;
import java.util.List;

class FilledTest {

  @EveryEngine("postgres")
  void valueInAnArrayIsTheValueThatWasGiven(TestDatabase database) throws SQLException {
    for (String text : List.of("plain", "it's \"quoted\"", "a\\b \"c\\\"", "\\' -- ")) {
      String literal = Quoting.of(Engine.POSTGRES).literal(text);
      String filled = Filled.of("SELECT 1 WHERE " + literal + " = ANY ($1)", List.of(literal));
      assertThat(Sql.rows(database, filled)).as(filled).containsExactly("1|");
    }
  }
}
