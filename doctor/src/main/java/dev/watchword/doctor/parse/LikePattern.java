// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.parse;

import dev.watchword.doctor.parse.Term.Kind;
import java.util.Locale;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import org.jspecify.annotations.Nullable;

/**
 * The known text of a LIKE pattern, with {@code *} for parts that the statement does not contain.
 */
final class LikePattern {

  private LikePattern() {}

  /** Returns the pattern with {@code *} for parameters; null when nothing of it is known. */
  static @Nullable String of(Expression expression) {
    String text = text(ConditionReader.bare(expression));
    return text.equals("*") ? null : text;
  }

  private static String text(Expression expression) {
    return switch (expression) {
      case StringValue value -> value.getValue();
      case Concat joined -> text(joined.getLeftExpression()) + text(joined.getRightExpression());
      case Function function
          when function.getName().toLowerCase(Locale.ROOT).equals("concat")
              && function.getParameters() != null -> {
        StringBuilder all = new StringBuilder();
        function.getParameters().forEach(part -> all.append(text(part)));
        yield all.toString();
      }
      default -> "*";
    };
  }

  static Kind kind(@Nullable String pattern, boolean caseInsensitive) {
    if (caseInsensitive) {
      return Kind.LIKE_INFIX;
    }
    return pattern == null || beginning(pattern).isEmpty() ? Kind.LIKE_INFIX : Kind.LIKE_PREFIX;
  }

  /** Returns the prefix that a value must have: the pattern up to its first wildcard. */
  static String beginning(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '%' || c == '_') {
        return pattern.substring(0, i);
      }
      if (c == '\\') {
        i++;
      }
    }
    return pattern;
  }
}
