// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

/**
 * One way of doing an operation, driven by so many threads.
 *
 * @param virtual whether the threads are virtual ones
 * @param beside what goes on at the same time
 */
public record Variant(String name, int threads, boolean virtual, Crew crew, Load beside) {

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

  /** A variant on platform threads. */
  public static Variant of(String name, int threads, Crew crew) {
    return new Variant(name, threads, false, crew, Load.NONE);
  }

  /** The same on virtual threads. */
  public Variant onVirtualThreads(String newName) {
    return new Variant(newName, threads, true, crew, beside);
  }

  /** The same while something else goes on. */
  public Variant beside(String newName, Load load) {
    return new Variant(newName, threads, virtual, crew, load);
  }
}
