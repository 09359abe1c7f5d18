// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt hashes of other systems, for verification only. bcrypt ignores everything after the 72nd
 * byte, so a longer password is refused rather than compared by its beginning. It repeats a shorter
 * one with a zero byte behind it, so a password with such a byte is refused too.
 */
final class Bcrypt implements Scheme {
  private static final Pattern FORMAT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");
  private static final int LIMIT = 72;

  /** Cost (binary logarithm of the rounds) that takes about half a second. */
  private static final int DEAR = 13;

  @Override
  public Optional<String> decoy(String encoded) {
    Matcher parts = FORMAT.matcher(encoded);
    return parts.matches()
        ? Optional.of("$2b$" + parts.group(1) + "$" + ".".repeat(53))
        : Optional.empty();
  }

  @Override
  public boolean isDear(String encoded) {
    Matcher parts = FORMAT.matcher(encoded);
    return parts.matches() && Integer.parseInt(parts.group(1)) >= DEAR;
  }

  @Override
  public boolean matches(String encoded, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    boolean readable = bytes.length <= LIMIT && password.indexOf('\0') < 0;
    // A password that bcrypt cannot read must take as long to refuse as a wrong one.
    return recognises(encoded)
        && OpenBSDBCrypt.checkPassword(encoded, readable ? bytes : new byte[0])
        && readable;
  }
}
