// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the one row of a read is cached: under which of its parameters, and what it is about. Only
 * finished state may have a policy: nothing that says "the second factor is still missing".
 * Immutable.
 *
 * @param name as in settings and metrics, unique
 * @param parameter the query's parameter that is the key: a 32-byte hash or a UUID
 * @param keyTag what the key itself names
 * @param tags what else the value is about; at most two
 * @param <T> the value
 */
public record CachePolicy<T>(String name, String parameter, Tag keyTag, List<TagOf<T>> tags) {
  private static final int MOST_TAGS = 2;

  /** Which thing of its kind a value is about: a UUID. */
  public record TagOf<T>(Tag tag, Function<T, Object> thing) {
    long of(T value) {
      return tag.of(thing.apply(value));
    }
  }

  public CachePolicy {
    tags = List.copyOf(tags);
    if (tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException(name + " has more than " + MOST_TAGS + " further tags");
    }
  }

  /** A policy of values that are about their key alone. */
  public static <T> CachePolicy<T> named(String name, String parameter, Tag keyTag) {
    return new CachePolicy<>(name, parameter, keyTag, List.of());
  }

  public CachePolicy<T> about(Tag tag, Function<T, Object> thing) {
    List<TagOf<T>> more = new ArrayList<>(tags);
    more.add(new TagOf<>(tag, thing));
    return new CachePolicy<>(name, parameter, keyTag, more);
  }

  /** The number of the value's tag at {@code place} from 0; its key's where it has no more. */
  public long tag(int place, CacheKey key, T value) {
    return place < tags.size() ? tags.get(place).of(value) : keyTag.of(key);
  }
}
