// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The common beginning and end of every page: style, policy, charts and their licence. */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * Begins a page, up to its first heading.
   *
   * @param style further CSS rules, after those of every page
   */
  public static Html begin(String title, String style) {
    Html html = new Html();
    html.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title).code("style", resource(HtmlPage.class, "page.css") + style);
    html.close("head").open("body").open("main");
    return html.element("h1", title);
  }

  /**
   * Ends a page and returns it whole.
   *
   * @param charts data as JSON, for the script to find in the element {@code charts}
   * @param script code that draws the charts with Chart.js
   */
  public static String end(Html html, String charts, String script) {
    html.close("main").open("footer").open("details");
    html.element(
        "summary", "Charts by Chart.js " + ChartLibrary.version() + ", under the MIT licence");
    html.element("pre", ChartLibrary.licence()).close("details").close("footer");
    html.data("charts", charts);
    html.code("script", ChartLibrary.script()).code("script", script);
    return html.close("body").close("html").toString();
  }

  /**
   * Reads the text of a file on the class path.
   *
   * @param name path relative to the class, or from the root with a leading slash
   */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = open(beside, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream open(Class<?> beside, String name) {
    InputStream in = beside.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the program lacks " + name);
    }
    return in;
  }
}
