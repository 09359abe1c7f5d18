// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A canonical e-mail address: compatibility-normalised (NFKC), lower case, and only then validated,
 * so that what is checked is what is stored and compared. Dots and {@code +tag} are kept.
 */
public record Email(String canonical) {
  /** Maximum length in bytes. RFC 5321: a path has at most 256 octets with its angle brackets. */
  private static final int MOST_BYTES = 254;

  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?!\\.)(?!.*\\.\\.)[a-z0-9_'+.-]{0,63}[a-z0-9_+-]"
              + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

  /** Parses {@code text}; returns empty unless it is exactly one mailbox. */
  public static Optional<Email> parse(String text) {
    // Normalisation may turn other characters into '@': the count before and after must be one.
    if (text.length() > MOST_BYTES || text.chars().filter(c -> c == '@').count() != 1) {
      return Optional.empty();
    }
    String canonical = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    boolean fits = canonical.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    return fits && MAILBOX.matcher(canonical).matches()
        ? Optional.of(new Email(canonical))
        : Optional.empty();
  }
}
