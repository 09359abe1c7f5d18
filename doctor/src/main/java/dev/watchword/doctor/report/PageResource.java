// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The files that become part of the page, from the class path. */
final class PageResource {
  private static final String LIBRARY = "org.webjars.npm/chart.js";

  private PageResource() {}

  /** A file beside this class. */
  static String own(String name) {
    return read("/dev/watchword/doctor/report/" + name);
  }

  /** Chart.js as one script. */
  static String chartLibrary() {
    return read(folder() + "dist/chart.umd.min.js").replaceAll("//# sourceMappingURL.*", "");
  }

  /** The licence of Chart.js. */
  static String chartLicence() {
    return read(folder() + "LICENSE.md");
  }

  static String chartVersion() {
    Properties properties = new Properties();
    try (InputStream in = open("/META-INF/maven/" + LIBRARY + "/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static String folder() {
    return "/META-INF/resources/webjars/chart.js/" + chartVersion() + "/";
  }

  private static String read(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = PageResource.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("the program lacks " + path);
    }
    return in;
  }
}
