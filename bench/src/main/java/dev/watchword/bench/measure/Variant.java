// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

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

  /** A variant whose workers are ready to take turns. Used by one thread. */
  private static final class VariantTurn implements Turn {
    /** Maximum number of histograms; one takes some 200 KiB. */
    private static final int MOST_HISTOGRAMS = 64;

    private final Variant variant;
    private final List<Worker> workers = new ArrayList<>();

    private VariantTurn(Variant variant) {
      this.variant = variant;
    }

    static VariantTurn prepare(Variant variant) {
      VariantTurn turn = new VariantTurn(variant);
      try {
        for (int number = 0; number < variant.threads(); number++) {
          turn.workers.add(variant.crew().worker(number));
        }
        return turn;
      } catch (Exception e) {
        turn.close();
        throw failed(variant, e);
      }
    }

    /** Works for {@code length} on every thread. An operation that has begun is finished. */
    @Override
    public Round take(Duration length) {
      AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
      CountDownLatch gate = new CountDownLatch(1);
      Histogram[] histograms = histograms();
      Thread[] threads = new Thread[workers.size()];
      for (int i = 0; i < threads.length; i++) {
        Histogram histogram = histograms[i % histograms.length];
        Worker worker = workers.get(i);
        Runnable loop = () -> loop(worker, histogram, gate, length.toNanos(), failure);
        threads[i] = variant.virtual() ? Thread.startVirtualThread(loop) : platform(loop);
      }
      Runnable ending = variant.beside().begin();
      Host.Clock clock;
      Map<String, Long> before;
      try {
        before = Counter.totals(variant.counters());
        clock = Host.Clock.start();
        gate.countDown();
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed(variant, e);
      }
      Round round =
          clock.stop(() -> merged(histograms), () -> Counter.growth(variant.counters(), before));
      ending.run();
      Exception first = failure.get();
      if (first != null) {
        throw failed(variant, first);
      }
      return round;
    }

    /** Returns one histogram for each worker, or fewer that many workers share. */
    private Histogram[] histograms() {
      Histogram[] histograms = new Histogram[Math.min(workers.size(), MOST_HISTOGRAMS)];
      boolean shared = histograms.length < workers.size();
      Arrays.setAll(histograms, i -> shared ? new ConcurrentHistogram(3) : new Histogram(3));
      return histograms;
    }

    private static Thread platform(Runnable loop) {
      return Thread.ofPlatform().daemon().name("bench-", 0).start(loop);
    }

    private static void loop(
        Worker worker,
        Histogram histogram,
        CountDownLatch gate,
        long nanos,
        AtomicReference<@Nullable Exception> failure) {
      try {
        gate.await();
        long start = System.nanoTime();
        long before = start;
        while (before - start < nanos && failure.getPlain() == null) {
          worker.once();
          long now = System.nanoTime();
          histogram.recordValue(now - before);
          before = now;
        }
      } catch (Exception e) {
        failure.compareAndSet(null, e);
      }
    }

    private static Histogram merged(Histogram[] histograms) {
      Histogram all = new Histogram(3);
      for (Histogram histogram : histograms) {
        all.add(histogram);
      }
      return all;
    }

    private static IllegalStateException failed(Variant variant, Exception cause) {
      return new IllegalStateException(variant.name() + " failed: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
      workers.forEach(Worker::close);
    }
  }
}
