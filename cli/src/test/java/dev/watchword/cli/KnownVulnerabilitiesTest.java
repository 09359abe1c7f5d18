// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of known vulnerabilities lists libraries that are in use, and no others. */
class KnownVulnerabilitiesTest {
  /** A row of the table. */
  private record Row(String id, String library, Version first, Version last, String exposed) {
    static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      String[] range = cells[3].strip().split("–", -1);
      return new Row(
          cells[1].strip(),
          cells[2].strip(),
          Version.parse(range[0]),
          Version.parse(range[1]),
          cells[5].strip());
    }
  }

  private static List<Row> rows() {
    return Repository.read("docs/dependencies.md")
        .lines()
        .filter(line -> line.startsWith("| CVE-") || line.startsWith("| GHSA-"))
        .map(Row::of)
        .toList();
  }

  @Test
  void eachRowNamesAVersionThatIsInUse() {
    for (Row row : rows()) {
      Version used = versionInUse(row.library());
      assertThat(used).describedAs(row.id()).isBetween(row.first(), row.last());
      assertThat(row.exposed()).describedAs(row.id()).isNotEmpty();
    }
  }

  /** Returns the version in the name of the library's jar on the class path. */
  private static Version versionInUse(String library) {
    String name = library.substring(library.indexOf(':') + 1);
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
        .map(entry -> Path.of(entry).getFileName().toString())
        .filter(jar -> jar.matches(name + "-[0-9].*\\.jar"))
        .map(jar -> jar.substring(name.length() + 1, jar.length() - ".jar".length()))
        .map(Version::parse)
        .findFirst()
        .orElseThrow(() -> new AssertionError(library + " is not in use: delete its row"));
  }
}
