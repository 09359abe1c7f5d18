// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The generated pages equal the program's output, and every link has a target. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void queriesPageIsCurrent() {
    assertThat(Repository.read("docs/queries.md"))
        .as("run: ./watchword queries --markdown > docs/queries.md")
        .isEqualTo(QueriesCommand.page());
  }

  @Test
  void configurationPageIsCurrent() {
    assertThat(Repository.read("docs/configuration.md"))
        .as("run: ./watchword settings --markdown > docs/configuration.md")
        .isEqualTo(SettingsCommand.page());
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhere() {
    for (Path page : Repository.files(".md")) {
      Matcher links = LINK.matcher(Repository.read(page));
      while (links.find()) {
        assertThat(Files.exists(page.resolveSibling(links.group(1))))
            .as("%s → %s", page, links.group(1))
            .isTrue();
      }
    }
  }

  @Test
  void everyExitCodeIsDocumented() {
    String page = Repository.read("docs/commands.md");
    for (int code :
        new int[] {
          ExitCode.OK,
          ExitCode.FOUND,
          ExitCode.USAGE,
          ExitCode.DATABASE,
          ExitCode.SCHEMA,
          ExitCode.SERVER,
          ExitCode.DEFECT
        }) {
      assertThat(page).contains("\n| " + code + " | ");
    }
  }
}
