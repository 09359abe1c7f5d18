// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

/** A way to send mails. Used by one thread. */
interface Transport {
  /** Sends a mail, or says why not; takes a bounded time. */
  Delivery send(Mail mail);
}
