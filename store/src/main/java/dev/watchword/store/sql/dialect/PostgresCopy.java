// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Loader by COPY in PostgreSQL's binary format, which the server takes without parsing. */
final class PostgresCopy {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final int BUFFER = 1 << 16;
  private static final int NULL = -1;
  private static final int END = -1;

  private PostgresCopy() {}

  static void load(Connection connection, Rows rows) throws SQLException {
    String copy = "COPY " + rows.into() + " FROM STDIN (FORMAT binary)";
    try (DataOutputStream out =
        new DataOutputStream(
            new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, BUFFER))) {
      out.write(SIGNATURE);
      out.writeInt(0); // flags
      out.writeInt(0); // length of a header extension
      for (int i = 0; i < rows.count(); i++) {
        write(out, rows.row().apply(i));
      }
      out.writeShort(END);
    } catch (IOException e) {
      throw e.getCause() instanceof SQLException refused ? refused : new SQLException(copy, e);
    }
  }

  private static void write(DataOutputStream out, @Nullable Object[] row) throws IOException {
    out.writeShort(row.length);
    for (Object value : row) {
      switch (value) {
        case null -> out.writeInt(NULL);
        case String text -> write(out, text.getBytes(StandardCharsets.UTF_8));
        case byte[] bytes -> write(out, bytes);
        case UUID uuid -> write(out, InnoDb.bytes(uuid));
        case Instant instant -> {
          out.writeInt(Long.BYTES);
          out.writeLong(ChronoUnit.MICROS.between(EPOCH, instant));
        }
        case Boolean flag -> {
          out.writeInt(1);
          out.writeBoolean(flag);
        }
        case Long number -> {
          out.writeInt(Long.BYTES);
          out.writeLong(number);
        }
        default -> throw new IllegalArgumentException("cannot copy a " + value.getClass());
      }
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
