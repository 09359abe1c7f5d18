// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Better Auth's hashes, against vectors made by Node's own scrypt, as Better Auth calls it. */
class BetterAuthScryptTest {
  private static final String SALT = "000102030405060708090a0b0c0d0e0f";
  private static final String PLAIN =
      SALT
          + ":9372e2d20f7c9ba55e54d10569dfe24824c5765383f46b040e9ac7b33041339c"
          + "514173900cb63a37c935c0e2f40cfe2cb39bee5fe58f54715c1fd913c4638373";

  /** Hash of {@code Ångström ﬁ ＡＢＣ}, which NFKC changes. */
  private static final String UNICODE =
      SALT
          + ":03437be424f82aea3d6b51e3d009c4294809ecd1ede3c5a9f97dfac87f5f4b04"
          + "2bd0faa0baf784b735953ba801779d2443f9ffe548096844acf547a448c47aae";

  private final BetterAuthScrypt scheme = new BetterAuthScrypt();

  @Test
  void hashOfNodeMatchesItsPasswordAlone() {
    assertThat(scheme.recognises(PLAIN)).isTrue();
    assertThat(scheme.matches(PLAIN, "correct horse")).isTrue();
    assertThat(scheme.matches(PLAIN, "correct horse ")).isFalse();
    assertThat(scheme.matches(PLAIN, "Correct horse")).isFalse();
    assertThat(scheme.matches(PLAIN, "")).isFalse();
  }

  @Test
  void passwordIsNormalisedAsBetterAuthDoes() {
    assertThat(scheme.matches(UNICODE, "\u00c5ngstr\u00f6m \ufb01 \uff21\uff22\uff23")).isTrue();
    assertThat(scheme.matches(UNICODE, "\u212bngstro\u0308m fi ABC")).isTrue();
    assertThat(scheme.matches(UNICODE, "Angstrom fi ABC")).isFalse();
  }

  @Test
  void anythingElseIsNotRecognisedAndNoError() {
    for (String encoded :
        new String[] {
          "",
          ":",
          SALT,
          SALT + ":",
          PLAIN + "0",
          PLAIN.substring(1),
          PLAIN.substring(0, PLAIN.length() - 1),
          PLAIN.replace('a', 'g'),
          PLAIN.toUpperCase(Locale.ROOT),
          PLAIN.replace(':', '$')
        }) {
      assertThat(scheme.recognises(encoded)).as(encoded).isFalse();
      assertThat(scheme.matches(encoded, "correct horse")).as(encoded).isFalse();
    }
  }
}
