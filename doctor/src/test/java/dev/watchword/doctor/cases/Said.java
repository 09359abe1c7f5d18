// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares the doctor with what a case expects besides indexes: advice to people, confidence,
 * prechecks.
 */
final class Said {
  /** Default check of a case that names none: that of statements which no index serves. */
  private static final String CHECK = "unindexable-predicate";

  /**
   * Default subject of a case that names no statement, table or index: the statement with this id.
   */
  private static final String ABOUT = "wrapped";

  private final Answer answer;
  private final List<String> wrong = new ArrayList<>();
  private int wanted;

  /**
   * Compares an answer with a case.
   *
   * @param superfluous changes that should not have been given
   */
  Said(CaseFile file, Answer answer, int superfluous) {
    this.answer = answer;
    for (Map<String, Object> expected : file.expected()) {
      String action = String.valueOf(expected.get("action"));
      switch (action) {
        case "none" -> expect("none was wanted", superfluous == 0);
        case "rewrite", "note", "warn" -> expect("does not say: " + expected, isSaid(expected));
        case "create", "drop", "keep", "replace" -> {}
        default -> throw new AssertionError("nothing judges " + action);
      }
      if (expected.containsKey("confidence")) {
        expect("is not as sure as " + expected, isAsSure(expected));
      }
      if (expected.containsKey("precheck") && action.equals("create")) {
        expect("builds a unique index without a look at the rows", looksFirst());
      }
    }
    if (file.fields().containsKey("must_not")) {
      List<String> broken = MustNot.broken(file, answer);
      wanted += file.strings("must_not").size();
      wrong.addAll(broken);
    }
  }

  private void expect(String otherwise, boolean so) {
    wanted++;
    if (!so) {
      wrong.add(otherwise);
    }
  }

  /** Returns the faults; empty when the case passes. */
  List<String> wrong() {
    return wrong;
  }

  /** Returns the number of comparisons. */
  int wanted() {
    return wanted;
  }

  private boolean isSaid(Map<String, Object> expected) {
    String check = String.valueOf(expected.getOrDefault("check", CHECK));
    String about = String.valueOf(expected.getOrDefault("about", ABOUT));
    Pattern word = Pattern.compile("(?<!\\w)" + Pattern.quote(about) + "(?!\\w)");
    return answer.findings().stream()
        .filter(finding -> finding.check().equals(check))
        .filter(finding -> word.matcher(finding.what() + " " + finding.proof()).find())
        .anyMatch(Said::isForPeople);
  }

  private static boolean isForPeople(Finding finding) {
    return finding.changes().stream().anyMatch(Change.Advise.class::isInstance)
        && finding.changes().stream().noneMatch(Change.Create.class::isInstance);
  }

  /** Whether the confidence is as expected; it may be that of one of several equally good drops. */
  private boolean isAsSure(Map<String, Object> expected) {
    String forms = expected.get("ddl") + " " + expected.get("accept");
    boolean proven =
        answer.findings().stream()
            .filter(finding -> finding.confidence() == Confidence.PROVEN)
            .flatMap(finding -> finding.changes().stream())
            .anyMatch(
                change ->
                    change.dropped().stream().anyMatch(index -> forms.contains(index.name())));
    return proven == Set.of("certain", "high").contains(expected.get("confidence"));
  }

  private boolean looksFirst() {
    return answer.plan().steps().stream()
        .filter(step -> step.kind() == Step.Kind.CREATE)
        .filter(step -> step.goals().getFirst().shape().unique())
        .noneMatch(step -> step.prechecks().isEmpty());
  }
}
