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

/** The current row of a JDBC result. */
final class ResultRow implements Row {
  private final ResultSet results;
  private final Dialect dialect;

  ResultRow(ResultSet results, Dialect dialect) {
    this.results = results;
    this.dialect = dialect;
  }

  @Override
  public UUID uuid(int position) {
    return required(position, get(position, dialect::uuid));
  }

  @Override
  public Instant instant(int position) {
    return required(position, get(position, dialect::instant));
  }

  @Override
  public @Nullable Instant optionalInstant(int position) {
    return get(position, dialect::instant);
  }

  @Override
  public String text(int position) {
    return required(position, get(position, ResultSet::getString));
  }

  @Override
  public @Nullable String optionalText(int position) {
    return get(position, ResultSet::getString);
  }

  @Override
  public byte[] bytes(int position) {
    return required(position, get(position, ResultSet::getBytes));
  }

  @Override
  public boolean bool(int position) {
    return required(position, get(position, ResultSet::getBoolean));
  }

  @Override
  public long number(int position) {
    return required(position, get(position, ResultSet::getLong));
  }

  private interface Getter<T> {
    @Nullable T get(ResultSet results, int position) throws SQLException;
  }

  private <T> @Nullable T get(int position, Getter<T> getter) {
    try {
      return getter.get(results, position);
    } catch (SQLException e) {
      throw new DbException(dialect.code(e), "cannot read column " + position + " of a result", e);
    }
  }

  private static <T> T required(int position, @Nullable T value) {
    if (value == null) {
      throw new DbException(
          DbException.Code.INTERNAL, "column " + position + " is null but declared not null", null);
    }
    return value;
  }
}
