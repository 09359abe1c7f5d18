// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.store.secret.Token;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benches of bearer tokens: one hash for each request, one new token for each sign-in. */
@State(Scope.Benchmark)
public class TokenBenches {
  private final String token = Token.random();

  /** Hashes a token into the key of its database row. */
  @Benchmark
  public byte[] hash() {
    return Token.hash(token);
  }

  @Benchmark
  public String random() {
    return Token.random();
  }
}
