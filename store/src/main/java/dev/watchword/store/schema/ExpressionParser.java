// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A recursive-descent parser that writes an SQL expression in canonical form: casts and redundant
 * parentheses are left out, keywords are in upper case. For one thread.
 */
final class ExpressionParser {
  private static final Set<String> COMPARISONS =
      Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "~~", "like");
  private static final Set<String> SUMS = Set.of("+", "-", "||", "->", "->>", "@>");
  private static final Set<String> PRODUCTS = Set.of("*", "/", "%");
  private static final Set<String> CHAINS = Set.of("AND", "OR", "||");

  /** Words that continue the name of a type, as in {@code character varying}. */
  private static final Set<String> TYPE_WORDS =
      Set.of("varying", "precision", "with", "without", "time", "zone");

  private final List<String> tokens;
  private final Set<String> columns;
  private int at;

  /**
   * An expression that was read.
   *
   * @param operator outermost operator; empty for a name, a literal, a call
   */
  private record Node(String text, String operator) {}

  /** Creates a parser that adds the columns that it meets to {@code columns}. */
  ExpressionParser(SqlTokens tokens, Set<String> columns) {
    this.tokens = tokens.tokens();
    this.columns = columns;
  }

  /**
   * Returns the canonical form.
   *
   * @throws IllegalArgumentException when this parser does not know the syntax
   */
  String parse() {
    Node whole = either();
    if (at < tokens.size()) {
      throw unknown();
    }
    return whole.text;
  }

  private IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        at < tokens.size()
            ? "'" + tokens.get(at) + "' is not understood in: " + String.join(" ", tokens)
            : "more is expected after: " + String.join(" ", tokens));
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private boolean take(String token) {
    boolean there = peek().equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void need(String token) {
    if (!take(token)) {
      throw unknown();
    }
  }

  private Node either() {
    Node left = both();
    while (take("or")) {
      left = binary(left, "OR", both());
    }
    return left;
  }

  private Node both() {
    Node left = negation();
    while (take("and")) {
      left = binary(left, "AND", negation());
    }
    return left;
  }

  private Node negation() {
    if (take("not")) {
      return new Node("NOT " + operand(negation()), "NOT");
    }
    return comparison();
  }

  private Node comparison() {
    Node left = sum();
    if (take("is")) {
      boolean not = take("not");
      String value = tokens.get(Math.min(at++, tokens.size() - 1)).toUpperCase(Locale.ROOT);
      return new Node(operand(left) + (not ? " IS NOT " : " IS ") + value, "IS");
    }
    if (take("in")) {
      need("(");
      return new Node(operand(left) + " IN (" + list(")") + ")", "IN");
    }
    if (COMPARISONS.contains(peek())) {
      String operator = tokens.get(at++);
      Node right = sum();
      if (right.operator.equals("ANY") && operator.equals("=")) {
        return new Node(operand(left) + " IN (" + right.text + ")", "IN");
      }
      return binary(left, spelt(operator), right);
    }
    return left;
  }

  private static String spelt(String operator) {
    return switch (operator) {
      case "!=" -> "<>";
      case "~~", "like" -> "LIKE";
      default -> operator;
    };
  }

  private Node sum() {
    Node left = product();
    while (SUMS.contains(peek())) {
      left = binary(left, tokens.get(at++), product());
    }
    return left;
  }

  private Node product() {
    Node left = primary();
    while (PRODUCTS.contains(peek())) {
      left = binary(left, tokens.get(at++), primary());
    }
    return left;
  }

  private Node primary() {
    Node found = bare();
    while (take("::")) {
      skipType();
    }
    return found;
  }

  private void skipType() {
    at++;
    while (TYPE_WORDS.contains(peek())) {
      at++;
    }
    if (take("(")) {
      list(")");
    }
    if (take("[")) {
      need("]");
    }
  }

  private Node bare() {
    if (take("(")) {
      Node inner = either();
      need(")");
      return inner;
    }
    if (take("case")) {
      return choice();
    }
    if (take("array")) {
      need("[");
      return new Node(list("]"), "ARRAY");
    }
    String token = peek();
    if (token.isEmpty() || !isValue(token)) {
      throw unknown();
    }
    at++;
    if (token.startsWith("_") && peek().startsWith("'")) {
      return new Node(tokens.get(at++), ""); // a literal behind MySQL's name of its character set
    }
    if (token.equals("null") || token.equals("true") || token.equals("false")) {
      return new Node(token.toUpperCase(Locale.ROOT), "");
    }
    if (take("(")) {
      return call(token);
    }
    if (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_') {
      columns.add(token);
    }
    return new Node(token, "");
  }

  private static boolean isValue(String token) {
    char first = token.charAt(0);
    return first == '\'' || first == '_' || Character.isLetterOrDigit(first);
  }

  private Node call(String function) {
    if (function.equals("any")) {
      Node array = either();
      need(")");
      return new Node(array.text, array.operator.equals("ARRAY") ? "ANY" : "");
    }
    return new Node(function + "(" + list(")") + ")", "");
  }

  private Node choice() {
    StringBuilder text = new StringBuilder("CASE");
    while (take("when")) {
      text.append(" WHEN ").append(either().text);
      need("then");
      text.append(" THEN ").append(either().text);
    }
    if (take("else")) {
      text.append(" ELSE ").append(either().text);
    }
    need("end");
    return new Node(text + " END", "");
  }

  /** Reads expressions up to {@code end}, which is taken. */
  private String list(String end) {
    List<String> items = new ArrayList<>();
    if (!take(end)) {
      do {
        items.add(either().text);
      } while (take(","));
      need(end);
    }
    return String.join(", ", items);
  }

  private static Node binary(Node left, String operator, Node right) {
    return new Node(side(left, operator) + " " + operator + " " + side(right, operator), operator);
  }

  /** Writes one side of an operator, in parentheses unless they are surely redundant. */
  private static String side(Node node, String operator) {
    boolean same = node.operator.equals(operator) && CHAINS.contains(operator);
    boolean test =
        (operator.equals("AND") || operator.equals("OR"))
            && !node.operator.equals("AND")
            && !node.operator.equals("OR");
    return same || test ? node.text : operand(node);
  }

  private static String operand(Node node) {
    return node.operator.isEmpty() ? node.text : "(" + node.text + ")";
  }
}
