// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
  /** Better Auth signs alike, so that its cookies stay valid after a move. */
  @Test
  void signatureIsBase64OfHmacSha256() {
    assertThat(new SigningKeys(List.of(TestServer.SECRET)).sign("true"))
        .isEqualTo("true.mMRl/USoH67iRNizQLxaoiJD9Qo4xhqzTKDskcPb+xQ=");
  }

  @Test
  void alteredSignatureIsRefused() {
    SigningKeys keys = new SigningKeys(List.of(TestServer.SECRET));
    String signed = keys.sign("token");
    assertThat(keys.verify(signed)).contains("token");
    for (String other :
        List.of(
            "",
            "token",
            "Token" + signed.substring(5),
            signed.substring(0, signed.length() - 1),
            signed + "=",
            "." + signed.substring(6),
            "token." + "A".repeat(43) + "=")) {
      assertThat(keys.verify(other)).describedAs(other).isEmpty();
    }
  }
}
