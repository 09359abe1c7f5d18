// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.script;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of SQL, with a verdict on each of its statements. Nothing is run here. */
public final class ScriptFile {
  /** Maximum size in bytes of a file, which is held in memory. */
  private static final long MOST_BYTES = 16L << 20;

  private ScriptFile() {}

  /**
   * A statement of the file and the verdict on it.
   *
   * @param line line at which it begins, from 1
   * @param head its first words
   */
  public record Judged(int line, String head, StatementVerdict verdict) {}

  /**
   * Reads the statements in their order.
   *
   * @param engine the engine of the SQL
   * @throws ConfigException when it cannot be read, or is no SQL of this engine
   */
  public static List<Judged> read(Path file, Engine engine) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ConfigException(
            file
                + " is larger than 16 MiB; a dump without rows is enough (pg_dump --schema-only,"
                + " mysqldump --no-data)");
      }
      return read(file.getFileName().toString(), text(Files.readAllBytes(file)), engine);
    } catch (IOException e) {
      throw new ConfigException(file + " cannot be read: " + FileTrouble.of(e));
    }
  }

  static List<Judged> read(String name, String text, Engine engine) {
    AllowList allowed = new AllowList(engine);
    return StatementSplitter.read(engine, name, text).stream()
        .map(written -> new Judged(written.line(), written.head(), allowed.judge(written)))
        .toList();
  }

  /** Decodes UTF-8, or the encoding of a byte-order mark: PowerShell writes UTF-16. */
  private static String text(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
    } else if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
    }
    String text = new String(bytes, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
