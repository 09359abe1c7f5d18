// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.config.PasswordConfig;
import dev.watchword.store.meter.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * S6: no two different secrets are ever taken for each other. Canonically equivalent texts, which
 * Unicode calls the same characters, are one secret; nothing else is folded.
 */
class SecretsBoundaryTest {
  private static final List<String> SECRETS =
      Stream.concat(
              Stream.of(71, 72, 73, 127, 128, 255, 256, 1_023, 1_024)
                  .flatMap(length -> Stream.of("x".repeat(length), "x".repeat(length - 1) + "y")),
              Stream.of(
                  "x".repeat(72) + "z",
                  "\u00e4".repeat(36),
                  "\u00e4".repeat(36) + "x",
                  "\u00e4".repeat(37),
                  "\ud83d\ude00".repeat(18),
                  "\ud83d\ude00".repeat(18) + "\ud83d\ude01",
                  "\ud83d\ude00".repeat(19),
                  "password i",
                  "password I",
                  "password \u0131",
                  "password \u0130",
                  "password i\u0307",
                  "password k",
                  "password K",
                  "password \u212a",
                  "password \uff2b",
                  "password s",
                  "password \u017f",
                  "password ss",
                  "password \u00df",
                  "password \u1e9e",
                  "password \u00e9",
                  "password e\u0301",
                  "password e",
                  "password \u00c5",
                  "password \u212b",
                  "password A\u030a",
                  "password a\u0323\u0307",
                  "password a\u0307\u0323",
                  "password \u2126",
                  "password \u03a9",
                  "password \u1100\u1161",
                  "password \uac00",
                  "password \ufb01",
                  "password fi",
                  "password",
                  "password ",
                  " password",
                  "password\u00a0",
                  "password\u3000",
                  "password\t",
                  "password\n",
                  "password\r\n",
                  "password\u0000",
                  "password\u0000password",
                  "password\u200b",
                  "password\ufeff",
                  "\ufeffpassword",
                  "password\u00ad",
                  "password\u202e",
                  "pass\u0000word",
                  "PASSWORD",
                  "Password",
                  "password \ud83d\udc69",
                  "password \ud83d\udc69\u200d\ud83d\udcbb",
                  "password \u2764",
                  "password \u2764\ufe0f",
                  "password 1",
                  "password \u0661",
                  "password \u00b9",
                  "password ?",
                  "password \ufffd"))
          .toList();

  /** Pairs of secrets that are equivalent. */
  private static final Set<Set<String>> EQUIVALENT =
      Set.of(
          Set.of("password K", "password \u212a"),
          Set.of("password \u00e9", "password e\u0301"),
          Set.of("password \u00c5", "password \u212b"),
          Set.of("password \u00c5", "password A\u030a"),
          Set.of("password \u212b", "password A\u030a"),
          Set.of("password a\u0323\u0307", "password a\u0307\u0323"),
          Set.of("password \u2126", "password \u03a9"),
          Set.of("password \u1100\u1161", "password \uac00"));

  private static final PasswordConfig CHEAP =
      new PasswordConfig(1, 1_024, 2, 256, Duration.ofSeconds(30), 8, 1);

  @Test
  void everySecretMatchesItsOwnHashAndThatOfNoOtherThanItsEquivalents() {
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      assertThat(SECRETS).doesNotHaveDuplicates();
      List<String> hashes = SECRETS.stream().map(passwords::hash).toList();
      for (int i = 0; i < SECRETS.size(); i++) {
        assertThat(passwords.flaw(SECRETS.get(i))).isEmpty();
        for (int j = 0; j < SECRETS.size(); j++) {
          assertThat(passwords.verify(hashes.get(i), SECRETS.get(j)) instanceof Verdict.Match)
              .as("secret %d and the hash of secret %d", j, i)
              .isEqualTo(i == j || EQUIVALENT.contains(Set.of(SECRETS.get(i), SECRETS.get(j))));
        }
      }
    }
  }

  @Test
  void everySecretHasATokenHashOfItsOwn() {
    assertThat(SECRETS.stream().map(secret -> List.of(boxed(Token.hash(secret)))))
        .doesNotHaveDuplicates();
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] all = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = bytes[i];
    }
    return List.of(all);
  }

  @Test
  void halfOfASurrogatePairIsRefusedAndNeverMatches() {
    try (Passwords passwords = new Passwords(CHEAP, Meter.NONE)) {
      for (String broken : List.of("password \ud83d", "password \ude00", "\ude00\ud83d password")) {
        assertThat(passwords.flaw(broken)).contains(Passwords.Flaw.NOT_TEXT);
        for (String similar : List.of("password ?", "password \ufffd", "?? password")) {
          String encoded = passwords.hash(similar);
          assertThat(passwords.verify(encoded, broken)).isEqualTo(new Verdict.Mismatch());
        }
      }
    }
  }
}
