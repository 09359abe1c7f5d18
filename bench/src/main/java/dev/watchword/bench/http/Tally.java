// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import dev.watchword.bench.measure.Counter;
import dev.watchword.bench.measure.Worker;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * A count of answers by status that are not 2xx, so that they do not end a measurement. Any number
 * of threads may use it at once.
 */
public final class Tally {
  private static final String NONE = "no answer";

  private final LongAdder all = new LongAdder();
  private final Map<String, LongAdder> byStatus = new ConcurrentSkipListMap<>();

  /** Returns the number of errors so far as a counter of the rounds. */
  public Counter counter() {
    return new Counter(Counter.ERRORS, "", all::sum);
  }

  /**
   * Returns a worker that repeats a request. Only a server that cannot be reached ends its work.
   */
  public Worker asking(Address address, Request request) throws IOException {
    KeepAliveClient client = KeepAliveClient.to(address, request);
    return new Worker() {
      @Override
      public void once() throws IOException {
        try {
          int status = client.ask();
          if (status / 100 != 2) {
            count(Integer.toString(status));
          }
        } catch (CannotConnect e) {
          throw e;
        } catch (IOException e) {
          count(NONE);
        }
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }

  private void count(String status) {
    all.increment();
    byStatus.computeIfAbsent(status, unused -> new LongAdder()).increment();
  }

  /** Returns each status with its count, such as {@code 429 × 12}; empty without errors. */
  public String show() {
    return byStatus.entrySet().stream()
        .map(entry -> entry.getKey() + " × " + entry.getValue().sum())
        .collect(Collectors.joining(", "));
  }
}
