// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * Better Auth's password hashes, for verification only: {@code salt:key} in hexadecimal, scrypt
 * with N=16384, r=16, p=1 over the NFKC form of the password; the salt is the hexadecimal text
 * itself.
 */
final class BetterAuthScrypt implements Scheme {
  private static final Pattern FORMAT = Pattern.compile("([0-9a-f]{32}):([0-9a-f]{128})");

  private static final String DECOY = "0".repeat(32) + ":" + "0".repeat(128);

  @Override
  public Optional<String> decoy(String encoded) {
    return FORMAT.matcher(encoded).matches() ? Optional.of(DECOY) : Optional.empty();
  }

  @Override
  public boolean isOfNfkc(String encoded) {
    return recognises(encoded);
  }

  @Override
  public boolean matches(String encoded, String password) {
    Matcher parts = FORMAT.matcher(encoded);
    if (!parts.matches()) {
      return false;
    }
    byte[] salt = parts.group(1).getBytes(StandardCharsets.UTF_8);
    byte[] actual = SCrypt.generate(Typed.nfkc(password), salt, 16384, 16, 1, 64);
    return MessageDigest.isEqual(HexFormat.of().parseHex(parts.group(2)), actual);
  }
}
