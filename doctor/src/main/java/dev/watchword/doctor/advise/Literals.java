// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.advise.Condition.Comparison;
import dev.watchword.doctor.advise.Condition.Operator;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * Literals of SQL as values that compare: numbers with numbers, texts with the same text, dates
 * with dates of one form. How other texts are ordered depends on a collation; nothing is said of
 * them.
 */
final class Literals {
  private Literals() {}

  /**
   * Whether all values on this side of {@code value} meet the comparison {@code to}.
   *
   * @param operator known comparison of the rows with {@code value}
   */
  static boolean isWithin(Operator operator, String value, Comparison to) {
    return switch (operator) {
      case AMONG -> to.values().stream().anyMatch(bound -> meets(value, to.operator(), bound));
      case LESS, AT_MOST, MORE, AT_LEAST ->
          to.values().size() == 1
              && narrows(operator, value, to.operator(), to.values().getFirst());
      case DIFFERS, NOT_NULL, OTHER -> false;
    };
  }

  private static boolean meets(String value, Operator operator, String bound) {
    OptionalInt order = order(value, bound);
    if (order.isEmpty()) {
      return operator == Operator.DIFFERS && areTwoTexts(value, bound);
    }
    int sign = order.getAsInt();
    return switch (operator) {
      case AMONG -> sign == 0;
      case DIFFERS -> sign != 0;
      case LESS -> sign < 0;
      case AT_MOST -> sign <= 0;
      case MORE -> sign > 0;
      case AT_LEAST -> sign >= 0;
      case NOT_NULL, OTHER -> false;
    };
  }

  /** Whether a range that ends, or begins, at {@code value} lies within the other one. */
  private static boolean narrows(Operator from, String value, Operator to, String bound) {
    OptionalInt order = order(value, bound);
    if (order.isEmpty()) {
      return false;
    }
    boolean below = from == Operator.LESS || from == Operator.AT_MOST;
    int further = below ? -order.getAsInt() : order.getAsInt();
    boolean open = from == Operator.LESS || from == Operator.MORE;
    return switch (to) {
      case LESS -> below && (further > 0 || (further == 0 && open));
      case AT_MOST -> below && further >= 0;
      case MORE -> !below && (further > 0 || (further == 0 && open));
      case AT_LEAST -> !below && further >= 0;
      case DIFFERS -> further > 0 || (further == 0 && open);
      case AMONG, NOT_NULL, OTHER -> false;
    };
  }

  /** Compares two literals; empty where their order is not known. */
  private static OptionalInt order(String one, String other) {
    boolean numbers = isNumber(one) || isNumber(other);
    if (numbers && isNumber(bare(one)) && isNumber(bare(other))) {
      return OptionalInt.of(new BigDecimal(bare(one)).compareTo(new BigDecimal(bare(other))));
    }
    if (!isText(one) || !isText(other)) {
      return OptionalInt.empty();
    }
    boolean dates = isDate(one) && isDate(other) && one.length() == other.length();
    return one.equals(other) || dates ? OptionalInt.of(one.compareTo(other)) : OptionalInt.empty();
  }

  /** Whether both are texts that differ in more than case. A collation may ignore case. */
  private static boolean areTwoTexts(String one, String other) {
    return isText(one) && isText(other) && !one.equalsIgnoreCase(other);
  }

  private static boolean isText(String literal) {
    return literal.startsWith("'");
  }

  /** Returns a number without quotes. PostgreSQL prints a negative one as {@code '-1'::integer}. */
  private static String bare(String literal) {
    return isText(literal) ? literal.substring(1, literal.length() - 1) : literal;
  }

  private static boolean isNumber(String literal) {
    return literal.matches("-?[0-9]+(?:\\.[0-9]+)?");
  }

  private static boolean isDate(String literal) {
    return literal.matches("'\\d{4}-\\d{2}-\\d{2}(?:[ T]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)?'");
  }
}
