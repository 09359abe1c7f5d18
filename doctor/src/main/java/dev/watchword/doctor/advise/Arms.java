// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.advise;

import dev.watchword.doctor.model.Quoting;
import dev.watchword.doctor.model.Statement;
import dev.watchword.doctor.parse.Access;
import dev.watchword.doctor.parse.Bound;
import dev.watchword.doctor.parse.Parsed;
import dev.watchword.doctor.parse.Term;
import dev.watchword.doctor.parse.Write;
import dev.watchword.store.schema.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a deletion such as {@code DELETE … WHERE expires_at < ? OR revoked} into its arms. No
 * index serves the whole, yet each arm can be deleted by itself, so each range is planned as if it
 * stood alone.
 */
final class Arms {
  private final Quoting quoting;

  Arms(Engine engine) {
    this.quoting = Quoting.of(engine);
  }

  List<Parsed> of(List<Parsed> statements) {
    List<Parsed> alone = new ArrayList<>();
    for (Parsed parsed : statements) {
      boolean deletes =
          parsed.writes().stream().anyMatch(write -> write.kind() == Write.Kind.DELETE);
      for (Access access : parsed.accesses()) {
        if (deletes && access.terms().isEmpty()) {
          access.arms().stream()
              .flatMap(List::stream)
              .filter(arm -> arm.size() == 1)
              .flatMap(arm -> range(parsed, access, arm.getFirst()).stream())
              .forEach(alone::add);
        }
      }
    }
    return alone;
  }

  private Optional<Parsed> range(Parsed parsed, Access access, Term term) {
    Optional<Bound> bound =
        parsed.bounds().values().stream()
            .filter(each -> term.isColumn() && each.column().equals(term.operand()))
            .filter(each -> each.side() != Bound.Side.AT)
            .findFirst();
    return bound.map(each -> alone(parsed.statement(), access, term, each));
  }

  private Parsed alone(Statement statement, Access access, Term term, Bound bound) {
    String sql =
        "SELECT * FROM "
            + quoting.identifier(access.table())
            + " WHERE "
            + quoting.identifier(term.operand())
            + (bound.side() == Bound.Side.BELOW ? " < $1" : " > $1");
    return new Parsed(
        new Statement(
            statement.id(), sql, statement.callsPerMinute(), List.of(), statement.source()),
        List.of(
            new Access(access.table(), List.of(term), List.of(), List.of(), false, Set.of(), true)),
        List.of(),
        Map.of(1, bound),
        "");
  }
}
