// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Keys and values by their source. Immutable; {@link #toString} shows no value.
 *
 * @param bySource a source that is missing says nothing
 */
public record Layers(Map<Source, Map<String, String>> bySource) {

  public Layers {
    Map<Source, Map<String, String>> copy = new EnumMap<>(Source.class);
    bySource.forEach((source, values) -> copy.put(source, Map.copyOf(values)));
    bySource = Collections.unmodifiableMap(copy);
  }

  /** What {@code source} says. */
  public Map<String, String> of(Source source) {
    return bySource.getOrDefault(source, Map.of());
  }

  /** The same with all that {@code source} says replaced. */
  public Layers with(Source source, Map<String, String> values) {
    Map<Source, Map<String, String>> copy = new EnumMap<>(Source.class);
    copy.putAll(bySource);
    copy.put(source, values);
    return new Layers(copy);
  }

  /** One value for each key: that of the last source that says something. */
  public Map<String, String> merged() {
    Map<String, String> all = new HashMap<>();
    for (Source source : Source.values()) {
      all.putAll(of(source));
    }
    return all;
  }

  /** The last source that says something about {@code key}. */
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
