// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sample row that verifies a mapper: each read must fit the declaration of its column. A mapper
 * that reads otherwise causes an {@link IllegalArgumentException} that names the column.
 */
final class SampleRow implements Row {
  private final String table;
  private final List<Column> columns;
  private final Map<String, @Nullable Object> values;
  private int position;

  private SampleRow(Columns.Part part, Seed seed) {
    this.table = part.table().name();
    this.columns = part.columns();
    this.values = seed.sample();
  }

  /** Runs the mapper of {@code part} over the sample row of its table. */
  static void verify(Columns.Part part, Seed seed) {
    SampleRow row = new SampleRow(part, seed);
    part.mapper().map(row);
    if (row.position < row.columns.size()) {
      throw new IllegalArgumentException(
          row.name(row.position) + " is selected, but its mapper does not read it");
    }
  }

  private String name(int place) {
    return table + "." + columns.get(place).name();
  }

  private <T> @Nullable T next(
      String method, Class<T> type, boolean nullable, ColumnType... readable) {
    if (position == columns.size()) {
      throw new IllegalArgumentException(
          "the mapper of "
              + table
              + " reads "
              + method
              + "() after "
              + name(position - 1)
              + ", the last column that is selected");
    }
    Column column = columns.get(position++);
    if (!List.of(readable).contains(column.type()) || nullable != column.nullable()) {
      throw new IllegalArgumentException(
          name(position - 1)
              + " is declared as "
              + (column.nullable() ? "nullable " : "")
              + column.type()
              + ", but its mapper reads "
              + method
              + "()");
    }
    Object value = values.get(column.name());
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          name(position - 1)
              + " holds a value of type "
              + value.getClass().getSimpleName()
              + " in its sample row");
    }
    return type.cast(value);
  }

  private <T> T required(String method, Class<T> type, ColumnType... readable) {
    T value = next(method, type, false, readable);
    if (value == null) {
      throw new IllegalArgumentException(name(position - 1) + " is null in its sample row");
    }
    return value;
  }

  @Override
  public UUID uuid() {
    return required("uuid", UUID.class, ColumnType.UUID);
  }

  @Override
  public Instant instant() {
    return required("instant", Instant.class, ColumnType.TIMESTAMP);
  }

  @Override
  public @Nullable Instant optionalInstant() {
    return next("optionalInstant", Instant.class, true, ColumnType.TIMESTAMP);
  }

  @Override
  public String text() {
    return required("text", String.class, ColumnType.TEXT);
  }

  @Override
  public @Nullable String optionalText() {
    return next("optionalText", String.class, true, ColumnType.TEXT);
  }

  @Override
  public byte[] bytes() {
    return required("bytes", byte[].class, ColumnType.HASH, ColumnType.BYTES);
  }

  @Override
  public byte @Nullable [] optionalBytes() {
    return next("optionalBytes", byte[].class, true, ColumnType.HASH, ColumnType.BYTES);
  }

  @Override
  public boolean bool() {
    return required("bool", Boolean.class, ColumnType.BOOLEAN);
  }

  @Override
  public long number() {
    return required("number", Long.class, ColumnType.NUMBER);
  }
}
