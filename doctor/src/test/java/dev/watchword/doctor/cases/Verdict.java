// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the advice with what a case expects. */
final class Verdict {
  private static final Pattern FIRST_COLUMN =
      Pattern.compile("any btree whose first column is \"?(\\w+)");

  private final CaseFile file;
  private final List<Change.Create> creates;
  private final List<RawIndexShape> there;
  private final Set<String> drops;
  private final Set<Change.Create> right = new LinkedHashSet<>();
  private final Set<String> rightDrops = new LinkedHashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private int wanted;
  private int found;
  private int superfluous;

  Verdict(CaseFile file, Answer answer, Set<String> drops) {
    this.file = file;
    this.creates = answer.creates();
    this.there =
        answer.snapshot().schema().tables().stream()
            .flatMap(table -> table.indexes().stream())
            .map(IndexInfo::shape)
            .toList();
    this.drops = drops;
    file.expected().forEach(this::expect);
    creates.stream().filter(create -> !right.contains(create)).forEach(this::extra);
    drops.stream()
        .filter(drop -> !rightDrops.contains(drop))
        .forEach(drop -> wrong("drops " + drop));
  }

  /** Returns the faults; empty when the case passes. */
  List<String> wrong() {
    return wrong;
  }

  /** Returns the number of changes that had to be proposed. */
  int wanted() {
    return wanted;
  }

  /** Returns the number of these that were proposed. */
  int found() {
    return found;
  }

  /** Returns the number of changes that should not have been proposed. */
  int superfluous() {
    return superfluous;
  }

  private void expect(Map<String, Object> expected) {
    String ddl = String.valueOf(expected.getOrDefault("ddl", ""));
    List<String> forms = new ArrayList<>(List.of(ddl));
    forms.addAll(CaseFile.strings(expected.get("accept")));
    switch (String.valueOf(expected.get("action"))) {
      case "create" -> create(forms);
      case "drop" -> drop(forms);
      case "replace" -> drop(List.of(String.valueOf(expected.get("drop"))));
      case "keep" -> {
        if (drops.contains(ddl)) {
          wrong("drops " + ddl + ", which must stay");
        }
      }
      default -> {}
    }
  }

  private void create(List<String> forms) {
    wanted++;
    List<Change.Create> given =
        creates.stream()
            .filter(create -> forms.stream().anyMatch(form -> is(form, create.shape())))
            .toList();
    // InnoDB creates the index of a foreign key itself.
    boolean exists =
        there.stream().anyMatch(shape -> forms.stream().anyMatch(form -> is(form, shape)));
    if (given.isEmpty() && !exists && forms.stream().noneMatch(form -> form.startsWith("none"))) {
      wrong("no " + forms.getFirst());
    } else {
      found++;
    }
    right.addAll(given);
  }

  private static boolean is(String form, RawIndexShape shape) {
    Matcher first = FIRST_COLUMN.matcher(form);
    if (first.find()) {
      return shape.keys().getFirst().term().equals(first.group(1));
    }
    return IndexText.parse(form).filter(text -> text.is(shape)).isPresent();
  }

  private void drop(List<String> forms) {
    wanted++;
    for (String form : forms) {
      for (String name : drops) {
        if (Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)").matcher(form).find()) {
          rightDrops.add(name);
          found++;
          return;
        }
      }
    }
    wrong("does not " + forms.getFirst());
  }

  private void extra(Change.Create create) {
    List<String> ambient = new ArrayList<>(file.strings("accept_optional"));
    file.strings("ambient_ok").forEach(text -> ambient.addAll(List.of(text.split("(?<=\\)), "))));
    boolean foreignKey = create.serves().isEmpty() && !file.fields().containsKey("ambient_ok");
    if (!foreignKey && ambient.stream().noneMatch(form -> is(form, create.shape()))) {
      wrong("creates " + create.shape());
    }
  }

  private void wrong(String what) {
    if (what.startsWith("creates") || what.startsWith("drops")) {
      superfluous++;
    }
    wrong.add(what);
  }
}
