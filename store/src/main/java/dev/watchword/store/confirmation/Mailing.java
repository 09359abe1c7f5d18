// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.confirmation;

import dev.watchword.store.mail.Outbox;
import dev.watchword.store.sql.Uuid7;
import dev.watchword.store.sql.Work;
import dev.watchword.store.user.Email;
import dev.watchword.store.user.User;
import dev.watchword.store.verification.Verifications;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writer of a secret and of the mail that carries it, in one transaction. For nobody it writes the
 * same two rows: a secret that no one learns, and a mail that no one sends.
 */
final class Mailing {
  private final Verifications verifications;
  private final Outbox outbox;
  private final Uuid7 ids;

  Mailing(Verifications verifications, Outbox outbox, Uuid7 ids) {
    this.verifications = verifications;
    this.outbox = outbox;
    this.ids = ids;
  }

  /**
   * Adds a secret and its mail within the transaction of {@code work}.
   *
   * @param user user whom the secret is about; null: nobody, so no mail is sent
   * @param address address to write to
   * @param value address that the secret confirms
   */
  void add(
      Work work,
      Purpose purpose,
      @Nullable User user,
      Email address,
      Email value,
      Duration life,
      Letter letter) {
    String subject = (user == null ? ids.next() : user.id()).toString();
    String secret =
        verifications.issue(work, purpose.text(), subject, value.canonical(), life).token();
    String name = user == null ? "" : user.name();
    Outbox.Content content = mail -> letter.write(mail, address.canonical(), name, secret);
    if (user == null) {
      outbox.addDecoy(work, content, life);
    } else {
      outbox.add(work, content);
    }
  }
}
