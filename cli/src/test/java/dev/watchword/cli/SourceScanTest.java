// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules of ARCHITECTURE.md that only the source text shows; the build enforces them. */
class SourceScanTest {
  /** Modules whose comments must follow the rule of CONTRIBUTING.md. */
  private static final List<String> PLAINLY_COMMENTED =
      List.of("store", "doctor", "server", "bench", "cli", "engines", "page");

  private static final Pattern SQL =
      Pattern.compile(
          "\"\\s*(SELECT\\s|INSERT INTO\\s|UPDATE \\w+ SET\\s|DELETE FROM\\s|CREATE TABLE\\s)");

  @Test
  void sqlStandsOnPagesOfQueriesAndInThePlatform() {
    List<Path> offenders =
        Repository.files(".java").stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .filter(file -> !file.toString().contains("/bench/"))
            .filter(file -> !file.toString().contains("/engines/"))
            .filter(file -> !file.toString().matches(".*/store/(sql/dialect|migrate|sample)/.*"))
            .filter(file -> !file.toString().endsWith("/store/sql/Query.java"))
            .filter(
                file ->
                    !file.toString()
                        .matches(".*/doctor/(collect|workload|advise|plan|explain|apply|prove)/.*"))
            .filter(file -> !file.toString().endsWith("Queries.java"))
            .filter(file -> SQL.matcher(Repository.read(file)).find())
            .toList();
    assertThat(offenders).isEmpty();
  }

  /** A reader who meets a name knows the thing, whatever module it is in. */
  @Test
  void simpleNameMeansOneType() {
    Map<String, List<Path>> types =
        Repository.files(".java").stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .filter(file -> !file.toString().matches(".*/(package|module)-info\\.java"))
            .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
    assertThat(types).hasSizeGreaterThan(500);
    types.values().removeIf(files -> files.size() == 1);
    assertThat(types).isEmpty();
  }

  @Test
  void noFileIsLongerThanFourHundredLines() {
    assertThat(Repository.files(".java"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            file -> assertThat(Repository.read(file).lines().count()).isLessThanOrEqualTo(400));
  }

  @Test
  void everyJavaFileNamesItsLicence() {
    assertThat(Repository.files(".java"))
        .allSatisfy(
            file ->
                assertThat(Repository.read(file))
                    .startsWith(
                        "// SPDX-FileCopyrightText: 2026 The Watchword Authors\n"
                            + "// SPDX-License-Identifier: Apache-2.0\n")
                    .doesNotContain("@" + "author"));
  }

  @Test
  void everyCheckHasATestAndAPageAndIsListed() {
    List<Path> checks =
        Repository.files(".java").stream()
            .filter(file -> file.toString().contains("/src/main/"))
            .filter(file -> Repository.read(file).contains(" implements Check "))
            .toList();
    assertThat(checks).hasSameSizeAs(Doctor.checks());
    for (Path check : checks) {
      String test =
          check.toString().replace("/src/main/", "/src/test/").replace(".java", "Test.java");
      assertThat(Path.of(test)).exists();
    }
    assertThat(Doctor.checks())
        .allSatisfy(
            check ->
                assertThat(
                        Files.exists(Repository.ROOT.resolve("docs/checks/" + check.id() + ".md")))
                    .as(check.id())
                    .isTrue());
  }

  @Test
  void firstSentenceOfACommentNamesTheThing() {
    Pattern riddle = Pattern.compile("/\\*\\*[\\s*]*(What|How|Who|Which|So|Those)\\b");
    assertThat("/** How long. */").containsPattern(riddle);
    assertThat("  /**\n   * What it is.\n   */").containsPattern(riddle);
    for (String module : PLAINLY_COMMENTED) {
      Path sources = Repository.ROOT.resolve(module + "/src/main/java");
      assertThat(
              Repository.files(".java").stream().filter(file -> file.startsWith(sources)).toList())
          .as(module)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Repository.read(file)).as("%s", file).doesNotContainPattern(riddle));
    }
  }

  @Test
  void theProjectNamesNoRegistryAndNoMachine() {
    Pattern foreign =
        Pattern.compile(
            "repo[.]maven|repo1[.]maven|registry[.]npmjs|deb[.]debian[.]org|/home/\\w|/root/|/work/");
    assertThat(
            Repository.files(
                ".java", ".md", ".xml", ".json", ".mjs", ".sql", ".properties", "watchword"))
        .allSatisfy(
            file -> {
              if (!file.endsWith("SourceScanTest.java")) {
                assertThat(foreign.matcher(Repository.read(file)).find()).as("%s", file).isFalse();
              }
            });
  }
}
