// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.DbException;
import dev.watchword.store.sql.dialect.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a JDBC result, one at a time. */
final class ResultRow implements Row {
  private final ResultSet results;
  private final Dialect dialect;
  private int position;

  ResultRow(ResultSet results, Dialect dialect) {
    this.results = results;
    this.dialect = dialect;
  }

  /** Moves to the first column of the next row; returns false after the last row. */
  boolean next() throws SQLException {
    position = 0;
    return results.next();
  }

  @Override
  public UUID uuid() {
    return required(get(dialect::uuid));
  }

  @Override
  public Instant instant() {
    return required(get(dialect::instant));
  }

  @Override
  public @Nullable Instant optionalInstant() {
    return get(dialect::instant);
  }

  @Override
  public String text() {
    return required(get(ResultSet::getString));
  }

  @Override
  public @Nullable String optionalText() {
    return get(ResultSet::getString);
  }

  @Override
  public byte[] bytes() {
    return required(get(ResultSet::getBytes));
  }

  @Override
  public byte @Nullable [] optionalBytes() {
    return get(ResultSet::getBytes);
  }

  @Override
  public boolean bool() {
    return required(get(ResultSet::getBoolean));
  }

  @Override
  public long number() {
    return required(get(ResultSet::getLong));
  }

  private interface Getter<T> {
    @Nullable T get(ResultSet results, int position) throws SQLException;
  }

  private <T> @Nullable T get(Getter<T> getter) {
    position++;
    try {
      return getter.get(results, position);
    } catch (SQLException e) {
      throw new DbException(dialect.code(e), "cannot read column " + position + " of a result", e);
    }
  }

  private <T> T required(@Nullable T value) {
    if (value == null) {
      throw new DbException(
          DbException.Code.INTERNAL, "column " + position + " is null but declared not null", null);
    }
    return value;
  }
}
