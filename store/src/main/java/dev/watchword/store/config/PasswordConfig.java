// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Password rules and the cost of hashing. */
public record PasswordConfig(
    @Setting(
            key = "password.minimum",
            value = "8",
            meaning = "fewest characters (UTF-16 units of the NFC form), at least 1",
            live = true)
        int minimum,
    @Setting(
            key = "password.maximum",
            value = "128",
            meaning = "most characters (UTF-16 units of the NFC form), at most 4096",
            live = true)
        int maximum,
    @Setting(
            key = "password.permits",
            value = "0",
            meaning = "hashes computed at once; 0: one for each core",
            live = true)
        int permits,
    @Setting(
            key = "password.queue",
            value = "256",
            meaning = "hashes that may wait; one more is refused with 503 and Retry-After",
            live = true)
        int queue,
    @Setting(
            key = "password.wait",
            value = "3s",
            meaning =
                "longest wait for a hash, queue included; then 503 and Retry-After, at once when it is"
                    + " foreseen",
            live = true)
        Duration patience,
    @Setting(
            key = "password.memory",
            value = "19456",
            meaning = "argon2id memory in KiB (OWASP: 19456), at least 8")
        int memory,
    @Setting(
            key = "password.iterations",
            value = "2",
            meaning = "argon2id passes over the memory (OWASP: 2), at least 1")
        int iterations) {

  public PasswordConfig {
    if (minimum < 1 || maximum < minimum || maximum > 4096) {
      throw new ConfigException(
          "password.minimum and password.maximum must be 1 to 4096, in order");
    }
    if (permits < 0 || queue < 1 || memory < 8 || iterations < 1) {
      throw new ConfigException("password.permits, queue, memory or iterations is too small");
    }
    permits = permits == 0 ? Runtime.getRuntime().availableProcessors() : permits;
  }
}
