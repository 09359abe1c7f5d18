// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.measure.Statistics.TwoSampleTest;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Threshold;
import dev.watchword.bench.scenario.Refusals.State;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * S8: whether the time of a refused sign-in reveals the state of the account. It is measured twice:
 * with a tiny hash, which hides nothing of the work around it, and with the hashes of real
 * accounts, imported ones included ({@link RealCosts}).
 */
final class Timing extends Scenario {
  /** Maximum number of attempts for each state, as the promise asks for. */
  private static final int MOST = 10_000;

  /** Number of sign-ins with the full hash that measure its scatter. */
  private static final int FULL_HASHES = 60;

  /** Target for attempts per address: a difference that needs more is not visible. */
  private static final Threshold UNSEEN = Threshold.atLeast(MOST);

  /**
   * Number of deviations for a test that is wrong once in a hundred times and misses a difference
   * once in ten.
   */
  private static final double DEVIATIONS = 2.576 + 1.282;

  Timing() {
    super("timing", "does the time of a refused sign-in tell whether the account exists?");
  }

  @Override
  public Result run(Testbed bed) {
    long wanted = bed.pace().each().toMillis() * bed.pace().rounds();
    int attempts = Math.clamp(wanted, 100, MOST);
    RealCosts real = RealCosts.measure(bed, Math.clamp(wanted / 500, 20, MOST));
    Seeded database = bed.further(bed.rows());
    Seeded imported = bed.further(bed.rows());
    try {
      double scatter = scatter(database.config());
      List<Figure> figures = new ArrayList<>();
      figures.addAll(tiny(bed, database, State.own(), attempts, scatter, ""));
      figures.addAll(
          tiny(bed, imported, State.cheap(), attempts, real.scatter(), ", imported beside"));
      figures.addAll(real.figures());
      return new Result(
          figures,
          List.of(),
          List.of(
              Text.of(
                  "%s, %d attempts for each state, in random order.", bed.serverName(), attempts),
              Text.of(
                  "Times of \"attempts to tell\" are of a small hash (8 KiB, 1 pass), so that it"
                      + " hides nothing; the full hash scatters by %s µs, which an attacker has to"
                      + " average out, %s µs where each refusal computes all four kinds of hash.",
                  Quantity.number(scatter), Quantity.number(real.scatter())),
              "p: how often chance alone makes such a difference (Mann-Whitney).",
              real.note()));
    } finally {
      bed.drop(database);
      bed.drop(imported);
    }
  }

  /** Compares each state with a wrong password, with hashes that hide nothing. */
  private static List<Figure> tiny(
      Testbed bed,
      Seeded database,
      List<State> states,
      int attempts,
      double scatter,
      String suffix) {
    StoreConfig config = database.config("password.memory", "8", "password.iterations", "1");
    Refusals.prepare(config, states);
    bed.progress("%d attempts for each of %d states", attempts, states.size());
    try (Watchword store = Watchword.open(config)) {
      Refusals refusals = new Refusals(store);
      RefusalTimes unused = RefusalTimes.sample(refusals, states, attempts / 5, 1);
      RefusalTimes times = RefusalTimes.sample(refusals, states, attempts, 1);
      return states.stream()
          .filter(state -> state != State.WRONG_PASSWORD)
          .map(state -> compare(state, times, scatter, suffix))
          .toList();
    }
  }

  /** Returns the standard deviation of a refused sign-in with the full hash, in µs. */
  private static double scatter(StoreConfig config) {
    try (Watchword store = Watchword.open(config)) {
      Refusals full = new Refusals(store);
      double[] micros = new double[FULL_HASHES];
      for (int i = -2; i < FULL_HASHES; i++) {
        double time = full.attempt(State.UNKNOWN, i + 2) / 1e3;
        if (i >= 0) {
          micros[i] = time;
        }
      }
      return scatter(micros);
    }
  }

  private static Figure compare(State state, RefusalTimes times, double scatter, String suffix) {
    double[] these = times.micros(state);
    double[] wrong = times.micros(State.WRONG_PASSWORD);
    TwoSampleTest ranks = Statistics.mannWhitney(these, wrong);
    double difference = Statistics.median(these) - Statistics.median(wrong);
    double deviations = DEVIATIONS * scatter / Math.max(Math.abs(difference), 0.001);
    return Figure.of(
            "attempts to tell \"" + state.title() + "\"" + suffix, 2 * deviations * deviations, "")
        .target(state.promised() ? UNSEEN : Threshold.NONE)
        .meaning(
            Text.of(
                "Median %s µs, of a wrong password %s µs; p %s. %s",
                Quantity.number(Statistics.median(these)),
                Quantity.number(Statistics.median(wrong)),
                Quantity.number(ranks.p()),
                state.meaning()));
  }

  /** Returns the standard deviation of times, in their unit. */
  static double scatter(double[] times) {
    return Math.sqrt(Statistics.variance(trimmed(times)));
  }

  /** Returns the values without the slowest twentieth, which the scheduler caused. */
  private static double[] trimmed(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.copyOf(sorted, sorted.length - sorted.length / 20);
  }
}
