// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {
  private static final String VALID =
      "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

  private final Argon2id cheap = new Argon2id(64, 1);

  /** Covers the vectors of the reference implementation's own test. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "password " + VALID,
        "password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ"
            + "$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "differentpassword $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94",
      })
  void referenceVectorsMatch(String password, String encoded) {
    assertThat(cheap.recognises(encoded)).isTrue();
    assertThat(cheap.matches(encoded, password)).isTrue();
    assertThat(cheap.matches(encoded, password + " ")).isFalse();
  }

  @Test
  void changeOfAnyParameterOrPartIsAMismatch() {
    assertThat(cheap.matches(VALID, "password")).isTrue();
    for (String changed :
        new String[] {
          VALID.replace("m=256", "m=264"),
          VALID.replace("t=2", "t=3"),
          VALID.replace("p=1", "p=2"),
          VALID.replace("c29tZ", "c29tZX"),
          VALID.replace("nf65", "nf66"),
          VALID.substring(0, VALID.length() - 3)
        }) {
      assertThat(cheap.matches(changed, "password")).as(changed).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2id$",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4=",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR_uIPnA4rEsF5h7TKyQwu9U1bMCHGi_4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQab$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29t$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=15,t=2,p=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=1048577,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        " $argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
      })
  void malformedHashIsAMismatchAndNeverAnError(String encoded) {
    assertThat(cheap.recognises(encoded)).isFalse();
    assertThat(cheap.matches(encoded, "password")).isFalse();
    assertThat(cheap.matches(encoded, "")).isFalse();
  }

  @Test
  void hashMatchesItsPasswordAndSaysItsCost() {
    String encoded = cheap.hash("correct horse");
    assertThat(encoded).matches("\\$argon2id\\$v=19\\$m=64,t=1,p=1\\$[\\w+/]{22}\\$[\\w+/]{43}");
    assertThat(cheap.recognises(encoded)).isTrue();
    assertThat(cheap.matches(encoded, "correct horse")).isTrue();
    assertThat(cheap.matches(encoded, "Correct horse")).isFalse();
    assertThat(cheap.isCurrent(encoded)).isTrue();
    assertThat(new Argon2id(64, 2).isCurrent(encoded)).isFalse();
    assertThat(new Argon2id(64, 2).matches(encoded, "correct horse")).isTrue();
    assertThat(new Argon2id(6, 1).isCurrent(encoded)).isFalse();
  }

  @Test
  void everyHashHasASaltOfItsOwn() {
    Set<String> salts = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      salts.add(cheap.hash("same").split("\\$", -1)[4]);
    }
    assertThat(salts).hasSize(1_000);
  }
}
