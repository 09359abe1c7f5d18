// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Entrant;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.process.Pgbench;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Target;
import dev.watchword.store.schema.Engine;
import dev.watchword.store.secret.Token;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The session check by pgbench, on PostgreSQL where pgbench is installed.
 *
 * @param entrants one entrant; empty where pgbench cannot be used
 * @param notes how pgbench measured, or the reason why it was not used
 */
record ByPgbench(List<Entrant> entrants, List<String> notes) {
  /** Number of tokens; each has its own script and prepared statement. */
  private static final int TOKENS = 16;

  ByPgbench {
    entrants = List.copyOf(entrants);
    notes = List.copyOf(notes);
  }

  static ByPgbench find(Setting setting, int clients) {
    if (!setting.engine().equals(Engine.POSTGRES.id())) {
      return new ByPgbench(List.of(), List.of());
    }
    Optional<Path> program = Pgbench.find();
    if (program.isEmpty()) {
      return without("it is not installed; on Debian it comes with the package postgresql");
    }
    Pgbench pgbench =
        new Pgbench(
            program.get(),
            setting.seeded().config().database().target(),
            clients,
            RawConnections.query("session.by_token_hash")
                .sql(Engine.POSTGRES)
                .replace(":token_hash", ":value"),
            hashes(setting.seeded().tokens()),
            List.of(setting.databaseCounters()));
    String trouble = pgbench.trouble();
    return trouble.isEmpty()
        ? new ByPgbench(List.of(pgbench), List.of(explanation(clients)))
        : without(trouble);
  }

  private static ByPgbench without(String reason) {
    return new ByPgbench(List.of(), List.of("pgbench was not used: " + reason + "."));
  }

  private static String explanation(int clients) {
    return "pgbench sends the same SQL by "
        + clients
        + " clients, for whole seconds and "
        + TOKENS
        + " tokens, gets text and reads none of it; its latencies are those of every tenth check,"
        + " \"CPU\" is its own.";
  }

  /** Returns the hashes of some tokens from all over the table, as PostgreSQL writes them. */
  private static List<String> hashes(List<String> tokens) {
    int step = Math.max(1, tokens.size() / TOKENS);
    return IntStream.range(0, Math.min(TOKENS, tokens.size()))
        .mapToObj(i -> tokens.get(i * step))
        .map(token -> "\\x" + HexFormat.of().formatHex(Token.hash(token)))
        .toList();
  }

  static Figure figure(Measured ours, Measured pgbench) {
    return Figure.throughput(
        "session check beside pgbench",
        ours,
        pgbench,
        Target.NONE,
        "By the store, beside the same SQL by PostgreSQL's own load generator.");
  }
}
