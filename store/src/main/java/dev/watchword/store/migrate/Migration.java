// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.LiveSchema;
import dev.watchword.store.schema.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the schema: an ordered list of statements for one engine. Each statement can be
 * rerun after a crash: {@link Migrator} itself looks for tables, indexes and columns, and the other
 * statements are idempotent.
 *
 * @param file its path on the class path
 */
record Migration(int version, String name, String file, List<Step> steps) {
  private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+");
  private static final Pattern CREATE_INDEX =
      Pattern.compile(
          "CREATE\\s+(?:UNIQUE\\s+|FULLTEXT\\s+)?INDEX\\s+(?:CONCURRENTLY\\s+)?(\\w+)\\s+ON\\s+(\\w+).*",
          Pattern.DOTALL);
  private static final Pattern CREATE_TABLE = Pattern.compile("CREATE TABLE (\\w+)");
  private static final Pattern ADD_COLUMN =
      Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN (?:IF NOT EXISTS )?(\\w+)");
  private static final Pattern DROP_INDEX =
      Pattern.compile("DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?(\\w+)");

  /**
   * Prefix that the files keep because databases hold the checksums of their texts; it is removed
   * before a statement runs.
   */
  private static final String IF_ABSENT = "CREATE TABLE IF NOT EXISTS ";

  /** A statement, and the checksum of its text in the file. */
  record Step(String sql, String checksum) {

    /**
     * Returns a matcher that matches if this statement builds an index; groups 1 and 2 are the
     * index and its table.
     */
    Matcher index() {
      return CREATE_INDEX.matcher(sql);
    }

    /**
     * Whether a killed run already did this, without recording it: the statement adds a column that
     * exists, or drops an index that does not.
     */
    boolean isDone(LiveSchema schema) {
      Matcher column = ADD_COLUMN.matcher(sql);
      if (column.lookingAt()) {
        return schema.table(column.group(1)).stream()
            .flatMap(table -> table.columns().stream())
            .anyMatch(existing -> existing.name().equals(column.group(2)));
      }
      Matcher index = DROP_INDEX.matcher(sql);
      return index.lookingAt()
          && schema.indexes().stream().noneMatch(one -> one.name().equals(index.group(1)));
    }

    /** Name of the table that this statement creates; empty for other statements. */
    Optional<String> table() {
      Matcher matcher = CREATE_TABLE.matcher(sql);
      return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  /**
   * Reads {@code folder/engine/name.sql} from the class path, for MariaDB and MySQL else {@code
   * folder/innodb/name.sql}.
   */
  static Migration load(String folder, Engine engine, String name) {
    String end = "/" + name + ".sql";
    String own = folder + "/" + engine.id() + end;
    boolean shares = engine == Engine.MARIADB || engine == Engine.MYSQL;
    return read(own)
        .map(text -> of(name, own, text))
        .or(
            () -> {
              String shared = folder + "/" + Migrator.SHARED_FOLDER + end;
              return shares ? read(shared).map(text -> of(name, shared, text)) : Optional.empty();
            })
        .orElseThrow(() -> new IllegalStateException("the class path has no " + own));
  }

  /** Takes the text of a file apart. */
  static Migration of(String name, String file, String text) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is not V001__words");
    }
    return new Migration(Integer.parseInt(matcher.group(1)), name, file, steps(text));
  }

  private static Optional<String> read(String resource) {
    try (InputStream in = Migration.class.getResourceAsStream("/" + resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Splits the text at semicolons that end a line; lines that begin with {@code --} are comments.
   */
  private static List<Step> steps(String text) {
    List<Step> steps = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("--") || line.isBlank()) {
        continue;
      }
      statement.append(line.stripTrailing()).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        String sql = statement.toString().strip();
        sql = sql.substring(0, sql.length() - 1);
        steps.add(new Step(sql.replace(IF_ABSENT, "CREATE TABLE "), checksum(sql)));
        statement.setLength(0);
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalStateException("a statement does not end with a semicolon: " + statement);
    }
    return List.copyOf(steps);
  }

  private static String checksum(String sql) {
    return HexFormat.of().formatHex(Sha256.of(sql.replaceAll("\\s+", " ")), 0, 16);
  }
}
