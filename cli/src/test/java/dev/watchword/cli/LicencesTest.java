// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The libraries that the product carries, and their licences. */
class LicencesTest {
  private static final Pattern IN_REPOSITORY =
      Pattern.compile(".*/repository/(.*)/([^/]+)/[^/]+/[^/]+\\.jar");

  /** Returns the first column of the table, a group or a library each. */
  private static List<String> listed() {
    String page = Repository.read("docs/dependencies.md");
    String table = page.substring(page.indexOf("## Licences"), page.indexOf("## Known"));
    return table
        .lines()
        .filter(line -> line.matches("\\| [a-z].*\\..*\\| [A-Z].*\\|"))
        .flatMap(line -> Arrays.stream(line.split("\\|", -1)[1].split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private static String coordinates(Path jar) {
    Matcher place = IN_REPOSITORY.matcher(jar.toString());
    assertThat(place.matches()).as("%s is in a local repository", jar).isTrue();
    return place.group(1).replace('/', '.') + ":" + place.group(2);
  }

  private static boolean covers(String row, String library) {
    return library.equals(row) || library.startsWith(row + ":") || library.startsWith(row + ".");
  }

  @Test
  void everyLibraryOfTheProductHasItsLicenceListed() {
    List<String> rows = listed();
    List<String> carried =
        ProgramLibraries.ofProgram().stream().map(LicencesTest::coordinates).toList();
    assertThat(carried).contains("info.picocli:picocli", "io.helidon.http:helidon-http");
    assertThat(carried)
        .allSatisfy(library -> assertThat(rows).anyMatch(row -> covers(row, library)));
    assertThat(rows)
        .allSatisfy(row -> assertThat(carried).anyMatch(library -> covers(row, library)));
  }

  @Test
  void productCarriesNoJmh() {
    assertThat(ProgramLibraries.ofProgram())
        .noneMatch(jar -> jar.toString().matches(".*/(jmh|jopt|commons-math).*"));
  }

  @Test
  void withoutJmhTheMicroBenchesSayWhereTheyRun() throws IOException, InterruptedException {
    String separator = File.pathSeparator;
    String program =
        Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
            .filter(entry -> !entry.contains("/jmh-core-"))
            .collect(Collectors.joining(separator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                program,
                Main.class.getName(),
                "bench",
                "micro")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
    assertThat(said).contains("in a checkout of Watchword, ./watchword bench micro runs them");
  }
}
