// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.cases;

import dev.watchword.doctor.cases.CaseRun.Answer;
import dev.watchword.doctor.model.Backing;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.IndexDdl;
import dev.watchword.doctor.model.Key;
import dev.watchword.store.schema.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Advice that fails a case. An index, or the name of one that must stay, is parsed from the text;
 * each rule in free words is listed here with a predicate that breaks it. A text that is neither
 * fails.
 */
final class MustNot {
  private static final Pattern DROP =
      Pattern.compile("(?i)drop (?:index )?[\"`]?(\\w+)[\"`]?(?: \\(error.*)?");
  private static final Pattern KEY =
      Pattern.compile(
          "[\"`]?\\w+[\"`]?(?: \\w+_ops)?(?: (?:ASC|DESC))?(?: NULLS \\w+)?|.*\\(.*\\)");

  /** Predicates that break a rule in free words, by the beginning of its text. */
  private static final Map<String, Predicate<Answer>> WORDS =
      Map.ofEntries(
          Map.entry("CONCURRENTLY", says("CONCURRENTLY")),
          Map.entry("INCLUDE", says("INCLUDE")),
          Map.entry("WHERE", says("WHERE")),
          Map.entry("USING", says("USING")),
          Map.entry("functional index syntax", onExpression()),
          Map.entry("claim the UNIQUE(\"email\") serves lower()", answer -> !serves(answer, "q1")),
          Map.entry("more than one index starting with \"userId\"", twice("userId")),
          Map.entry("both (\"userId\") and", twice("userId")),
          Map.entry("two indexes starting with \"identifier\"", twice("identifier")),
          Map.entry("two indexes that start with the same column", MustNot::anyTwice),
          Map.entry("a partial index WHERE \"expiresAt\" > now()", predicate("now(")),
          Map.entry("predicate with now()", predicate("now(")),
          Map.entry("(token_hash) WHERE revoked = false as the only", MustNot::onlyPartialToken),
          Map.entry("(tenant_id, role, last_login_at DESC) — NULLS", MustNot::loginNullsFirst),
          Map.entry("any index on roles (50 rows)", on("roles", "permissions", "role_permissions")),
          Map.entry("(role_id) on user_roles for", answer -> serves(answer, "members_of_role")),
          Map.entry("(name) on roles as performance", answer -> serves(answer, "role_by_name")),
          Map.entry("btree on full_name", tree("full_name")),
          Map.entry("btree (attributes)", tree("attributes")),
          Map.entry("an index on attributes->>'dept'", tree("attributes")),
          Map.entry("drop both", answer -> answer.drops().size() > 1),
          Map.entry("drop either", answer -> !answer.drops().isEmpty()),
          Map.entry("ALTER TABLE ... DROP CONSTRAINT", MustNot::dropsConstraint));

  private MustNot() {}

  /** Returns the rules that the answer breaks. */
  static List<String> broken(CaseFile file, Answer answer) {
    return file.strings("must_not").stream()
        .filter(text -> rule(text).test(answer))
        .map(text -> "must not: " + text)
        .toList();
  }

  private static Predicate<Answer> rule(String text) {
    Optional<Predicate<Answer>> words =
        WORDS.entrySet().stream()
            .filter(entry -> text.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    Matcher drop = DROP.matcher(text);
    if (words.isPresent()) {
      return words.get();
    }
    if (drop.matches()) {
      String name = drop.group(1);
      return answer -> answer.drops().stream().anyMatch(index -> index.name().equals(name));
    }
    IndexText index =
        IndexText.parse(text)
            .filter(parsed -> parsed.keys().stream().allMatch(KEY.asMatchPredicate()))
            .orElseThrow(() -> new AssertionError("nothing says what would break: " + text));
    return answer -> answer.creates().stream().anyMatch(create -> index.is(create.shape()));
  }

  private static Predicate<Answer> says(String word) {
    return answer -> {
      IndexDdl ddl = IndexDdl.of(answer.snapshot().engine());
      return answer.changes(Change.class).stream()
          .filter(change -> !(change instanceof Change.Advise))
          .flatMap(change -> ddl.statements(change).stream())
          .anyMatch(sql -> sql.contains(word));
    };
  }

  private static Predicate<Answer> onExpression() {
    return create(create -> create.shape().keys().stream().anyMatch(key -> !key.isColumn()));
  }

  private static Predicate<Answer> predicate(String part) {
    return create(create -> (create.shape().predicate() + "").contains(part));
  }

  private static Predicate<Answer> on(String... tables) {
    return create(
        create -> Set.of(tables).contains(create.shape().table()) && !create.serves().isEmpty());
  }

  private static Predicate<Answer> tree(String column) {
    return create(
        create -> create.shape().method() == Method.BTREE && first(create).term().contains(column));
  }

  private static Predicate<Answer> create(Predicate<Change.Create> rule) {
    return answer -> answer.creates().stream().anyMatch(rule);
  }

  private static Predicate<Answer> twice(String column) {
    return answer ->
        answer.creates().stream().filter(create -> first(create).term().equals(column)).count() > 1;
  }

  private static boolean anyTwice(Answer answer) {
    Set<String> starts = new HashSet<>();
    return answer.creates().stream()
        .anyMatch(create -> !starts.add(create.shape().table() + " " + first(create).term()));
  }

  private static boolean onlyPartialToken(Answer answer) {
    List<Change.Create> found =
        answer.creates().stream()
            .filter(create -> first(create).term().equals("token_hash"))
            .toList();
    return !found.isEmpty() && found.stream().noneMatch(c -> c.shape().predicate() == null);
  }

  private static boolean loginNullsFirst(Answer answer) {
    return answer.creates().stream()
        .flatMap(create -> create.shape().keys().stream())
        .anyMatch(
            key -> key.term().equals("last_login_at") && key.descending() && key.nullsFirst());
  }

  private static boolean dropsConstraint(Answer answer) {
    return answer.drops().stream().anyMatch(index -> index.backs() != Backing.NONE);
  }

  private static boolean serves(Answer answer, String statement) {
    return answer.creates().stream().anyMatch(create -> create.serves().contains(statement));
  }

  private static Key first(Change.Create create) {
    return create.shape().keys().getFirst();
  }
}
