// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.management;

import dev.watchword.server.http.Body;
import dev.watchword.server.http.Json;
import dev.watchword.server.http.Reply;
import dev.watchword.server.http.Request;
import dev.watchword.store.config.Tuning;
import dev.watchword.store.config.Tuning.Change;
import dev.watchword.store.config.Tuning.Outcome;
import dev.watchword.store.config.Tuning.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the settings of a running server, and changes those that can change. */
final class SettingsEndpoints {
  private final Tuning<?> tuning;

  SettingsEndpoints(Tuning<?> tuning) {
    this.tuning = tuning;
  }

  Reply list() {
    return Reply.json(
        Json.object("settings", tuning.settings().stream().map(SettingsEndpoints::shown).toList()));
  }

  private static Map<String, @Nullable Object> shown(Shown setting) {
    return Json.object(
        "key",
        setting.declared().key(),
        "value",
        setting.value(),
        "default",
        setting.declared().value(),
        "source",
        setting.source().toString(),
        "live",
        setting.declared().live(),
        "meaning",
        setting.declared().meaning());
  }

  /** Changes all that the body names, or nothing. */
  Reply patch(Request request, Body body) {
    Optional<Map<String, @Nullable String>> values = values(body.value());
    if (values.isEmpty()) {
      return refusal("send an object of keys and values, for example {\"pool.size\":\"30\"}");
    }
    String who = "operator endpoint, " + request.peer().getHostAddress();
    return switch (tuning.patch(values.get(), who)) {
      case Outcome.Done done -> Reply.json(Json.object("changed", changes(done.changes())));
      case Outcome.Refused refused -> refusal(refused.reason());
      case Outcome.NeedsRestart restart ->
          Reply.error(
              409,
              "nothing was changed: these need a restart: " + String.join(", ", restart.keys()),
              "NEEDS_RESTART");
    };
  }

  private static Reply refusal(String reason) {
    return Reply.error(400, "nothing was changed: " + reason, "INVALID_SETTINGS");
  }

  private static List<Map<String, @Nullable Object>> changes(List<Change> changes) {
    return changes.stream()
        .map(
            change ->
                Json.object(
                    "key", change.key(), "before", change.before(), "after", change.after()))
        .toList();
  }

  /** Null stands for itself; empty when the body is anything but an object of plain values. */
  private static Optional<Map<String, @Nullable String>> values(@Nullable Object body) {
    if (!(body instanceof Map<?, ?> fields) || fields.isEmpty()) {
      return Optional.empty();
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      switch (field.getValue()) {
        case null -> values.put(String.valueOf(field.getKey()), null);
        case String text -> values.put(String.valueOf(field.getKey()), text);
        case Number number -> values.put(String.valueOf(field.getKey()), number.toString());
        case Boolean flag -> values.put(String.valueOf(field.getKey()), flag.toString());
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(values);
  }
}
