// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Strict UTF-8 (RFC 3629, section 3). Bytes that encode no text, overlong forms and encoded
 * surrogates are refused. To replace them with U+FFFD would make different secrets equal.
 */
final class Utf8 {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8() {}

  /** The text that {@code bytes} encode; empty when they are not UTF-8. */
  static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text of a whole body. A byte-order mark before it does not count, as in browsers. */
  static Optional<String> body(byte[] bytes) {
    return decode(bytes).map(text -> text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }
}
