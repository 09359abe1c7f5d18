// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The mails that are sent. A constant's name is that of its templates. */
public enum Kind {
  /** A link to set a new password. */
  RESET_PASSWORD,
  /** A link to verify an address. */
  VERIFY_EMAIL,
  /** To the current address: a link to agree to another one. */
  APPROVE_EMAIL,
  /** To the new address: a link to prove it. */
  CHANGE_EMAIL,
  /** A link to delete the account. */
  DELETE_USER,
  /** To the owner of an address with which somebody tried to sign up. */
  EXISTING_ACCOUNT;

  private static final List<String> EVERYWHERE = List.of("app", "name", "email");

  /** Name of the template files, without their endings. */
  String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Names of the placeholders that a template may have. */
  List<String> placeholders() {
    List<String> own =
        switch (this) {
          case RESET_PASSWORD, VERIFY_EMAIL, CHANGE_EMAIL, DELETE_USER -> List.of("url", "life");
          case APPROVE_EMAIL -> List.of("url", "life", "new-email");
          case EXISTING_ACCOUNT -> List.of();
        };
    return Stream.concat(EVERYWHERE.stream(), own.stream()).toList();
  }

  static Optional<Kind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
