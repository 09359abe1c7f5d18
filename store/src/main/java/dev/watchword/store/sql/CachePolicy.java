// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql;

import dev.watchword.store.schema.Column;
import dev.watchword.store.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The caching policy of a read of one row: its key, the tags that evict it, and the defaults of its
 * limits. Only finished state may have a policy: nothing that says "the second factor is still
 * missing". Immutable.
 *
 * <p>The settings {@code cache.NAME.memory} and {@code cache.NAME.ttl} follow from it.
 *
 * @param name unique plural noun, as in settings and metrics
 * @param mebibytes default of the memory for its values in MiB
 * @param ttl default of the longest life of a value
 * @param keyTag tag of the key
 * @param key columns of the key; the query's only parameters have their names
 * @param tags further tags of the value
 * @param <T> the value
 */
public record CachePolicy<T>(
    String name, int mebibytes, Duration ttl, Tag keyTag, List<Column> key, List<TagOf<T>> tags) {

  /** A policy whose key is not declared yet. */
  public record Draft<T>(String name, int mebibytes, Duration ttl) {
    /**
     * Declares the columns of the key: UUIDs, hashes and texts that are never null. That there is
     * no row is cached as well, so an insert must evict the key's tag, unless the key was random a
     * moment ago.
     */
    public CachePolicy<T> keyed(Tag tag, Table table, String... columns) {
      List<Column> key = Stream.of(columns).map(column -> column(table, column)).toList();
      return new CachePolicy<>(name, mebibytes, ttl, tag, key, List.of());
    }

    private static Column column(Table table, String name) {
      return table.columns().stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(table.name() + " has no " + name));
    }
  }

  /** A tag with the function that extracts the key of its thing from a value. */
  public record TagOf<T>(Tag tag, Function<T, Object> thing) {
    long of(T value) {
      Object found = thing.apply(value);
      return found instanceof CacheKey key ? tag.of(key) : tag.of(found);
    }
  }

  public CachePolicy {
    key = List.copyOf(key);
    tags = List.copyOf(tags);
    if (key.isEmpty()) {
      throw new IllegalArgumentException(name + " has no key");
    }
    for (Column column : key) {
      if (column.nullable() || type(column) == Void.class) {
        throw new IllegalArgumentException(column.name() + " cannot be part of a cache's key");
      }
    }
  }

  /** Starts the declaration of a policy with the defaults of its limits. */
  public static <T> Draft<T> of(String name, int mebibytes, Duration ttl) {
    return new Draft<>(name, mebibytes, ttl);
  }

  /**
   * Adds a further tag.
   *
   * @param thing extracts the key of the tag's thing: a UUID, a hash, a text, or the {@link
   *     CacheKey} of several parts
   */
  public CachePolicy<T> about(Tag tag, Function<T, Object> thing) {
    List<TagOf<T>> more = new ArrayList<>(tags);
    more.add(new TagOf<>(tag, thing));
    return new CachePolicy<>(name, mebibytes, ttl, keyTag, key, more);
  }

  /**
   * Returns the key of a value.
   *
   * @param parts values of the key's columns, in order
   * @throws IllegalArgumentException for values of other types, a defect of the caller
   */
  public CacheKey keyOf(Object... parts) {
    if (parts.length != key.size()) {
      throw new IllegalArgumentException(name + " has a key of " + key.size() + " columns");
    }
    for (int i = 0; i < parts.length; i++) {
      if (!type(key.get(i)).isInstance(parts[i])) {
        throw new IllegalArgumentException(
            name + " has a key of another type in " + key.get(i).name());
      }
    }
    return CacheKey.of(parts);
  }

  /** Returns the type of a column's values; {@link Void} when they cannot be part of a key. */
  private static Class<?> type(Column column) {
    return switch (column.type()) {
      case UUID -> UUID.class;
      case HASH -> byte[].class;
      case TEXT -> String.class;
      default -> Void.class;
    };
  }

  /** Returns the arguments of the query for a key. */
  public Args args(Object... parts) {
    Args args = Args.none();
    for (int i = 0; i < parts.length; i++) {
      args = args.and(key.get(i).name(), parts[i]);
    }
    return args;
  }

  /** Returns the numbers of the tags of a value: that of its key, then the further ones. */
  public long[] tags(CacheKey of, T value) {
    long[] numbers = new long[1 + tags.size()];
    numbers[0] = keyTag.of(of);
    for (int i = 1; i < numbers.length; i++) {
      numbers[i] = tags.get(i - 1).of(value);
    }
    return numbers;
  }
}
