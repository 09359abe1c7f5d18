// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.migrate;

import dev.watchword.store.schema.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The list of all migrations with the SHA-256 of each file: {@code SHA256SUMS}, in the format of
 * sha256sum. A file that does not have its sum was edited after it was frozen. Immutable.
 *
 * @param sums by path, such as {@code sqlite/V001__auth_tables.sql}
 */
public record Frozen(NavigableMap<String, String> sums) {
  /** Name of the list's file, beside the folders of the engines. */
  public static final String FILE = "SHA256SUMS";

  public Frozen {
    sums = Collections.unmodifiableNavigableMap(new TreeMap<>(sums));
  }

  /** Reads the list of a class-path folder. */
  public static Frozen onClassPath(String folder) {
    String resource = folder + "/" + FILE;
    try (InputStream in = Frozen.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + resource);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the list in a folder of files. */
  public static Frozen in(Path folder) throws IOException {
    return parse(Files.readString(folder.resolve(FILE)));
  }

  private static Frozen parse(String text) {
    NavigableMap<String, String> sums = new TreeMap<>();
    text.lines().forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
    return new Frozen(sums);
  }

  /** Computes the list of the files that are in a folder now. */
  public static Frozen of(Path folder) throws IOException {
    NavigableMap<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".sql")).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        sums.put(path, sum(Files.readAllBytes(file)));
      }
    }
    return new Frozen(sums);
  }

  private static String sum(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  /** Returns the names of the migrations in order: {@code V001__auth_tables}, … */
  public List<String> names() {
    return sums.keySet().stream().map(Frozen::name).distinct().sorted().toList();
  }

  /** Returns the migration of a path. */
  public static String name(String path) {
    return path.substring(path.indexOf('/') + 1, path.length() - ".sql".length());
  }

  /** Returns the list as text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    sums.forEach((path, sum) -> text.append(sum).append("  ").append(path).append('\n'));
    return text.toString();
  }

  /** Compares with the files that are there; returns each difference as a sentence with advice. */
  public List<String> differences(Frozen files) {
    List<String> differences = new ArrayList<>();
    sums.forEach(
        (path, sum) -> {
          if (!files.sums.containsKey(path)) {
            differences.add(path + " is gone. Restore it: databases still need it");
          } else if (!files.sums.get(path).equals(sum)) {
            differences.add(
                path
                    + " was edited after it was frozen. Restore it, and put the change into a"
                    + " migration of its own: watchword migration new NAME");
          }
        });
    files.sums.keySet().stream()
        .filter(path -> !sums.containsKey(path))
        .forEach(path -> differences.add(path + " is not frozen: run watchword migration freeze"));
    return differences;
  }
}
