// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.user;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validation of the texts that users provide about themselves. */
public final class Profile {
  private static final int NAME = 255;
  private static final int IMAGE = 2048;

  private Profile() {}

  /** Returns the flaw of {@code name}, or empty when it can be stored. */
  public static Optional<String> nameFlaw(String name) {
    return flaw(name, NAME);
  }

  /** Returns the flaw of {@code image}, or empty when it can be stored. */
  public static Optional<String> imageFlaw(@Nullable String image) {
    return image == null ? Optional.empty() : flaw(image, IMAGE);
  }

  private static Optional<String> flaw(String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      return Optional.of("Too long: expected at most " + most + " characters");
    }
    boolean broken =
        text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    return broken ? Optional.of("Invalid characters") : Optional.empty();
  }
}
