// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.session.Resolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A process that signs users up on a small disk until it is full, goes on for a while, frees space,
 * and signs up again. It prints its observations.
 */
final class FillingDisk {
  private FillingDisk() {}

  public static void main(String[] arguments) throws Exception {
    Path disk = Path.of(arguments[0]);
    Path filler = Files.write(disk.resolve("filler"), new byte[12 << 20]);
    String url = "sqlite:" + disk.resolve("watchword.db");
    int done = 0;
    try (Watchword store = Watchword.open(TestStore.config(url))) {
      String token = TestStore.signUp(store, "first@example.com").issued().token();
      done++;
      Set<Object> failures = new LinkedHashSet<>();
      for (int full = 0; full < 20; ) {
        try {
          TestStore.signUp(store, "before" + done + "@example.com");
          done++;
        } catch (DbException e) {
          failures.add(e.code());
          full++;
        }
      }
      System.out.println("when full " + failures);
      System.out.println("reads " + (store.sessions().peek(token) instanceof Resolution.Live));
      Files.delete(filler);
      for (int i = 0; i < 50; i++) {
        TestStore.signUp(store, "after" + i + "@example.com");
        done++;
      }
    }
    System.out.println("acknowledged " + done);
    try (Connection connection = Sql.connect(url);
        Statement statement = connection.createStatement()) {
      System.out.println(
          "users "
              + count(statement, "users")
              + ", account "
              + count(statement, "account")
              + ", session "
              + count(statement, "session"));
      try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
        check.next();
        System.out.println("integrity " + check.getString(1));
      }
    }
  }

  private static long count(Statement statement, String table) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
