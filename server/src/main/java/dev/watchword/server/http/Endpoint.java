// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

/** A method and a path that a port answers. */
public interface Endpoint {
  String method();

  /** The path, letter by letter as a request has it; a last part {@code :name} is open. */
  String path();

  /** Whether it takes a body. */
  default boolean hasBody() {
    return !method().equals("GET");
  }

  /** Whether it changes something, so that the sender's origin matters. */
  default boolean isUnsafe() {
    return hasBody();
  }
}
