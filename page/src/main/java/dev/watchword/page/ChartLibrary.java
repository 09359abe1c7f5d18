// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The Chart.js library, from its package on the class path. */
final class ChartLibrary {
  private static final String PACKAGE = "org.webjars.npm/chart.js";

  private ChartLibrary() {}

  /** Returns the library as one script. */
  static String script() {
    return HtmlPage.resource(ChartLibrary.class, folder() + "dist/chart.umd.min.js")
        .replaceAll("//# sourceMappingURL.*", "");
  }

  /** Returns the text of its licence. */
  static String licence() {
    return HtmlPage.resource(ChartLibrary.class, folder() + "LICENSE.md");
  }

  /** Version of the library, such as 4.5.1. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        HtmlPage.open(ChartLibrary.class, "/META-INF/maven/" + PACKAGE + "/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static String folder() {
    return "/META-INF/resources/webjars/chart.js/" + version() + "/";
  }
}
