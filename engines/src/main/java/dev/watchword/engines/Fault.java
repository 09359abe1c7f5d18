// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

/** What a {@link FaultProxy} does to the connections through it. */
public sealed interface Fault {

  /** Nothing: bytes go through as they come. */
  record Pass() implements Fault {}

  /**
   * Requests arrive late; answers do not, so a round trip takes so much longer.
   *
   * @param milliseconds at least 0
   */
  record Latency(int milliseconds) implements Fault {
    public Latency {
      if (milliseconds < 0) {
        throw new IllegalArgumentException("Latency of " + milliseconds + " ms");
      }
    }
  }

  /** Open connections end with a TCP reset at once, and new ones as soon as they are made. */
  record Reset() implements Fault {}

  /**
   * Connections can be made and stay open, and nothing comes through. What was sent meanwhile goes
   * on its way when the fault ends.
   */
  record BlackHole() implements Fault {}

  /**
   * Connections that are open now stay open and silent for ever, as after a failure in the network
   * of which nobody told them; new ones work.
   */
  record HalfOpen() implements Fault {}

  /** New connections are refused; open ones go on. */
  record Refuse() implements Fault {}

  /**
   * Bytes come in small pieces, of a size drawn anew for each from the proxy's seed.
   *
   * @param bytes the largest piece, at least 1
   */
  record Slice(int bytes) implements Fault {
    public Slice {
      if (bytes < 1) {
        throw new IllegalArgumentException("Slices of " + bytes + " bytes");
      }
    }
  }

  /**
   * Redis' replies change places with the next one on the same connection, as if a client's
   * requests had lost step with its replies. Only for {@link FaultProxy#toRedis}.
   *
   * @param oneIn the share of the replies that do, drawn from the proxy's seed; 1 is each pair. One
   *     that no other follows within 20 ms stays in its place
   */
  record SwapReplies(int oneIn) implements Fault {
    public SwapReplies {
      if (oneIn < 1) {
        throw new IllegalArgumentException("One in " + oneIn + " replies");
      }
    }
  }
}
