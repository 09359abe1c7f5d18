// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * One way of doing an operation, driven by so many threads.
 *
 * @param virtual whether the threads are virtual ones
 * @param beside what goes on at the same time
 * @param counters what else is counted
 */
public record Variant(
    String name, int threads, boolean virtual, Crew crew, Load beside, List<Counter> counters)
    implements Entrant {
  public Variant {
    counters = List.copyOf(counters);
  }

  /** Makes a worker for each thread, before the first round. */
  @FunctionalInterface
  public interface Crew {
    Worker worker(int number) throws Exception;
  }

  /** Something that goes on beside a round. */
  @FunctionalInterface
  public interface Load {
    /** Nothing. */
    Load NONE = () -> () -> {};

    /** Begins; running what it returns ends it. */
    Runnable begin();
  }

  @Override
  public Turn prepare() {
    return VariantTurn.prepare(this);
  }

  /** A variant on platform threads. */
  public static Variant of(String name, int threads, Crew crew) {
    return new Variant(name, threads, false, crew, Load.NONE, List.of());
  }

  /** The same on virtual threads. */
  public Variant onVirtualThreads(String newName) {
    return new Variant(newName, threads, true, crew, beside, counters);
  }

  /** The same while something else goes on. */
  public Variant beside(String newName, Load load) {
    return new Variant(newName, threads, virtual, crew, load, counters);
  }

  /** The same, counting more. */
  public Variant counting(Counter... more) {
    List<Counter> all = new ArrayList<>(counters);
    all.addAll(List.of(more));
    return new Variant(name, threads, virtual, crew, beside, all);
  }
}
