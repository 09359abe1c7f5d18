// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import java.util.UUID;

/**
 * Writer of a mail with a secret in it. It is called within a transaction, perhaps again after a
 * conflict, so it must be quick and have no other effect.
 */
@FunctionalInterface
public interface Letter {

  /**
   * Returns the encrypted content of a mail, at most {@code Outbox.MOST_BYTES} bytes.
   *
   * @param mail id of the mail, the context of its encryption
   * @param address address to write to
   * @param name name of the user, as the user chose it; empty when there is no such user
   * @param secret secret that the link of the mail carries
   */
  byte[] write(UUID mail, String address, String name, String secret);
}
