// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings conditions and expressions to a normal form, so that hand-written text compares with what
 * a catalogue prints: {@code revoked = false} with {@code (NOT revoked)}, {@code lower(email)} with
 * {@code lower((email)::text)}.
 */
public final class Predicates {

  private Predicates() {}

  /** Whether two conditions or expressions differ only in spelling. */
  public static boolean same(String one, String other) {
    return one.equals(other) || normal(one).equals(normal(other));
  }

  /** Returns the normal form of a text of any syntax. */
  static String normal(String sql) {
    return normal(ConditionTokens.of(sql));
  }

  /** Returns the conditions that must all hold, each in normal form. */
  static List<String> conjuncts(String sql) {
    return split(stripped(ConditionTokens.of(sql)), "and").stream()
        .map(Predicates::normal)
        .toList();
  }

  static String normal(List<String> tokens) {
    List<String> bare = stripped(tokens);
    for (String word : List.of("or", "and")) {
      List<List<String>> parts = split(bare, word);
      if (parts.size() > 1) {
        return parts.stream()
            .map(Predicates::normal)
            .sorted()
            .collect(Collectors.joining(" " + word + " ", "(", ")"));
      }
    }
    return single(bare);
  }

  private static String single(List<String> bare) {
    if (bare.size() > 1 && bare.getFirst().equals("not")) {
      return "not " + normal(bare.subList(1, bare.size()));
    }
    int end = bare.size() - 2;
    if (end > 0 && (bare.get(end).equals("=") || bare.get(end).equals("is"))) {
      List<String> operand = bare.subList(0, end);
      switch (bare.getLast()) {
        case "true" -> {
          return normal(operand);
        }
        case "false" -> {
          return "not " + normal(operand);
        }
        default -> {}
      }
    }
    return String.join(" ", withoutIdleParentheses(bare));
  }

  static List<String> stripped(List<String> tokens) {
    List<String> bare = tokens;
    while (bare.size() > 2 && bare.getFirst().equals("(") && closing(bare, 0) == bare.size() - 1) {
      bare = bare.subList(1, bare.size() - 1);
    }
    return bare;
  }

  private static int closing(List<String> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).equals("(")) {
        depth++;
      } else if (tokens.get(i).equals(")") && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Splits at {@code word} outside parentheses, but not at BETWEEN's own AND. */
  static List<List<String>> split(List<String> tokens, String word) {
    List<List<String>> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    boolean between = false;
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      switch (token) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "between" -> between = depth == 0 || between;
        default -> {
          boolean here = depth == 0 && token.equals(word);
          if (here && between && word.equals("and")) {
            between = false;
          } else if (here) {
            parts.add(tokens.subList(start, i));
            start = i + 1;
          }
        }
      }
    }
    parts.add(tokens.subList(start, tokens.size()));
    return parts;
  }

  /** Removes parentheses around one token, unless they are those of a call. */
  static List<String> withoutIdleParentheses(List<String> tokens) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean call = i > 0 && isWord(tokens.get(i - 1)) && !isOperator(tokens.get(i - 1));
      if (!call
          && tokens.get(i).equals("(")
          && i + 2 < tokens.size()
          && tokens.get(i + 2).equals(")")) {
        kept.add(tokens.get(i + 1));
        i += 2;
      } else {
        kept.add(tokens.get(i));
      }
    }
    return kept;
  }

  private static boolean isWord(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }

  private static boolean isOperator(String token) {
    return switch (token) {
      case "and", "or", "not", "like", "ilike", "is", "between" -> true;
      default -> false;
    };
  }
}
