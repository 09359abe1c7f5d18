// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A condition on a row as a tree of AND and OR over comparisons. One that is not understood is a
 * {@link Comparison} that equals only its own text.
 */
sealed interface Condition {

  /** Conditions that must all hold; always true without one. */
  record All(List<Condition> parts) implements Condition {}

  /** Conditions of which one must hold. */
  record Any(List<Condition> parts) implements Condition {}

  /**
   * A comparison of an operand with literals or parameters.
   *
   * @param text the comparison in normal form
   * @param operand the operand in normal form
   * @param values literals or parameters; several for IN; empty for a test for null and for a
   *     condition that is not understood
   * @param strict operands that are not null where the comparison is true
   */
  record Comparison(
      String text, String operand, Operator operator, List<String> values, Set<String> strict)
      implements Condition {}

  /** The operator of a comparison. */
  enum Operator {
    /** Equal to one value, or to one of several. */
    AMONG,
    DIFFERS,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST,
    NOT_NULL,
    OTHER
  }

  /**
   * Reads a condition of any syntax.
   *
   * @param foldsNames whether names that differ in case are the same although they are quoted
   */
  static Condition of(String sql, boolean foldsNames) {
    List<String> tokens = ConditionTokens.of(sql);
    return of(foldsNames ? tokens.stream().map(Condition::folded).toList() : tokens);
  }

  private static String folded(String token) {
    boolean quoted = token.length() > 2 && token.startsWith("\"");
    return quoted ? token.substring(1, token.length() - 1).toLowerCase(Locale.ROOT) : token;
  }

  private static Condition of(List<String> tokens) {
    List<String> bare = Predicates.stripped(tokens);
    List<List<String>> or = Predicates.split(bare, "or");
    if (or.size() > 1) {
      return new Any(or.stream().map(Condition::of).toList());
    }
    List<List<String>> and = Predicates.split(bare, "and");
    return and.size() > 1 ? new All(and.stream().map(Condition::of).toList()) : leaf(bare);
  }

  private static Condition leaf(List<String> bare) {
    List<String> tokens = Predicates.withoutIdleParentheses(bare);
    int between = tokens.indexOf("between");
    int and = tokens.lastIndexOf("and");
    if (between > 0 && and > between && !tokens.contains("not")) {
      List<String> operand = tokens.subList(0, between);
      return new All(
          List.of(
              compared(bare, operand, ">=", tokens.subList(between + 1, and)),
              compared(bare, operand, "<=", tokens.subList(and + 1, tokens.size()))));
    }
    return operatorAt(tokens)
        .map(
            at ->
                compared(
                    bare,
                    tokens.subList(0, at),
                    tokens.get(at),
                    tokens.subList(at + 1, tokens.size())))
        .orElseGet(() -> other(bare));
  }

  private static Optional<Integer> operatorAt(List<String> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i)) {
        case "(", "[" -> depth++;
        case ")", "]" -> depth--;
        case "=", "<>", "<", "<=", ">", ">=", "is", "like", "ilike" -> {
          if (depth == 0 && i > 0 && !tokens.subList(0, i).contains("not")) {
            return Optional.of(i);
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static Condition compared(
      List<String> whole, List<String> left, String operator, List<String> right) {
    if (isValue(left) && !isValue(right) && !right.getFirst().equals("any")) {
      return compared(whole, right, mirrored(operator), left);
    }
    List<String> values = isValue(right) ? List.of(String.join("", right)) : listed(right);
    Operator kind =
        switch (operator) {
          case "=" -> values.isEmpty() ? Operator.OTHER : Operator.AMONG;
          case "<>" -> Operator.DIFFERS;
          case "<" -> Operator.LESS;
          case "<=" -> Operator.AT_MOST;
          case ">" -> Operator.MORE;
          case ">=" -> Operator.AT_LEAST;
          case "is" -> right.equals(List.of("not", "null")) ? Operator.NOT_NULL : Operator.OTHER;
          default -> Operator.OTHER;
        };
    boolean tested = operator.equals("is") && kind != Operator.NOT_NULL;
    if (tested || values.equals(List.of("true")) || values.equals(List.of("false"))) {
      return other(whole);
    }
    String text =
        operator.equals("is") || operator.contains("like")
            ? Predicates.normal(whole)
            : Predicates.normal(left) + " " + operator + " " + String.join(" ", right);
    return new Comparison(
        text, Predicates.normal(left), kind, values, strict(Predicates.stripped(left)));
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  /**
   * Returns a condition that is not understood. A boolean by itself or under NOT is not null where
   * that is true.
   */
  private static Condition other(List<String> bare) {
    String text = Predicates.normal(bare);
    String named = text.startsWith("not ") ? text.substring("not ".length()) : text;
    Set<String> strict = named.contains(" ") ? Set.of() : Set.of(named);
    return new Comparison(text, text, Operator.OTHER, List.of(), strict);
  }

  private static boolean isValue(List<String> tokens) {
    String last = tokens.isEmpty() ? "" : tokens.getLast();
    boolean literal =
        !last.isEmpty()
            && ("'$?".indexOf(last.charAt(0)) >= 0
                || Character.isDigit(last.charAt(0))
                || last.equals("true")
                || last.equals("false"));
    return literal && (tokens.size() == 1 || tokens.equals(List.of("-", last)));
  }

  /** Returns the values of {@code any (array […])}, the normal form of IN. */
  private static List<String> listed(List<String> right) {
    int open = right.indexOf("[");
    boolean list = right.size() > 3 && right.getFirst().equals("any") && open > 0;
    List<String> inside =
        list ? right.subList(open + 1, Math.max(open + 1, right.lastIndexOf("]"))) : List.of();
    boolean values =
        IntStream.range(0, inside.size())
            .allMatch(
                i -> i % 2 == 1 ? inside.get(i).equals(",") : isValue(List.of(inside.get(i))));
    return values ? inside.stream().filter(token -> !token.equals(",")).toList() : List.of();
  }

  /**
   * Returns the operand and the column inside its change of case or cast: both are null together.
   */
  private static Set<String> strict(List<String> operand) {
    List<String> inner = new ArrayList<>(operand);
    boolean folds =
        inner.size() > 3
            && Set.of("lower", "upper").contains(inner.getFirst())
            && inner.get(1).equals("(")
            && inner.getLast().equals(")");
    if (folds) {
      inner = inner.subList(2, inner.size() - 1);
    }
    int cast = inner.indexOf("::");
    if (cast > 0) {
      inner = inner.subList(0, cast);
    }
    Set<String> strict = new HashSet<>(Set.of(Predicates.normal(operand)));
    List<String> bare = Predicates.stripped(inner);
    if (bare.size() == 1) {
      strict.add(bare.getFirst());
    }
    return strict;
  }
}
