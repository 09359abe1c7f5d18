// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import dev.watchword.server.http.Reply;
import dev.watchword.store.field.FieldFlaw;
import java.util.List;

/** The refusals of values of the application's own fields. */
final class FieldProblem {
  private FieldProblem() {}

  static Reply reply(FieldFlaw flaw) {
    return switch (flaw) {
      case FieldFlaw.NotAllowed(String field) ->
          Reply.error(400, field + " is not allowed to be set", "FIELD_NOT_ALLOWED");
      case FieldFlaw.Missing(String field) ->
          Reply.error(400, field + " is required", "MISSING_FIELD");
      case FieldFlaw.Invalid(String path, String text) ->
          Reply.invalid(List.of((path.isEmpty() ? "[body] " : "[body." + path + "] ") + text));
      case FieldFlaw.Unknown(String field) ->
          throw new IllegalStateException("clients' unknown fields are ignored: " + field);
    };
  }
}
