// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.workload;

import dev.watchword.doctor.model.DeclaredIndex;
import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Schema;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.script.SqlText;
import dev.watchword.store.schema.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A product with known tables and statements: a folder of {@code resources/schemas}. Its {@code
 * recognise.txt} has a title and lines {@code table: column, column}; a database that has them all
 * is one of the product. Its {@code statements.sql} has the product's statements, each name in
 * double quotes. It may have {@code indexes.txt}, the product's own indexes, and {@code
 * cleanup.txt}, the ways in which it deletes expired rows. Names are compared without case,
 * underscores and a table's plural, so one folder serves every naming convention.
 */
public final class KnownSchema {
  private static final String FOLDER = "/schemas/";

  private final String name;
  private final String title;
  private final Map<String, List<String>> tables;

  private KnownSchema(String name, String title, Map<String, List<String>> tables) {
    this.name = name;
    this.title = title;
    this.tables = tables;
  }

  /** Returns all known schemas, in the order of {@code schemas/list.txt}. */
  public static List<KnownSchema> all() {
    return resource("list.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(KnownSchema::load)
        .toList();
  }

  private static KnownSchema load(String name) {
    String title = name;
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (String line : resource(name + "/recognise.txt").lines().toList()) {
      String[] parts = line.split(":", 2);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (parts[0].equals("title")) {
        title = parts[1].strip();
      } else {
        tables.put(parts[0].strip(), List.of(parts[1].strip().split("\\s*,\\s*", -1)));
      }
    }
    return new KnownSchema(name, title, tables);
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(
            KnownSchema.class.getResourceAsStream(FOLDER + name), "resource " + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the folder's name. */
  String name() {
    return name;
  }

  /** Returns the product's name for a person. */
  public String title() {
    return title;
  }

  /** Whether {@code schema} has the tables of this product. */
  public boolean isIn(Schema schema) {
    return tables.entrySet().stream()
        .allMatch(
            entry ->
                schema.tables().stream()
                    .anyMatch(
                        table ->
                            NameMatcher.isTable(entry.getKey(), table.name())
                                && entry.getValue().stream()
                                    .allMatch(
                                        column -> NameMatcher.column(column, table).isPresent())));
  }

  /**
   * Returns the indexes that the product declares, in the names of {@code schema}; without those on
   * missing tables or columns, as of a plugin or another version.
   */
  public List<DeclaredIndex> indexes(Schema schema) {
    return optional("indexes.txt")
        .map(text -> DeclaredIndexes.read(title, text, schema))
        .orElse(List.of());
  }

  /**
   * Returns the way in which the product itself deletes expired rows of a table; empty where not
   * known.
   */
  public Optional<String> cleanup(String table) {
    return optional("cleanup.txt").stream()
        .flatMap(String::lines)
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2 && NameMatcher.isTable(parts[0].strip(), table))
        .map(parts -> parts[1].strip())
        .findFirst();
  }

  private Optional<String> optional(String file) {
    boolean there = KnownSchema.class.getResource(FOLDER + name + "/" + file) != null;
    return there ? Optional.of(resource(name + "/" + file)) : Optional.empty();
  }

  /**
   * Returns the product's statements, in the names of {@code schema}. A statement on missing tables
   * or columns, as of a plugin, is left out.
   */
  public List<Statement> statements(Schema schema, Engine engine) {
    Quoting quoting = Quoting.of(engine);
    List<Statement> statements = new ArrayList<>();
    for (SqlText.Part part : SqlText.split(resource(name + "/statements.sql"), Engine.POSTGRES)) {
      NameMatcher.translated(part.sql(), schema, quoting)
          .ifPresent(
              sql ->
                  statements.add(
                      new Statement(
                          name + "." + part.id(),
                          sql,
                          part.callsPerMinute(),
                          List.of(),
                          Statement.Source.CATALOGUE)));
    }
    return statements;
  }
}
