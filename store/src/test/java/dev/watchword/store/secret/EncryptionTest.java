// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncryptionTest {
  private static final Encryption.Purpose TOKEN = new Encryption.Purpose("test.token");
  private static final String OLD = "0123456789abcdef0123456789abcdef";
  private static final String NEW = "fedcba9876543210fedcba9876543210";
  private final Encryption encryption = new Encryption(List.of(OLD));

  @Test
  void valuesComeBackWhateverTheyHold() {
    for (String text : List.of("", "a", "\u00e4\ud83d\ude00\0", "x".repeat(100_000))) {
      byte[] encrypted = encryption.encrypt(TOKEN, "row", text);
      assertThat(encryption.decryptText(TOKEN, "row", encrypted)).contains(text);
    }
  }

  @Test
  void encryptedValueIsLongerByTheOverheadAndNeverTheSameTwice() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      byte[] encrypted = encryption.encrypt(TOKEN, "row", "the same");
      assertThat(encrypted).hasSize("the same".length() + Encryption.OVERHEAD);
      assertThat(seen.add(HexFormat.of().formatHex(encrypted))).isTrue();
    }
  }

  @Test
  void everyChangedBitIsSeen() {
    byte[] encrypted = encryption.encrypt(TOKEN, "row", "secret");
    for (int bit = 0; bit < encrypted.length * 8; bit++) {
      byte[] changed = encrypted.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(encryption.decrypt(TOKEN, "row", changed)).as("bit %d", bit).isEmpty();
    }
    for (int length = 0; length < encrypted.length; length++) {
      byte[] cut = Arrays.copyOf(encrypted, length);
      assertThat(encryption.decrypt(TOKEN, "row", cut)).as("length %d", length).isEmpty();
    }
  }

  @Test
  void valueOfAnotherPurposeRowOrSecretStaysHidden() {
    byte[] encrypted = encryption.encrypt(TOKEN, "row", "secret");
    assertThat(encryption.decrypt(new Encryption.Purpose("test.other"), "row", encrypted))
        .isEmpty();
    assertThat(encryption.decrypt(TOKEN, "another row", encrypted)).isEmpty();
    assertThat(new Encryption(List.of(NEW)).decrypt(TOKEN, "row", encrypted)).isEmpty();
  }

  @Test
  void theFirstSecretEncryptsAndAllDecrypt() {
    byte[] before = encryption.encrypt(TOKEN, "row", "secret");
    Encryption both = new Encryption(List.of(NEW, OLD));
    assertThat(both.decryptText(TOKEN, "row", before)).contains("secret");
    byte[] after = both.encrypt(TOKEN, "row", "secret");
    assertThat(encryption.decrypt(TOKEN, "row", after)).isEmpty();
    assertThat(new Encryption(List.of(NEW)).decryptText(TOKEN, "row", after)).contains("secret");
  }

  @Test
  void valuesStoredByEarlierReleasesDecrypt() {
    byte[] stored =
        HexFormat.of()
            .parseHex(
                "013451a68df04ca618f788a66ccd7b73db92d912ead09dde25ceb4ed36f94be40377108512ce7f");
    assertThat(encryption.decryptText(TOKEN, "row", stored)).contains("secret");
  }

  @Test
  void secretsAreNeededAndHidden() {
    assertThatThrownBy(() -> new Encryption(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(encryption.toString()).doesNotContain(OLD);
  }
}
