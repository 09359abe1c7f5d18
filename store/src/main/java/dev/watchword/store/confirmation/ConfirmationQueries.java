// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import dev.watchword.store.schema.UseCase;
import dev.watchword.store.sql.Page;

/**
 * The use-cases of confirmations, with the most statements that each may issue. Their statements
 * are those of the rooms whose rows they change.
 */
public final class ConfirmationQueries {
  /** The user of the address, the secret, the mail. */
  static final UseCase REQUEST = new UseCase("confirmation.request", 3);

  /** The secret and the mail, for a user who is known. */
  static final UseCase SEND = new UseCase("confirmation.send", 2);

  static final UseCase CHECK = new UseCase("confirmation.check", 1);

  /**
   * The secret read and consumed, the user's other secrets ended; the password set, or an account
   * for it made; the address verified; the sessions revoked.
   */
  static final UseCase RESET = new UseCase("confirmation.reset", 8);

  /**
   * The secret read and consumed, the user changed; then a session begun, or the user's other
   * secrets ended and the user read, or the next secret and its mail.
   */
  static final UseCase CONFIRM = new UseCase("confirmation.confirm", 5);

  static final UseCase DELETE = new UseCase("confirmation.delete_user", 3);

  public static final Page PAGE =
      Page.named("confirmation").useCases(REQUEST, SEND, CHECK, RESET, CONFIRM, DELETE).seed();

  private ConfirmationQueries() {}
}
