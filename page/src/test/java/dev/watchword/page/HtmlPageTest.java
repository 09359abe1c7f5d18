// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlPageTest {
  @Test
  void needsNothingElse() {
    String page = HtmlPage.end(HtmlPage.begin("A report", "p { margin: 0 }"), "[]", "draw()");
    assertThat(page)
        .contains("<h1>A report</h1>", "p { margin: 0 }", "draw()")
        .contains("Chart.js v" + ChartLibrary.version(), "Permission is hereby granted")
        .doesNotContain("sourceMappingURL")
        .doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(ChartLibrary.script()).doesNotContain("</script", "<!--");
  }

  @Test
  void dataCannotBecomeCode() {
    Html html = new Html();
    html.data("x", "{\"a\":\"</script><!--\"}");
    assertThat(html.toString()).contains("\\u003c/script>\\u003c!--");
  }

  @Test
  void textCannotBecomeCode() {
    Html html = new Html();
    html.element("p", "</p><script>alert('1')</script>", "title", "\"><script>");
    assertThat(html.toString())
        .contains("&lt;script&gt;alert(&#39;1&#39;)", "title=\"&quot;&gt;&lt;script&gt;\"");
  }
}
