// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Spread;
import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.measure.Statistics.Difference;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Result;
import dev.watchword.bench.report.Target;
import dev.watchword.store.Watchword;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** S8: whether the time of a refused sign-in tells what the account is. */
final class Timing implements Scenario {
  /** Attempts for each state: what the promise asks for. */
  private static final int MOST = 10_000;

  /** Sign-ins with the full hash, to know its scatter. */
  private static final int FULL_HASHES = 60;

  /** A difference that so many attempts for each address do not show is none. */
  private static final Target UNSEEN = Target.atLeast(MOST);

  /** Of a test that is wrong once in a hundred times, and misses a difference once in ten. */
  private static final double DEVIATIONS = 2.576 + 1.282;

  @Override
  public String name() {
    return "timing";
  }

  @Override
  public String summary() {
    return "does the time of a refused sign-in tell whether the account exists?";
  }

  @Override
  public Result run(Setting setting) {
    Seeded seeded = setting.seeded();
    long wanted = setting.pace().each().toMillis() * setting.pace().rounds();
    int attempts = Math.clamp(wanted, 100, MOST);
    // The hash is made small: its own scatter would hide the rest, which is what may differ.
    try (Watchword small =
            Watchword.open(seeded.config("password.memory", "8", "password.iterations", "1"));
        Watchword full = Watchword.open(seeded.config())) {
      Refusals refusals = Refusals.prepare(small);
      setting.progress(attempts + " attempts for each of " + Refusals.State.values().length);
      sample(refusals, attempts / 5);
      List<Attempt> taken = sample(refusals, attempts);
      double scatter = scatter(new Refusals(full));
      List<Figure> figures = new ArrayList<>();
      for (Refusals.State state : Refusals.State.values()) {
        if (state != Refusals.State.WRONG_PASSWORD) {
          figures.add(compare(state, taken, scatter));
        }
      }
      return new Result(
          figures,
          List.of(),
          List.of(
              setting.serverName() + ", " + attempts + " attempts for each state, in random order.",
              "Times are of a small hash (8 KiB, 1 pass), so that it hides nothing; the full hash"
                  + " scatters by "
                  + Quantity.number(scatter)
                  + " µs, which an attacker has to average out.",
              "p: how often chance alone makes such a difference (Mann-Whitney)."));
    }
  }

  /** Standard deviation of a refused sign-in with the full hash, µs. */
  private static double scatter(Refusals full) {
    double[] micros = new double[FULL_HASHES];
    for (int i = -2; i < FULL_HASHES; i++) {
      double time = full.attempt(Refusals.State.UNKNOWN, i + 2) / 1e3;
      if (i >= 0) {
        micros[i] = time;
      }
    }
    return Math.sqrt(Statistics.variance(trimmed(micros)));
  }

  /** One attempt and how long its refusal took. */
  private record Attempt(Refusals.State state, double micros) {}

  private static List<Attempt> sample(Refusals refusals, int attempts) {
    List<Refusals.State> order = new ArrayList<>();
    for (Refusals.State state : Refusals.State.values()) {
      order.addAll(Collections.nCopies(attempts, state));
    }
    Collections.shuffle(order, new Random(7));
    List<Attempt> taken = new ArrayList<>();
    for (Refusals.State state : order) {
      taken.add(new Attempt(state, refusals.attempt(state, taken.size()) / 1e3));
    }
    return taken;
  }

  private static double[] micros(List<Attempt> taken, Refusals.State state) {
    return taken.stream()
        .filter(attempt -> attempt.state() == state)
        .mapToDouble(Attempt::micros)
        .toArray();
  }

  private static Figure compare(Refusals.State state, List<Attempt> taken, double scatter) {
    double[] these = micros(taken, state);
    double[] wrong = micros(taken, Refusals.State.WRONG_PASSWORD);
    Difference ranks = Statistics.mannWhitney(these, wrong);
    double difference = Statistics.median(these) - Statistics.median(wrong);
    double deviations = DEVIATIONS * scatter / Math.max(Math.abs(difference), 0.001);
    String meaning =
        "Median "
            + Quantity.number(Statistics.median(these))
            + " µs, of a wrong password "
            + Quantity.number(Statistics.median(wrong))
            + " µs; p "
            + Quantity.number(ranks.p())
            + ". "
            + state.meaning();
    return Figure.of(
        "attempts to tell \"" + state.title() + "\"",
        new Quantity(Spread.of(2 * deviations * deviations), ""),
        state.promised() ? UNSEEN : Target.NONE,
        meaning);
  }

  /** Without the slowest twentieth, which the scheduler made. */
  private static double[] trimmed(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Arrays.copyOf(sorted, sorted.length - sorted.length / 20);
  }
}
