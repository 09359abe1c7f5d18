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
  RESET_PASSWORD("url", "life"),
  /** A link to verify an address. */
  VERIFY_EMAIL("url", "life"),
  /** To the current address: a link to agree to another one. */
  APPROVE_EMAIL("url", "life", "new-email"),
  /** To the new address: a link to prove it. */
  CHANGE_EMAIL("url", "life"),
  /** A link to delete the account. */
  DELETE_USER("url", "life"),
  /** To the owner of an address with which somebody tried to sign up. */
  EXISTING_ACCOUNT();

  private static final List<String> EVERYWHERE = List.of("app", "name", "email");

  private final List<String> own;

  Kind(String... own) {
    this.own = List.of(own);
  }

  /** Name of the template files, without their endings. */
  String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a template may have a placeholder of this name. */
  boolean knows(String placeholder) {
    return EVERYWHERE.contains(placeholder) || own.contains(placeholder);
  }

  /** Names of all placeholders that a template may have. */
  List<String> placeholders() {
    return Stream.concat(EVERYWHERE.stream(), own.stream()).toList();
  }

  static Optional<Kind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
