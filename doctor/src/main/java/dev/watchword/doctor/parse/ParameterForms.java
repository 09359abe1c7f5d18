// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the forms of parameters of drivers and engines to one that the parser knows. */
public final class ParameterForms {
  /**
   * Tokens. Literals, quoted names and comments come first, so that nothing inside them is changed.
   */
  private static final Pattern FORMS =
      Pattern.compile(
          """
          (?<kept>'(?:[^'\\\\]|''|\\\\.)*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[^\\n]*|/\\*.*?\\*/)\
          |(?<more>\\s*,\\s*\\.\\.\\.)\
          |(?<list>\\(\\s*\\.\\.\\.\\s*\\))\
          |(?<typed>\\b(?:interval|date|timestamptz|timestamp|time)\\s+\\$[0-9]+)\
          |(?<format>%s|%\\([A-Za-z_]\\w*\\)s)\
          |(?<variable>(?<![\\w@$:<])@[A-Za-z_]\\w*|(?<![\\w$])\\$[A-Za-z_]\\w*)\
          """,
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ParameterForms() {}

  /**
   * Returns {@code sql} with each parameter as {@code ?} or {@code $n}, without a closing
   * semicolon.
   */
  public static String plain(String sql) {
    StringBuilder plain = new StringBuilder();
    Matcher matcher = FORMS.matcher(sql);
    while (matcher.find()) {
      matcher.appendReplacement(plain, Matcher.quoteReplacement(replacement(matcher)));
    }
    matcher.appendTail(plain);
    return plain.toString().strip().replaceFirst(";\\s*$", "");
  }

  private static String replacement(Matcher matcher) {
    if (matcher.group("kept") != null) {
      return matcher.group();
    }
    if (matcher.group("more") != null) {
      return "";
    }
    if (matcher.group("list") != null) {
      return "(?)";
    }
    if (matcher.group("typed") != null) {
      String[] words = matcher.group().split("\\s+", 2);
      return words[1] + "::" + words[0];
    }
    return "?";
  }
}
