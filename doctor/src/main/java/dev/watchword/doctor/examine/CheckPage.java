// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.examine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The pages that explain checks: those of {@code docs/checks}. */
public final class CheckPage {
  private CheckPage() {}

  /**
   * Returns the page of a check, as Markdown.
   *
   * @throws NullPointerException when there is none
   */
  public static String of(String check) {
    try (InputStream page =
        Objects.requireNonNull(
            CheckPage.class.getResourceAsStream("/checks/" + check + ".md"), "page of " + check)) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
