// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.doctor.Doctor;
import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.IndexInfo;
import dev.watchword.doctor.model.RawIndexShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the doctor's verdicts with the indexes that teams made for themselves, all at once. */
class TeamPlansTest {

  static Stream<Arguments> plans() {
    return CaseFile.all().stream()
        .filter(file -> file.fields().containsKey("their_plan"))
        .map(file -> Arguments.of(file.id(), file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plans")
  void verdictsAreReached(String id, CaseFile file) throws SQLException {
    Fixture fixture =
        file.text("ddl").isEmpty()
            ? Fixture.of("postgres", file.text("fixture"))
            : TeamFixture.of("postgres", file);
    List<Map<String, Object>> verdicts =
        CaseFile.list(file.fields().get("their_plan")).stream().map(CaseFile::map).toList();
    Map<Map<String, Object>, String> names = new HashMap<>();
    List<String> setup = new ArrayList<>(file.strings("setup"));
    for (Map<String, Object> each : verdicts) {
      String ddl = each.getOrDefault("ddl", "") + "";
      if (!ddl.isEmpty() && !ddl.startsWith("no index")) {
        String name =
            ddl.contains(" ON ") ? ddl.substring(0, ddl.indexOf(' ')) : "their_" + names.size();
        names.put(each, name);
        setup.add(
            "CREATE INDEX "
                + name
                + " ON "
                + ddl.replaceFirst("^\\w+ ON ", "").replaceFirst("^(\\w+)", "\"$1\""));
      }
    }
    Setup made = Setup.make(fixture, setup);
    try {
      Answer given = new CaseRun(file, fixture).answer();
      List<String> wrong = new ArrayList<>();
      for (Map<String, Object> each : verdicts) {
        if (!isReached(each, names.getOrDefault(each, ""), given, names, verdicts)) {
          wrong.add(each + "");
        }
      }
      assertThat(wrong).as(() -> "dropped: " + dropped(given)).isEmpty();
    } finally {
      made.undo();
    }
  }

  private static boolean isReached(
      Map<String, Object> verdict,
      String name,
      Answer answer,
      Map<Map<String, Object>, String> names,
      List<Map<String, Object>> all) {
    Set<String> dropped = dropped(answer);
    return switch (verdict.get("verdict") + "") {
      case "redundant", "drop" -> dropped.contains(name);
      case "keep" -> !dropped.contains(name);
      case "redundant_if" -> dropped.contains(name) == hasLonger(answer, name);
      case "replace" -> dropped.contains(name) || isNamed(answer.findings(), name);
      case "keep_one" -> {
        long kept =
            all.stream()
                .filter(each -> "keep_one".equals(each.get("verdict")))
                .filter(each -> !dropped.contains(names.get(each)))
                .count();
        yield kept == 1;
      }
      case "warn" ->
          isNamed(answer.findings(), "twoFactor") && isNamed(answer.findings(), "userId");
      case "finding" ->
          isNamed(withSetting(answer, verdict.get("setting") + ""), "synchronous_commit");
      default -> throw new AssertionError("nothing judges " + verdict);
    };
  }

  private static Set<String> dropped(Answer answer) {
    return answer.drops().stream()
        .map(index -> index.name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isNamed(List<Finding> findings, String name) {
    return findings.stream().anyMatch(finding -> finding.what().contains(name));
  }

  /** Whether another index of the same table begins with the keys of this one and has more. */
  private static boolean hasLonger(Answer answer, String name) {
    List<RawIndexShape> shapes =
        answer.snapshot().schema().tables().stream()
            .flatMap(table -> table.indexes().stream())
            .map(IndexInfo::shape)
            .toList();
    RawIndexShape own =
        answer.snapshot().schema().tables().stream()
            .flatMap(table -> table.indexes().stream())
            .filter(index -> index.name().equals(name))
            .map(IndexInfo::shape)
            .findFirst()
            .orElseThrow();
    return shapes.stream()
        .anyMatch(
            shape ->
                shape.table().equals(own.table())
                    && shape.keys().size() > own.keys().size()
                    && shape.keys().subList(0, own.keys().size()).equals(own.keys()));
  }

  /** Returns the findings for a server with this setting, {@code name = value}. */
  private static List<Finding> withSetting(Answer answer, String setting) {
    Snapshot old = answer.snapshot();
    Map<String, String> settings = new HashMap<>(old.settings());
    int sign = setting.indexOf(" = ");
    settings.put(setting.substring(0, sign), setting.substring(sign + 3));
    return Doctor.judge(old.withSettings(settings));
  }
}
