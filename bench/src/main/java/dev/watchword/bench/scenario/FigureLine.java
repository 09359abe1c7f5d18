// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Entrant;
import dev.watchword.bench.measure.Measured;
import dev.watchword.bench.measure.Round;
import dev.watchword.bench.report.Figure;
import dev.watchword.bench.report.Quantity;
import dev.watchword.bench.report.Role;
import dev.watchword.bench.report.Subject;
import dev.watchword.bench.report.Threshold;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is declared before the rounds and made after them: its variant, the variant beside
 * which it stands, and its target. Without further words it is a throughput. Used by one thread.
 */
final class FigureLine {
  private final Experiment experiment;
  private final String name;
  private final Function<Measured, String> meaning;
  private Subject subject = Subject.OURS;
  private String label = "";
  private String operation = "";
  private @Nullable Entrant first;
  private @Nullable Entrant second;
  private Threshold target = Threshold.NONE;
  private String unit = "/s";
  private ToDoubleFunction<Round> metric = Round::perSecond;

  FigureLine(Experiment experiment, String name, Function<Measured, String> meaning) {
    this.experiment = experiment;
    this.name = name;
    this.meaning = meaning;
  }

  /** Sets the variant of ours. */
  FigureLine ours(Entrant variant) {
    experiment.drive(variant);
    first = variant;
    return this;
  }

  /** Sets a variant that is not ours. */
  FigureLine other(Entrant variant) {
    subject = Subject.OTHER;
    return ours(variant);
  }

  /**
   * Sets a variant that leaves out a measure.
   *
   * @param phrase end of the sentence "ten times fewer …"
   */
  FigureLine without(Entrant variant, String doing, String phrase) {
    subject = Subject.WITHOUT;
    operation = doing;
    label = phrase;
    return ours(variant);
  }

  /** Sets the variant beside which the first one stands: the limit, or ours. */
  FigureLine beside(Entrant variant) {
    experiment.drive(variant);
    second = variant;
    return this;
  }

  /** As {@link #beside}, for the limit of ours: the same work by a bare library. */
  FigureLine bare(Entrant variant) {
    return beside(variant);
  }

  FigureLine target(Threshold threshold) {
    target = threshold;
    return this;
  }

  FigureLine atLeast(double bound) {
    return target(Threshold.atLeast(bound));
  }

  FigureLine atMost(double bound) {
    return target(Threshold.atMost(bound));
  }

  /** Leaves out operations that were refused or failed. */
  FigureLine succeeded() {
    return metric("/s", Round::succeededPerSecond);
  }

  /** Takes a percentile of the latencies, in ms, instead of the throughput. */
  FigureLine quantile(double percent) {
    return metric(" ms", round -> round.quantileMillis(percent));
  }

  FigureLine metric(String newUnit, ToDoubleFunction<Round> newMetric) {
    unit = newUnit;
    metric = newMetric;
    return this;
  }

  /** Makes the figure; valid after the rounds. */
  Figure figure() {
    Measured measured = experiment.of(Objects.requireNonNull(first, name));
    Quantity value = new Quantity(measured.spread(metric), unit);
    String sentence = meaning.apply(measured);
    Entrant other = second;
    if (other == null) {
      Figure alone = Figure.of(name, value).target(target).meaning(sentence);
      return subject == Subject.OTHER ? alone.ofOther() : alone;
    }
    Measured base = experiment.of(other);
    Role role =
        switch (subject) {
          case OURS -> Role.ours(base.name());
          case WITHOUT -> Role.without(operation, label);
          case OTHER -> new Role(subject, "", base.name());
        };
    return new Figure(
        name,
        role,
        value,
        new Quantity(base.spread(metric), unit),
        measured.against(base, (a, b) -> metric.applyAsDouble(a) / metric.applyAsDouble(b)),
        target,
        sentence);
  }
}
