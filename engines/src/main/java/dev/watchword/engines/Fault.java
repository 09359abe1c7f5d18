// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** A fault that a {@link FaultProxy} applies to the connections through it. */
public sealed interface Fault {

  /** No fault: bytes pass as they come. */
  record Pass() implements Fault {}

  /**
   * Delay of requests; answers are not delayed, so a round trip takes this much longer.
   *
   * @param milliseconds delay in ms, at least 0
   */
  record Latency(int milliseconds) implements Fault {
    public Latency {
      if (milliseconds < 0) {
        throw new IllegalArgumentException("Latency of " + milliseconds + " ms");
      }
    }
  }

  /** Reset of open connections at once, and of new ones as soon as they are made. */
  record Reset() implements Fault {}

  /**
   * Silence: connections can be made and stay open, but no byte passes. Bytes sent meanwhile pass
   * when the fault ends.
   */
  record BlackHole() implements Fault {}

  /**
   * Silence of the connections that are open now, for ever, as after a network failure that neither
   * end noticed; new ones work.
   */
  record HalfOpen() implements Fault {}

  /** Refusal of new connections; open ones continue. */
  record Refuse() implements Fault {}

  /**
   * Bytes in small pieces, each of a size drawn from the proxy's seed.
   *
   * @param bytes maximum size of a piece, at least 1
   */
  record Slice(int bytes) implements Fault {
    public Slice {
      if (bytes < 1) {
        throw new IllegalArgumentException("Slices of " + bytes + " bytes");
      }
    }
  }

  /**
   * Swap of Redis' replies with the next one on the same connection, as if a client had lost the
   * pairing of requests and replies. Only for {@link FaultProxy#toRedis}.
   *
   * @param oneIn one in this many replies is swapped, drawn from the proxy's seed; 1 swaps each
   *     pair. A reply that no other follows within 20 ms stays in its place
   */
  record SwapReplies(int oneIn) implements Fault {
    public SwapReplies {
      if (oneIn < 1) {
        throw new IllegalArgumentException("One in " + oneIn + " replies");
      }
    }
  }
}
