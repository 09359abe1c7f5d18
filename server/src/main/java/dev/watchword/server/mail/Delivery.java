// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

/** The outcome of an attempt to send a mail. Reasons are for the log and hold no secret. */
sealed interface Delivery {

  /** The mail server, or the mailbox, has it. */
  record Done() implements Delivery {}

  /** It cannot be sent, now or later. */
  record Refused(String reason) implements Delivery {}

  /** It was not sent; a later attempt may succeed. */
  record Deferred(String reason) implements Delivery {}
}
