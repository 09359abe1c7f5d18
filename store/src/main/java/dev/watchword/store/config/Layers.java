// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings by source. Immutable; {@link #toString} shows no value.
 *
 * @param bySource keys and values of each source; a missing source has none
 */
public record Layers(Map<Source, Map<String, String>> bySource) {

  public Layers {
    Map<Source, Map<String, String>> copy = new EnumMap<>(Source.class);
    bySource.forEach((source, values) -> copy.put(source, Map.copyOf(values)));
    bySource = Collections.unmodifiableMap(copy);
  }

  /** Returns the settings of {@code source}. */
  public Map<String, String> of(Source source) {
    return bySource.getOrDefault(source, Map.of());
  }

  /** Returns a copy with all settings of {@code source} replaced. */
  public Layers with(Source source, Map<String, String> values) {
    Map<Source, Map<String, String>> copy = new EnumMap<>(Source.class);
    copy.putAll(bySource);
    copy.put(source, values);
    return new Layers(copy);
  }

  /** Returns one value for each key, from the last source that has one. */
  public Map<String, String> merged() {
    Map<String, String> all = new HashMap<>();
    for (Source source : Source.values()) {
      all.putAll(of(source));
    }
    return all;
  }

  /** Returns the last source that has a value for {@code key}, else {@link Source#DEFAULT}. */
  public Source sourceOf(String key) {
    Source last = Source.DEFAULT;
    for (Source source : Source.values()) {
      last = of(source).containsKey(key) ? source : last;
    }
    return last;
  }

  @Override
  public String toString() {
    return "Layers" + bySource.keySet();
  }
}
