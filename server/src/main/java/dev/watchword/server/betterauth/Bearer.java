// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Request;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a request, and the caller, who is looked up when first asked for. For one thread.
 */
final class Bearer {
  private final SessionGate gate;
  private final Request request;
  private final List<String> tokens;
  private @Nullable Caller caller;

  /**
   * @param tokens the ones that this server signed
   */
  Bearer(SessionGate gate, Request request, List<String> tokens) {
    this.gate = gate;
    this.request = request;
    this.tokens = tokens;
  }

  /** A token that this server signed, live or not; telling takes no statement. */
  Optional<String> token() {
    return tokens.stream().findFirst();
  }

  /** Whether a token has a live session. */
  boolean isLive() {
    return !tokens.isEmpty() && caller() instanceof Caller.SignedIn;
  }

  /** The caller: the first token with a live session tells. */
  Caller caller() {
    if (caller == null) {
      caller = gate.caller(request, tokens);
    }
    return caller;
  }
}
