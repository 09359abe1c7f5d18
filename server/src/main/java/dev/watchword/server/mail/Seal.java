// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

import dev.watchword.store.secret.Encryption;
import java.util.Optional;
import java.util.UUID;

/** The encryption of messages in the outbox, whose links let their readers in. */
public final class Seal {
  private static final Encryption.Purpose PURPOSE = new Encryption.Purpose("outbox.content");

  private final Encryption encryption;

  public Seal(Encryption encryption) {
    this.encryption = encryption;
  }

  /**
   * Encrypts a message.
   *
   * @param mail id of its row
   */
  public byte[] seal(UUID mail, Message message) {
    return encryption.encrypt(PURPOSE, mail.toString(), message.bytes());
  }

  /** Decrypts a message; empty when no secret fits, or its form or kind is not known. */
  Optional<Message> open(UUID mail, byte[] sealed) {
    return encryption.decrypt(PURPOSE, mail.toString(), sealed).flatMap(Message::parse);
  }
}
