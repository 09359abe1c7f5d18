// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;

/** Settings of password rules and hashing cost. */
public record PasswordConfig(
    @Setting(
            key = "password.minimum",
            value = "8",
            range = "1..4096",
            meaning = "fewest characters (UTF-16 units of the NFC form)",
            live = true)
        int minimum,
    @Setting(
            key = "password.maximum",
            value = "128",
            range = "1..4096",
            meaning = "most characters (UTF-16 units of the NFC form)",
            live = true)
        int maximum,
    @Setting(
            key = "password.permits",
            value = "0",
            range = "0..1024",
            meaning = "hashes computed at once; 0: one for each core",
            live = true)
        int permits,
    @Setting(
            key = "password.queue",
            value = "256",
            range = "1..100000",
            meaning = "hashes that may wait; one more is refused with 503 and Retry-After",
            live = true)
        int queue,
    @Setting(
            key = "password.wait",
            value = "3s",
            range = "1ms..1h",
            meaning =
                "longest wait for a hash, queue included; then 503 and Retry-After, at once when it is"
                    + " foreseen",
            live = true)
        Duration patience,
    @Setting(
            key = "password.memory",
            value = "19456",
            range = "8..1048576",
            meaning = "argon2id memory in KiB (OWASP: 19456)")
        int memory,
    @Setting(
            key = "password.iterations",
            value = "2",
            range = "1..99",
            meaning = "argon2id passes over the memory (OWASP: 2)")
        int iterations) {

  public PasswordConfig {
    if (maximum < minimum) {
      throw new ConfigException("password.maximum must not be less than password.minimum");
    }
    permits = permits == 0 ? Runtime.getRuntime().availableProcessors() : permits;
  }
}
