// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.redis;

import java.util.Locale;

/**
 * The memory limit of Redis and its policy when it is reached, as {@code INFO memory} reports them.
 *
 * @param limit {@code maxmemory} in bytes; 0: none; -1: unknown
 * @param policy {@code maxmemory_policy}
 */
public record RedisMemory(long limit, String policy) {
  private static final double MEBIBYTE = 1 << 20;

  static RedisMemory of(String limit, String policy) {
    try {
      return new RedisMemory(Long.parseLong(limit), policy);
    } catch (NumberFormatException e) {
      return new RedisMemory(-1, policy);
    }
  }

  /** Whether Redis may remove keys before they expire; true if unknown. */
  public boolean mayRemoveKeys() {
    return limit != 0 && !policy.equals("noeviction");
  }

  /**
   * Describes the policy for operators, as {@code may remove keys: maxmemory 6.0 MiB,
   * volatile-lru}.
   */
  @Override
  public String toString() {
    String memory =
        switch (Long.signum(limit)) {
          case 1 -> String.format(Locale.ROOT, "maxmemory %.1f MiB", limit / MEBIBYTE);
          case 0 -> "no maxmemory";
          default -> "maxmemory unknown";
        };
    String shown = policy.isEmpty() ? "policy unknown" : policy;
    return (mayRemoveKeys() ? "may remove keys: " : "keeps its keys: ") + memory + ", " + shown;
  }
}
