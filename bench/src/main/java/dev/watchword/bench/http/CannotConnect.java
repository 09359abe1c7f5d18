// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.http;

import java.io.IOException;

/**
 * A failure to connect: nothing listens at the address, or the server's certificate is not trusted.
 */
final class CannotConnect extends IOException {
  private static final long serialVersionUID = 1L;

  CannotConnect(Address address, IOException cause) {
    super("cannot connect to " + address.authority() + ": " + cause.getMessage(), cause);
  }
}
