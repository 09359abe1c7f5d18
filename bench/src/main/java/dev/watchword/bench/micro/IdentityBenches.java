// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.micro;

import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.user.Email;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benches of the keys of new rows and of canonical e-mail addresses. */
@State(Scope.Benchmark)
public class IdentityBenches {
  private final Uuid7 keys = new Uuid7(Clock.systemUTC());
  private String plain = "ada.lovelace@example.com";
  private String folded = "Ada.Lovelace+ﬁ@Example.COM";
  private String refused = "ada lovelace@example.com";

  @Benchmark
  public UUID uuid7() {
    return keys.next();
  }

  /** Parses an address that is canonical already. */
  @Benchmark
  public Optional<Email> emailPlain() {
    return Email.parse(plain);
  }

  /** Parses an address with capitals and a ligature. */
  @Benchmark
  public Optional<Email> emailFolded() {
    return Email.parse(folded);
  }

  @Benchmark
  public Optional<Email> emailRefused() {
    return Email.parse(refused);
  }
}
