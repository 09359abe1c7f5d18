// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file of ground truth: a schema, a workload, and the right advice. */
record CaseFile(Map<String, Object> fields) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "cases");

  /** A statement of a case. */
  record Query(
      String id, String sql, double calls, List<String> types, Map<String, Object> fields) {}

  static List<CaseFile> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(CaseFile::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new CaseFile(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  static List<String> strings(Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }

  String id() {
    return text("id");
  }

  String text(String name) {
    return String.valueOf(fields.getOrDefault(name, ""));
  }

  List<String> strings(String name) {
    Object value = fields.get(name);
    return value instanceof String one ? List.of(one) : strings(value);
  }

  /** Returns the engines by the doctor's names. */
  List<String> engines() {
    return strings("engines").stream().map(name -> name.replace("postgresql", "postgres")).toList();
  }

  List<Map<String, Object>> expected() {
    return list(fields.get("expected")).stream().map(CaseFile::map).toList();
  }

  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    if (fields.get("queries") instanceof Map<?, ?> named) {
      named.forEach(
          (id, sql) -> queries.add(new Query(id + "", sql + "", 100, List.of(), Map.of())));
    } else {
      for (Object each : list(fields.get("queries"))) {
        Map<String, Object> query = map(each);
        String id = String.valueOf(query.getOrDefault("id", "q" + (queries.size() + 1)));
        Object calls = query.getOrDefault("calls_per_min", 100);
        queries.add(
            new Query(
                id,
                String.valueOf(query.get("sql")),
                ((Number) calls).doubleValue(),
                strings(query.get("types")),
                query));
      }
    }
    return queries;
  }
}
