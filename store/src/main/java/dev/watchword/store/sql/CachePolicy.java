// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The caching policy of a read of one row: its key parameter and the tags that evict it. Only
 * finished state may have a policy: nothing that says "the second factor is still missing".
 * Immutable.
 *
 * @param name unique name, as in settings and metrics
 * @param parameter parameter of the query that is the key: a 32-byte hash or a UUID
 * @param keyTag tag of the key
 * @param tags further tags of the value; at most two
 * @param <T> the value
 */
public record CachePolicy<T>(String name, String parameter, Tag keyTag, List<TagOf<T>> tags) {
  private static final int MOST_TAGS = 2;

  /** A tag with the function that extracts the id of its thing from a value. */
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

  /** Creates a policy whose only tag is the key's. */
  public static <T> CachePolicy<T> named(String name, String parameter, Tag keyTag) {
    return new CachePolicy<>(name, parameter, keyTag, List.of());
  }

  public CachePolicy<T> about(Tag tag, Function<T, Object> thing) {
    List<TagOf<T>> more = new ArrayList<>(tags);
    more.add(new TagOf<>(tag, thing));
    return new CachePolicy<>(name, parameter, keyTag, more);
  }

  /**
   * Returns the number of the value's further tag at {@code place} from 0, or of the key's tag when
   * there is none.
   */
  public long tag(int place, CacheKey key, T value) {
    return place < tags.size() ? tags.get(place).of(value) : keyTag.of(key);
  }
}
