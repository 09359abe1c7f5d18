// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.mail;

/**
 * A mail as it is sent. {@link #toString} shows nothing of it.
 *
 * @param id identity of the mail, the same at each attempt
 * @param recipient address, in ASCII
 * @param subject one line
 */
record Mail(String id, String recipient, String subject, String text, String html) {
  @Override
  public String toString() {
    return "Mail[" + id + "]";
  }
}
