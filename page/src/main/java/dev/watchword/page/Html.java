// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.page;

/** A builder of HTML that escapes all text and every attribute. For one thread. */
public final class Html {
  private final StringBuilder page = new StringBuilder("<!doctype html>\n");

  /** Opens an element; {@code attributes} are names and values in turn. */
  public Html open(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
      page.append('"');
    }
    page.append('>');
    return this;
  }

  /** Closes an element. */
  public Html close(String tag) {
    page.append("</").append(tag).append(">\n");
    return this;
  }

  /** Appends text, escaped. */
  public Html text(String text) {
    page.append(escape(text));
    return this;
  }

  /** Appends an element that contains only text. */
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Appends code of this program as a {@code style} or {@code script} element. */
  Html code(String tag, String code, String... attributes) {
    open(tag, attributes);
    page.append(code);
    return close(tag);
  }

  /** Appends data for a script; nothing in it can end the script element. */
  Html data(String id, String json) {
    return code("script", json.replace("<", "\\u003c"), "type", "application/json", "id", id);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
