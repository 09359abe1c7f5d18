// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import java.util.Optional;
import java.util.stream.Stream;

/** The use of a mailed secret. */
enum Purpose {
  RESET_PASSWORD("reset-password"),
  VERIFY_EMAIL("verify-email"),
  /** Consent of the current address to another one. */
  APPROVE_EMAIL("approve-email"),
  /** Proof of the new address. */
  CHANGE_EMAIL("change-email"),
  DELETE_USER("delete-user"),
  /** A mail that only tells something; its secret opens nothing. */
  NOTICE("notice");

  private final String text;

  Purpose(String text) {
    this.text = text;
  }

  /** Name in the table {@code verification}. */
  String text() {
    return text;
  }

  /** Returns the purpose of a stored name; empty for those of other features. */
  static Optional<Purpose> of(String text) {
    return Stream.of(values()).filter(purpose -> purpose.text.equals(text)).findFirst();
  }
}
