// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.cache;

import dev.watchword.store.redis.Link;
import dev.watchword.store.redis.LuaScript;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of evictions: one key per run of Redis that records which values are stale, without
 * knowing any value. It is a string: a stamp (the table's random mark and the number of the last
 * eviction), then for each slot the number of the last eviction of a tag in that slot. Tags that
 * share a slot are evicted together: a wasted load, never a wrong answer.
 *
 * <p>As one key it is lost as a whole or not at all, and its replacement has another mark. Values
 * contain the mark of their table, so all values of a lost table are misses.
 */
final class EvictionTable {
  /**
   * Number of slots: at ten evictions a second, 2 % of the values that live five minutes are
   * wasted.
   */
  static final int SLOTS = 1 << 18;

  static final int BYTES = Stamp.BYTES + SLOTS * Integer.BYTES;

  /**
   * Length in bytes of a message's head: a stamp, and whether the script of this message created
   * the table.
   */
  static final int HEAD_BYTES = Stamp.BYTES + 1;

  /** Length in bytes of one read: a longer reply would delay the replies behind it. */
  private static final int PART_BYTES = 1 << 16;

  /**
   * Script that numbers and publishes a message. Keys: the table, the channel. Arguments: the mark
   * of a new table, the table's size, the message, the offsets of the tags' slots. It begins with a
   * write that takes no memory, {@code PERSIST}: after that Redis carries out the others even when
   * its memory is full.
   */
  private static final LuaScript TELL =
      LuaScript.of(
          """
          redis.call('PERSIST', KEYS[1])
          local head = redis.call('GETRANGE', KEYS[1], 0, 19)
          local size = tonumber(ARGV[2])
          local last = 4294967295
          local made = '\\0'
          if redis.call('STRLEN', KEYS[1]) == size then
            last = struct.unpack('>I4', head, 17)
          end
          if last == 4294967295 then
            redis.call('DEL', KEYS[1])
            redis.call('SETRANGE', KEYS[1], size - 1, '\\0')
            last = 0
            head = ARGV[1]
            made = '\\1'
          end
          if #ARGV > 3 then last = last + 1 end
          local number = struct.pack('>I4', last)
          head = string.sub(head, 1, 16) .. number
          if #ARGV > 3 or made == '\\1' then redis.call('SETRANGE', KEYS[1], 0, head) end
          for i = 4, #ARGV do redis.call('SETRANGE', KEYS[1], ARGV[i], number) end
          redis.call('PUBLISH', KEYS[2], head .. made .. ARGV[3])
          return {head}
          """);

  /**
   * Script that stores a value. Keys: the table, the value. Arguments: the table's size, the value,
   * the position of its stamp (from 1), its life in ms, the offsets of its tags' slots.
   */
  private static final LuaScript PUT =
      LuaScript.of(
          """
          local at = tonumber(ARGV[3])
          if redis.call('STRLEN', KEYS[1]) ~= tonumber(ARGV[1])
              or redis.call('GETRANGE', KEYS[1], 0, 15) ~= string.sub(ARGV[2], at, at + 15) then
            return {-1}
          end
          local stamp = struct.unpack('>I4', ARGV[2], at + 16)
          for i = 5, #ARGV do
            local evicted = redis.call('GETRANGE', KEYS[1], ARGV[i], ARGV[i] + 3)
            if struct.unpack('>I4', evicted) > stamp then return {0} end
          end
          redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[4])
          return {1}
          """);

  private EvictionTable() {}

  static int slot(long tag) {
    return (int) tag & (SLOTS - 1);
  }

  private static byte[] name(Link link) {
    return bytes("evictions:" + link.runId());
  }

  /**
   * Numbers and publishes a message; one with tags is an eviction. Creates the table if there is
   * none.
   *
   * @return stamp of the last eviction
   */
  static Stamp tell(Link link, byte[] channel, byte[] message, long[] tags) {
    UUID fresh = UUID.randomUUID();
    byte[] mark = new Stamp(fresh, 0).write(ByteBuffer.allocate(Stamp.BYTES)).array();
    List<byte[]> arguments = new ArrayList<>(List.of(mark, bytes("" + BYTES), message));
    addPlaces(arguments, tags);
    Object reply = link.eval(TELL, List.of(name(link), channel), arguments).getFirst();
    if (reply instanceof byte[] head && head.length == Stamp.BYTES) {
      return Stamp.read(ByteBuffer.wrap(head));
    }
    throw link.distrust("the reply to an eviction is none");
  }

  /**
   * Stores a value, unless one of its tags was evicted after its stamp.
   *
   * @param stampAt offset of the stamp in the value
   * @return whether the table of its stamp still exists
   */
  static boolean put(
      Link link, byte[] key, byte[] value, int stampAt, long[] tags, long ttlMillis) {
    List<byte[]> arguments =
        new ArrayList<>(
            List.of(bytes("" + BYTES), value, bytes("" + (stampAt + 1)), bytes("" + ttlMillis)));
    addPlaces(arguments, tags);
    return !link.eval(PUT, List.of(name(link), key), arguments).getFirst().equals(-1L);
  }

  /** Returns the whole table, or null while there is none. */
  static @Nullable ByteBuffer read(Link link) {
    byte[] name = name(link);
    ByteBuffer table = ByteBuffer.allocate(BYTES);
    while (table.hasRemaining()) {
      int first = table.position();
      int length = Math.min(PART_BYTES, table.remaining());
      byte[] part = link.getRange(name, first, first + length - 1);
      if (part.length != length) {
        return null;
      }
      table.put(part);
    }
    // The head read last has the mark of the first part: no other table came in between.
    byte[] head = link.getRange(name, 0, Stamp.BYTES - 1);
    table.flip();
    boolean one =
        head.length == Stamp.BYTES
            && Stamp.read(ByteBuffer.wrap(head)).isOf(Stamp.read(table.duplicate()));
    return one ? table : null;
  }

  private static void addPlaces(List<byte[]> arguments, long[] tags) {
    for (long tag : tags) {
      arguments.add(bytes("" + (Stamp.BYTES + Integer.BYTES * slot(tag))));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
