// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.store.secret.Token;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bearer secrets: hashed for each request, made for each sign-in. */
@State(Scope.Benchmark)
public class TokenBenches {
  private final String token = Token.random();

  /** What the database is asked for. */
  @Benchmark
  public byte[] hash() {
    return Token.hash(token);
  }

  @Benchmark
  public String random() {
    return Token.random();
  }
}
