// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.mail;

import dev.watchword.store.sql.Row;
import java.util.UUID;

/**
 * A queued mail, with its content as the caller of {@link Outbox#add} encrypted it. {@link
 * #toString} shows only the id.
 *
 * @param attempts number of times that a sender claimed it
 * @param content encrypted content
 */
public record Outgoing(
    UUID id, int attempts, @SuppressWarnings("ArrayRecordComponent") byte[] content) {

  static Outgoing from(Row row) {
    return new Outgoing(row.uuid(), (int) row.number(), row.bytes());
  }

  /** Returns this mail as the sender that claimed it holds it. */
  Outgoing claimed() {
    return new Outgoing(id, attempts + 1, content);
  }

  @Override
  public String toString() {
    return "Outgoing[" + id + "]";
  }
}
