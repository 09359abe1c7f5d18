// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A way to do an operation, driven by a fixed number of threads.
 *
 * @param virtual whether the threads are virtual threads
 * @param beside load that runs at the same time
 * @param counters counters beside the operations
 */
public record Variant(
    String name, int threads, boolean virtual, Crew crew, Load beside, List<Counter> counters)
    implements Entrant {
  public Variant {
    counters = List.copyOf(counters);
  }

  /** A factory that makes a worker for each thread, before the first round. */
  @FunctionalInterface
  public interface Crew {
    Worker worker(int number) throws Exception;
  }

  /** A load that runs beside a round. */
  @FunctionalInterface
  public interface Load {
    /** No load. */
    Load NONE = () -> () -> {};

    /** Starts the load; running the result stops it. */
    Runnable begin();
  }

  @Override
  public Turn prepare() {
    return VariantTurn.prepare(this);
  }

  /** Creates a variant on platform threads. */
  public static Variant of(String name, int threads, Crew crew) {
    return new Variant(name, threads, false, crew, Load.NONE, List.of());
  }

  /** Returns this variant on virtual threads. */
  public Variant onVirtualThreads(String newName) {
    return new Variant(newName, threads, true, crew, beside, counters);
  }

  /** Returns this variant with a load that runs beside it. */
  public Variant beside(String newName, Load load) {
    return new Variant(newName, threads, virtual, crew, load, counters);
  }

  /** Returns this variant with more counters. */
  public Variant counting(Counter... more) {
    List<Counter> all = new ArrayList<>(counters);
    all.addAll(List.of(more));
    return new Variant(name, threads, virtual, crew, beside, all);
  }
}
