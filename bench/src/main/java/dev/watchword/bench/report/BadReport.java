// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.report;

/** The failure to read a text as a report; the message continues the name of its file. */
final class BadReport extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadReport(String message) {
    super(message);
  }

  static BadReport because(String reason) {
    return new BadReport("is no report of watchword bench: " + reason);
  }
}
