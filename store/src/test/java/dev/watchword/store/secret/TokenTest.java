// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void tokensAreLettersAndDigitsOfMoreThan256BitsAndNeverRepeat() {
    Set<String> tokens = new HashSet<>();
    int[] seen = new int[128];
    for (int i = 0; i < 100_000; i++) {
      String token = Token.random();
      assertThat(token).matches("[A-Za-z0-9]{43}");
      assertThat(tokens.add(token)).isTrue();
      token.chars().forEach(c -> seen[c]++);
    }
    double bits = 43 * Math.log(62) / Math.log(2);
    assertThat(bits).isGreaterThan(256);
    // 4.3 million characters over 62: 69,355 of each, with a standard deviation of 262.
    for (char c : "ABCXYZabcxyz0189".toCharArray()) {
      assertThat(seen[c]).isBetween(69_355 - 2_000, 69_355 + 2_000);
    }
  }

  @Test
  void hashIsSha256OfTheUtf8Bytes() {
    assertThat(HexFormat.of().formatHex(Token.hash("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(HexFormat.of().formatHex(Token.hash("")))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Token.hash("\u00e4")).isNotEqualTo(Token.hash("a\u0308"));
    assertThat(Token.hash("a")).isNotEqualTo(Token.hash("a "));
  }
}
