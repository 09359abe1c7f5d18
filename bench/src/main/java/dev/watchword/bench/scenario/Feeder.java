// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Variant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The supply of the elements on which the workers of a variant operate.
 *
 * @param suppliers supplier of the worker with a number; used by one thread
 */
record Feeder<T>(IntFunction<Supplier<T>> suppliers) {
  /**
   * Step between two elements. It is a prime, so every element is reached unless the length of the
   * list is a multiple of it.
   */
  private static final int STEP = 7_919;

  /** An operation on one element. */
  @FunctionalInterface
  interface Action<T> {
    void on(T element) throws Exception;
  }

  /**
   * Supplies the elements of a list without end, in a scattered order; each worker starts at
   * another element.
   */
  static <T> Feeder<T> cycling(List<T> elements) {
    return new Feeder<>(
        number -> {
          int[] next = {(int) ((number * 1_234_577L) % elements.size())};
          return () -> {
            next[0] = (next[0] + STEP) % elements.size();
            return elements.get(next[0]);
          };
        });
  }

  /** Supplies elements at random; {@code element} gets a number from 0 to {@code bound} − 1. */
  static <T> Feeder<T> drawing(
      Function<SplittableRandom, Draw> draw, int bound, IntFunction<T> element) {
    return new Feeder<>(
        number -> {
          Draw own = draw.apply(new SplittableRandom(number));
          return () -> element.apply(own.below(bound));
        });
  }

  static <T> Feeder<T> drawing(int bound, IntFunction<T> element) {
    return drawing(Draw::evenly, bound, element);
  }

  Supplier<T> of(int number) {
    return suppliers.apply(number);
  }

  /** Returns workers that do an operation on one element after another. */
  Variant.Crew crew(Action<T> action) {
    return number -> {
      Supplier<T> next = of(number);
      return () -> action.on(next.get());
    };
  }
}
