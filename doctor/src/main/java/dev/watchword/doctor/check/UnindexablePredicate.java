// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.check;

import dev.watchword.doctor.advise.Implication;
import dev.watchword.doctor.finding.Check;
import dev.watchword.doctor.finding.Confidence;
import dev.watchword.doctor.finding.Finding;
import dev.watchword.doctor.finding.Severity;
import dev.watchword.doctor.finding.Snapshot;
import dev.watchword.doctor.model.Change;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Bound;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A condition that no index of its table can serve as it is written: a column inside a function or
 * a cast, a pattern without a beginning, nulls sorted against an index, an OR with an arm that has
 * no index.
 */
public final class UnindexablePredicate implements Check {

  @Override
  public String id() {
    return "unindexable-predicate";
  }

  @Override
  public List<Finding> judge(Snapshot snapshot) {
    List<Finding> findings = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Parsed parsed : snapshot.parsed()) {
      CastParameters.of(snapshot, parsed)
          .map(cast -> cast(snapshot, parsed.statement(), cast))
          .forEach(findings::add);
      for (Access access : parsed.accesses()) {
        snapshot
            .schema()
            .table(access.table())
            .ifPresent(
                table ->
                    of(snapshot, table, parsed.statement(), access)
                        .filter(finding -> said.add(finding.what()))
                        .forEach(findings::add));
      }
    }
    return findings;
  }

  private Stream<Finding> of(
      Snapshot snapshot, TableInfo table, Statement statement, Access access) {
    // If an index serves an equality, the other conditions read next to nothing.
    Implication known = Implication.of(snapshot.engine(), access);
    boolean found =
        access.terms().stream()
            .filter(Term::isEquality)
            .anyMatch(term -> Predicate.isServed(table, term, known));
    if (found) {
      return Stream.empty();
    }
    Stream<Finding> wrapped =
        access.terms().stream()
            .filter(term -> Predicate.isWrapped(term) && !Predicate.isServed(table, term, known))
            .map(term -> wrapped(snapshot, table, statement, term));
    Stream<Finding> patterns =
        access.terms().stream()
            .filter(term -> term.kind() == Term.Kind.LIKE_INFIX)
            .filter(term -> !Predicate.isSearched(table, term))
            .map(term -> pattern(table, statement, term));
    Stream<Finding> sorts =
        Predicate.sortAgainstNulls(snapshot.engine(), table, access).stream()
            .map(column -> sort(table, statement, column));
    Stream<Finding> wildcards =
        access.terms().stream()
            .filter(term -> term.kind() == Term.Kind.LIKE_PREFIX && hasWildcard(term))
            .map(term -> underscore(table, statement, term));
    return Stream.of(wrapped, patterns, wildcards, sorts, arms(snapshot, table, statement, access))
        .flatMap(each -> each);
  }

  /** Whether the pattern has an underscore that is not escaped, with more behind it. */
  private static boolean hasWildcard(Term term) {
    return term.pattern() != null && term.pattern().matches("(?s)(?:[^\\\\_%]|\\\\.)+_[^%].*");
  }

  private Finding wrapped(Snapshot snapshot, TableInfo table, Statement statement, Term term) {
    if (term.kind() == Term.Kind.COMPUTED) {
      return computed(table, statement, term);
    }
    return finding(
        table,
        statement,
        "the condition on " + term.operand() + " of " + table.name() + " can use no index",
        "an index on the column does not know what a function or a cast makes of it",
        Predicate.remedy(snapshot.engine(), table, term, statement.id()));
  }

  private Finding computed(TableInfo table, Statement statement, Term term) {
    return finding(
        table,
        statement,
        "the condition " + term.operand() + " of " + table.name() + " can use no index",
        "both sides depend on the row: each row has to be read and computed",
        List.of(
            new Change.Advise(
                "store the result, such as the time when the row expires, in a column of its own, and"
                    + " compare that with a value")));
  }

  private Finding pattern(TableInfo table, Statement statement, Term term) {
    return finding(
        table,
        statement,
        "the pattern on " + term.operand() + " of " + table.name() + " has no known beginning",
        "a B-tree finds values by how they begin",
        List.of(
            new Change.Advise(
                "search by the beginning, or use a trigram index (PostgreSQL: pg_trgm with GIN) or a"
                    + " full-text index; a trigram index makes each write dearer")));
  }

  private Finding underscore(TableInfo table, Statement statement, Term term) {
    return finding(
        table,
        statement,
        "the pattern on " + term.operand() + " of " + table.name() + " has _ for any character",
        "only what stands before the first wildcard narrows the rows",
        List.of(new Change.Advise("escape it where the character itself is meant: \\_")));
  }

  private Finding cast(Snapshot snapshot, Statement statement, Bound bound) {
    TableInfo table = snapshot.schema().table(bound.table()).orElseThrow();
    return finding(
        table,
        statement,
        "statement " + statement.id() + " compares " + bound.column() + " as " + bound.cast(),
        "the column's own type is another one: each row is converted, and no index has those values",
        List.of(
            new Change.Advise(
                "leave the cast out, or cast to the column's own type; a driver that binds such a"
                    + " type by itself has a setting for it")));
  }

  private Finding sort(TableInfo table, Statement statement, String column) {
    return finding(
        table,
        statement,
        "ORDER BY " + column + " of " + table.name() + " puts nulls where no index has them",
        "the rows are read and sorted although " + column + " is never null",
        List.of(new Change.Advise("leave NULLS FIRST or NULLS LAST out: the column is NOT NULL")));
  }

  /** Reports an OR with an arm that no index serves: it is as slow as that arm. */
  private Stream<Finding> arms(
      Snapshot snapshot, TableInfo table, Statement statement, Access access) {
    return access.arms().stream()
        .flatMap(
            arms -> {
              Set<String> unserved = new LinkedHashSet<>();
              for (List<Term> arm : arms) {
                Implication known = Implication.of(snapshot.engine(), access.within(arm));
                if (arm.stream().noneMatch(term -> Predicate.isServed(table, term, known))) {
                  arm.forEach(term -> unserved.add(term.operand()));
                }
              }
              return unserved.isEmpty()
                  ? Stream.empty()
                  : Stream.of(or(snapshot, table, statement, arms.size(), unserved));
            });
  }

  private Finding or(
      Snapshot snapshot, TableInfo table, Statement statement, int arms, Set<String> unserved) {
    String list = String.join(", ", unserved);
    return finding(
        table,
        statement,
        "an OR over " + arms + " conditions on " + table.name() + " has no index for " + list,
        "one condition without an index makes the engine read the whole table, however many of the"
            + " others have one",
        Predicate.indexesFor(snapshot.engine(), table, unserved, statement.id()));
  }

  private Finding finding(
      TableInfo table, Statement statement, String what, String why, List<Change> changes) {
    boolean guessed = statement.source() == Statement.Source.CATALOGUE;
    return new Finding(
        id(),
        Weight.of(table, statement.callsPerMinute() >= 60 ? Severity.HIGH : Severity.MEDIUM),
        what,
        why + " (" + Weight.rows(table) + ")",
        changes,
        guessed ? Confidence.LIKELY : Confidence.PROVEN,
        "statement " + statement.id() + ", read; no valid index of the catalogue serves it");
  }
}
