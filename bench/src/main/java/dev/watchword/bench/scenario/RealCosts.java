// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Statistics;
import dev.watchword.bench.measure.Statistics.TwoSampleTest;
import dev.watchword.bench.measure.Text;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.scenario.Refusals.State;
import dev.watchword.store.Watchword;
import dev.watchword.store.config.StoreConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Refused sign-ins with the hashes of real accounts, beside those of an unknown address. The figure
 * is the area under the ROC curve (AUC): how often the slower of two attempts belongs to the state
 * that an attacker takes for the slower one. 0.5 tells the attacker nothing, 1 tells each time.
 *
 * @param alone times of one caller after another
 * @param together times of {@link #CALLERS} callers at once, who wait for each other's hashes
 */
record RealCosts(int attempts, RefusalTimes alone, RefusalTimes together) {
  static final int CALLERS = 4;

  /** Number of deviations that chance exceeds in one of six comparisons once in a hundred runs. */
  private static final double CHANCE = 3.14;

  static RealCosts measure(Testbed bed, int attempts) {
    StoreConfig config = StoreConfig.of(settings(bed.emptyFurther()));
    try {
      Refusals.prepare(config, State.all());
      try (Watchword store = Watchword.open(config)) {
        bed.progress(
            "%d attempts for each of %d states, with full hashes, twice",
            attempts, State.all().size());
        Refusals refusals = new Refusals(store);
        RefusalTimes unused = RefusalTimes.sample(refusals, State.all(), 2, CALLERS);
        return new RealCosts(
            attempts,
            RefusalTimes.sample(refusals, State.all(), attempts, 1),
            RefusalTimes.sample(refusals, State.all(), attempts, CALLERS));
      }
    } finally {
      bed.drop(config);
    }
  }

  private static Map<String, String> settings(String url) {
    return Map.of(
        "database.url", url,
        "cache.enabled", "false",
        "rate-limit.storage", "off",
        "password.wait", "30s",
        "guard.deadline", "60s",
        "slow-log.threshold", "0s");
  }

  /**
   * Returns each state beside an unknown address; with several callers only the state that is told
   * best.
   */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (State state : others()) {
      figures.add(figure("AUC \"" + state.title() + "\"", state, alone));
    }
    State worst =
        others().stream()
            .max(Comparator.comparingDouble(state -> auc(state, together)))
            .orElseThrow();
    figures.add(figure("largest AUC, " + CALLERS + " callers at once", worst, together));
    return figures;
  }

  /** Returns the standard deviation of a refusal that computes every kind of hash, in µs. */
  double scatter() {
    return Timing.scatter(alone.micros(State.UNKNOWN));
  }

  private static List<State> others() {
    return State.all().stream().filter(state -> state != State.UNKNOWN).toList();
  }

  private static TwoSampleTest difference(State state, RefusalTimes times) {
    return Statistics.mannWhitney(times.micros(state), times.micros(State.UNKNOWN));
  }

  /** Returns the AUC, at least 0.5, because an attacker can also take the quicker state. */
  private static double auc(State state, RefusalTimes times) {
    return 0.5 + Math.abs(difference(state, times).effect()) / 2;
  }

  private Figure figure(String name, State state, RefusalTimes times) {
    String meaning =
        Text.of(
            "\"%s\" takes %s ms, an unknown address %s ms (medians); p %s.",
            state.title(),
            millis(times.micros(state)),
            millis(times.micros(State.UNKNOWN)),
            Quantity.number(difference(state, times).p()));
    String hashes =
        Text.of(
            " Their hashes take %s and %s ms of a core.",
            millis(alone.hashMicros(state)), millis(alone.hashMicros(State.UNKNOWN)));
    return Figure.of(name, auc(state, times), "")
        .atMost(chance())
        .meaning(times == alone ? meaning + hashes : meaning);
  }

  private static String millis(double[] micros) {
    return Quantity.number(Statistics.median(micros) / 1e3);
  }

  /** Returns the AUC that chance alone reaches with this number of attempts. */
  private double chance() {
    double n = attempts;
    return 0.5 + CHANCE * Math.sqrt((2 * n + 1) / (12 * n * n));
  }

  String note() {
    return Text.of(
        "AUC: %d attempts for each state with the full hashes of one database that has argon2id,"
            + " scrypt and two costs of bcrypt, beside an unknown address; 0.5 tells nothing, 1"
            + " everything, and chance alone reaches %s.",
        attempts, Quantity.number(chance()));
  }
}
