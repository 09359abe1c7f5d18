// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bcrypt hashes, against vectors made by the C library's crypt. */
class BcryptTest {
  private static final String SEVENTY_TWO =
      "$2b$04$abcdefghijklmnopqrstuuBzzIgyKkz7xMWYSzkIjUSnxEQFQ0WNe";

  private final Bcrypt scheme = new Bcrypt();

  @ParameterizedTest
  @CsvSource({
    "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "correct horse, $2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
    "correct horse, $2y$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
    "p\u00e4ssw\u00f6rd, $2y$05$abcdefghijklmnopqrstuuZVEMa1pjhlynBQ1qXmSvGBJpN9h1w8G",
    "'', $2y$05$abcdefghijklmnopqrstuu0oImNDIy4flhldV9YqunRgBAePKmw7m"
  })
  void vectorsMatchTheirPasswordAlone(String password, String encoded) {
    assertThat(scheme.recognises(encoded)).isTrue();
    assertThat(scheme.matches(encoded, password)).isTrue();
    assertThat(scheme.matches(encoded, password + " ")).isFalse();
    assertThat(scheme.matches(encoded, "u*u")).isFalse();
  }

  @Test
  void passwordOfMoreBytesThanBcryptReadsNeverMatches() {
    assertThat(scheme.matches(SEVENTY_TWO, "a".repeat(72))).isTrue();
    assertThat(scheme.matches(SEVENTY_TWO, "a".repeat(71) + "b")).isFalse();
    assertThat(scheme.matches(SEVENTY_TWO, "a".repeat(73))).isFalse();
    assertThat(scheme.matches(SEVENTY_TWO, "a".repeat(72) + "b")).isFalse();
    assertThat(scheme.matches(SEVENTY_TWO, "a".repeat(71))).isFalse();
    assertThat(scheme.matches(SEVENTY_TWO, "a".repeat(71) + "\u00e4")).isFalse();
  }

  /**
   * Checks the zero byte: bcrypt repeats a password with one behind it, so "a" would equal "a\\0a".
   */
  @Test
  void passwordWithAZeroByteNeverMatches() {
    String encoded = "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";
    assertThat(scheme.matches(encoded, "correct horse\u0000correct horse")).isFalse();
    assertThat(scheme.matches(encoded, "correct horse\u0000")).isFalse();
    assertThat(scheme.matches(encoded, "correct horse\u0000x")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$2b$04$",
        "$2x$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2b$03$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2b$31$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2b$4$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e",
        "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6",
        "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6ee",
        "$2b$04$abcdefghijklmnopqrstuujydOTSfIH_d5oUHpsygqV5X9xJLQc6e",
        "$2b$04$abcdefghijklmnopqrstu+jydOTSfIH/d5oUHpsygqV5X9xJLQc6e"
      })
  void malformedHashIsAMismatchAndNeverAnError(String encoded) {
    assertThat(scheme.recognises(encoded)).isFalse();
    assertThat(scheme.matches(encoded, "correct horse")).isFalse();
  }
}
