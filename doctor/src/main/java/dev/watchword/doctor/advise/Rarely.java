// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.ColumnInfo;
import dev.watchword.doctor.model.Key;
import dev.watchword.doctor.model.RawIndexShape;
import dev.watchword.doctor.model.TableInfo;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import dev.watchword.doctor.parse.Write;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.schema.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Candidates of PostgreSQL that only pay under conditions: an index that answers the statement by
 * itself, and a BRIN index.
 */
final class Rarely {
  /** Maximum average width of all columns of a covering index together, in bytes. */
  private static final int MOST_BYTES = 64;

  private static final double LEAST_CORRELATION = 0.95;

  private final Engine engine;
  private final Planner planner;
  private final List<Parsed> statements;
  private final double mostCalls;

  Rarely(Engine engine, Planner planner, List<Parsed> statements) {
    this.engine = engine;
    this.planner = planner;
    this.statements = statements;
    this.mostCalls =
        statements.stream().mapToDouble(each -> each.statement().callsPerMinute()).max().orElse(0);
  }

  /**
   * Returns further candidates for one access of a statement.
   *
   * @param plain the candidates so far
   */
  List<RawIndexShape> of(
      TableInfo table, Parsed parsed, Access access, Collection<RawIndexShape> plain) {
    List<RawIndexShape> shapes = new ArrayList<>();
    if (engine == Engine.POSTGRES) {
      access.terms().stream()
          .filter(term -> term.kind() == Term.Kind.RANGE && isAppended(table, term))
          .map(term -> brin(table, term))
          .forEach(shapes::add);
      if (parsed.statement().callsPerMinute() >= mostCalls) {
        Set<String> columns = columns(access);
        List<RawIndexShape> starts = new ArrayList<>(plain);
        starts.addAll(bound(table, access));
        starts.stream()
            .filter(shape -> shape.table().equals(table.name()) && isBound(access, shape))
            .map(shape -> covering(table, shape, columns))
            .filter(shape -> !shape.included().isEmpty() && isNarrow(table, columns))
            .forEach(shapes::add);
      }
    }
    return shapes;
  }

  /** Whether rows are only inserted, in the order of this time. */
  private boolean isAppended(TableInfo table, Term term) {
    boolean time =
        term.isColumn()
            && table
                .column(term.operand())
                .map(column -> column.type().toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("timestamp") || type.equals("date"))
                .isPresent();
    List<Write.Kind> writes =
        statements.stream()
            .flatMap(statement -> statement.writes().stream())
            .filter(write -> write.table().equals(table.name()))
            .map(Write::kind)
            .distinct()
            .toList();
    return time
        && writes.equals(List.of(Write.Kind.INSERT))
        && Math.abs(planner.correlation(table.name(), term.operand())) > LEAST_CORRELATION;
  }

  private static RawIndexShape brin(TableInfo table, Term term) {
    return new RawIndexShape(
        table.name(), Method.BRIN, List.of(Key.of(term.operand())), List.of(), null, false);
  }

  private static Set<String> columns(Access access) {
    Set<String> columns = new HashSet<>(access.columns());
    access.terms().forEach(term -> columns.add(term.operand()));
    access.sort().forEach(sort -> columns.add(sort.column()));
    return columns;
  }

  /** Returns the index on the columns that the statement binds, which may become a covering one. */
  private static List<RawIndexShape> bound(TableInfo table, Access access) {
    List<Key> keys =
        access.terms().stream()
            .filter(term -> term.isEquality() && term.isColumn())
            .map(term -> Key.of(term.operand()))
            .distinct()
            .toList();
    return keys.isEmpty() ? List.of() : List.of(RawIndexShape.of(table.name(), keys));
  }

  private static boolean isBound(Access access, RawIndexShape shape) {
    return !access.all()
        && access.arms().isEmpty()
        && shape.method() == Method.BTREE
        && shape.included().isEmpty()
        && access.terms().stream()
            .anyMatch(
                term -> term.isEquality() && term.operand().equals(shape.keys().getFirst().term()));
  }

  private static RawIndexShape covering(TableInfo table, RawIndexShape shape, Set<String> columns) {
    List<String> keys = shape.keys().stream().map(Key::term).toList();
    List<String> rest =
        table.columns().stream()
            .map(ColumnInfo::name)
            .filter(name -> columns.contains(name) && !keys.contains(name))
            .toList();
    return new RawIndexShape(
        shape.table(), shape.method(), shape.keys(), rest, shape.predicate(), false);
  }

  /** Whether the columns are known to be narrow, and no statement sets one of them. */
  private boolean isNarrow(TableInfo table, Set<String> columns) {
    int bytes = 0;
    for (String name : columns) {
      int width =
          table
              .column(name)
              .map(column -> column.averageBytes().orElse(MOST_BYTES + 1))
              .orElse(MOST_BYTES + 1);
      bytes += width;
    }
    boolean set =
        statements.stream()
            .flatMap(statement -> statement.writes().stream())
            .filter(write -> write.table().equals(table.name()))
            .anyMatch(write -> write.columns().stream().anyMatch(columns::contains));
    return bytes <= MOST_BYTES
        && !set
        && columns.stream().noneMatch(name -> Upkeep.isTouched(Key.of(name)));
  }
}
