// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt hashes of other systems, for verification only. bcrypt ignores what follows the 72nd byte,
 * so a longer password is refused rather than compared by its beginning. It repeats a shorter one
 * with a zero byte behind it, so a password that holds such a byte is refused as well.
 */
final class Bcrypt implements Scheme {
  private static final Pattern FORMAT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");
  private static final int LIMIT = 72;

  @Override
  public boolean recognises(String encoded) {
    return FORMAT.matcher(encoded).matches();
  }

  @Override
  public boolean matches(String encoded, String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    return recognises(encoded)
        && bytes.length <= LIMIT
        && password.indexOf('\0') < 0
        && OpenBSDBCrypt.checkPassword(encoded, bytes);
  }
}
