// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.KeyWidth;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.store.schema.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL row whose values are as long as the columns of an index allow, and cannot be
 * compressed: an index that refuses it would refuse a user's row later. Made inside a transaction
 * that is rolled back.
 */
final class LongestRow {
  private static final String NAME = "doctor_longest_row";

  private final Connection connection;
  private final Quoting quoting = Quoting.of(Engine.POSTGRES);
  private final Random random = new Random(1);

  LongestRow(Connection connection) {
    this.connection = connection;
  }

  /**
   * Returns the error with which an index of this shape refuses the row; empty when it accepts it.
   */
  Optional<Refused> refusal(TableInfo table, RawIndexShape shape) {
    List<ColumnInfo> columns = columns(table, shape);
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    if (!isMade(table, columns)) {
      return Optional.empty();
    }
    RawIndexShape alone =
        new RawIndexShape(
            NAME, shape.method(), shape.keys(), shape.included(), null, shape.unique());
    try {
      run(IndexDdl.of(Engine.POSTGRES).create(NAME + "_idx", alone));
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of(
          new Refused(String.valueOf(refused.getSQLState()), String.valueOf(refused.getMessage())));
    }
  }

  /** Makes the row; false where the copy's encoding or its rights do not allow one. */
  private boolean isMade(TableInfo table, List<ColumnInfo> columns) {
    String names =
        columns.stream()
            .map(column -> quoting.identifier(column.name()))
            .collect(Collectors.joining(", "));
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    String insert = "INSERT INTO " + NAME + " (" + names + ") VALUES (" + marks + ")";
    try {
      run(
          "CREATE TEMP TABLE "
              + NAME
              + " AS SELECT * FROM "
              + quoting.identifier(table.name())
              + " LIMIT 0");
      try (PreparedStatement row = connection.prepareStatement(insert)) {
        for (int i = 0; i < columns.size(); i++) {
          set(row, i + 1, columns.get(i));
        }
        row.executeUpdate();
      }
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  /** Returns the columns of the index whose values vary in length. */
  private static List<ColumnInfo> columns(TableInfo table, RawIndexShape shape) {
    return Stream.concat(shape.keys().stream().map(Key::term), shape.included().stream())
        .distinct()
        .flatMap(name -> table.column(name).stream())
        .filter(column -> KeyWidth.most(Engine.POSTGRES, column) > 0)
        .toList();
  }

  private void set(PreparedStatement row, int place, ColumnInfo column) throws SQLException {
    int bytes = KeyWidth.most(Engine.POSTGRES, column);
    if (column.type().equals("bytea")) {
      byte[] value = new byte[bytes];
      random.nextBytes(value);
      row.setBytes(place, value);
    } else {
      row.setString(place, text(bytes));
    }
  }

  /** Returns characters of four bytes each, which stay within a type's length in characters. */
  private String text(int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes / 4; i++) {
      text.appendCodePoint(0x20000 + random.nextInt(0xA000));
    }
    return text.toString();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
