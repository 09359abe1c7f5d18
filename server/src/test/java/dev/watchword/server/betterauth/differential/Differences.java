// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The differences of {@code differences.txt}, whose head tells how they are written.
 *
 * @param head the lines before the first block
 */
record Differences(
    List<String> head, List<Everywhere> everywhere, List<Missing> missing, List<Meant> meant) {
  private static final String UNEXPLAINED = "route: TODO say why, or mend Watchword";

  /**
   * One difference, with the cases that show it.
   *
   * @param reason the reason, after {@code general:} if every route may show it or {@code route:}
   */
  record Meant(String reason, Difference difference, List<String> cases) {
    boolean isGeneral() {
      return reason.startsWith("general: ");
    }

    String why() {
      return reason.substring(reason.indexOf(' ') + 1);
    }
  }

  /** Routes that Watchword does not have. */
  record Missing(String reason, List<String> routes) {}

  static Differences parse(String text) {
    List<String> head = text.lines().takeWhile(line -> line.startsWith("#")).toList();
    Differences all =
        new Differences(head, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> block = new ArrayList<>();
    for (String line : text.lines().skip(head.size()).toList()) {
      if (!line.isBlank()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        all.add(block);
        block = new ArrayList<>();
      }
    }
    if (!block.isEmpty()) {
      all.add(block);
    }
    return all;
  }

  private void add(List<String> block) {
    String title = block.getFirst();
    List<String> cases = starting(block, "  ");
    List<String> original = starting(block, "- ");
    List<String> watchword = starting(block, "+ ");
    if (title.startsWith("everywhere: ")) {
      String why = title.substring(12);
      original.forEach(line -> everywhere.add(rule(why, false, line)));
      watchword.forEach(line -> everywhere.add(rule(why, true, line)));
    } else if (title.startsWith("missing: ")) {
      missing.add(new Missing(title.substring(9), cases));
    } else {
      meant.add(new Meant(title, new Difference(original, watchword), cases));
    }
  }

  private static Everywhere rule(String reason, boolean ours, String line) {
    return new Everywhere(reason, ours, line, new AtomicInteger());
  }

  private static List<String> starting(List<String> block, String start) {
    return block.stream()
        .skip(1)
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(2))
        .toList();
  }

  boolean isMissing(String route) {
    return missing.stream().anyMatch(block -> block.routes().contains(route));
  }

  /** The same reasons with the differences that were found; new ones come last, unexplained. */
  Differences with(Map<String, Difference> found) {
    Map<Meant, List<String>> blocks = new LinkedHashMap<>();
    meant.forEach(block -> blocks.put(block, new ArrayList<>()));
    found.forEach(
        (title, difference) -> {
          Meant block =
              blocks.keySet().stream()
                  .filter(known -> known.difference().equals(difference))
                  .findFirst()
                  .orElseGet(() -> new Meant(UNEXPLAINED, difference, List.of()));
          blocks.computeIfAbsent(block, added -> new ArrayList<>()).add(title);
        });
    List<Meant> current = new ArrayList<>();
    blocks.forEach(
        (block, cases) -> {
          if (!cases.isEmpty()) {
            current.add(new Meant(block.reason(), block.difference(), cases));
          }
        });
    return new Differences(head, everywhere, missing, current);
  }

  /** The text that {@link #parse} reads. */
  String text() {
    StringBuilder text = new StringBuilder(String.join("\n", head)).append('\n');
    everywhere.forEach(
        rule ->
            block(text, "everywhere: " + rule.reason(), (rule.ours() ? "+ " : "- ") + rule.line()));
    missing.forEach(
        block ->
            block(
                text,
                "missing: " + block.reason(),
                block.routes().stream().map(route -> "  " + route).toArray(String[]::new)));
    meant.forEach(
        block ->
            block(
                text,
                block.reason(),
                Stream.of(
                        block.difference().original().stream().map(line -> "- " + line),
                        block.difference().watchword().stream().map(line -> "+ " + line),
                        block.cases().stream().map(title -> "  " + title))
                    .flatMap(lines -> lines)
                    .toArray(String[]::new)));
    return text.toString();
  }

  private static void block(StringBuilder text, String title, String... lines) {
    text.append('\n').append(title).append('\n');
    for (String line : lines) {
      text.append(line).append('\n');
    }
  }
}
