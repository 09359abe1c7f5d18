// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, over the password's UTF-8 bytes as they are:
 * nothing is folded, so no two passwords are equal unless their bytes are.
 */
final class Argon2id implements Scheme {
  /** Cost, salt of 8 to 64 bytes, key of 16 to 64 bytes. */
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=([1-9]\\d?),p=([1-9])"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** KiB: a hash that asks for more than 1 GiB is not one that anybody made in earnest. */
  private static final int MOST_MEMORY = 1 << 20;

  /** Blocks that a computation takes besides its memory. */
  private static final int SPARE_BLOCKS = 16;

  private static final int SALT = 16;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final int memory;
  private final int iterations;

  /**
   * Wiped memory, ready for the next hash: as many pieces as were ever computed at once. Without it
   * each hash leaves 19 MiB to the garbage collector. The last one that came back is the first to
   * be used again: the processor's caches still know it.
   */
  private final Deque<Blocks> spare = new ConcurrentLinkedDeque<>();

  /** Memory of finished hashes, as they left it. */
  private final Queue<Blocks> used = new ConcurrentLinkedQueue<>();

  /**
   * @param memory KiB
   * @param iterations passes over the memory
   */
  Argon2id(int memory, int iterations) {
    this.memory = memory;
    this.iterations = iterations;
  }

  String hash(String password) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    byte[] key = derive(password, salt, memory, iterations, 1, KEY);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return prefixed(base64.encodeToString(salt), base64.encodeToString(key));
  }

  /** The stored form of a hash with today's cost. */
  String prefixed(String salt, String key) {
    return prefix() + salt + "$" + key;
  }

  /** Whether {@code encoded} has exactly today's cost. */
  boolean isCurrent(String encoded) {
    return encoded.startsWith(prefix());
  }

  private String prefix() {
    return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=1$";
  }

  @Override
  public boolean recognises(String encoded) {
    return parse(encoded).isPresent();
  }

  @Override
  public boolean matches(String encoded, String password) {
    return parse(encoded).filter(parts -> matches(parts, password)).isPresent();
  }

  /** The parts of a hash; empty for any other text, and for a hash that cannot be computed. */
  private static Optional<Matcher> parse(String encoded) {
    Matcher parts = FORMAT.matcher(encoded);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(parts.group(1));
    boolean payable = memory >= 8 * Integer.parseInt(parts.group(3)) && memory <= MOST_MEMORY;
    // Base64 never has one character over a multiple of four.
    boolean decodable = parts.group(4).length() % 4 != 1 && parts.group(5).length() % 4 != 1;
    return payable && decodable ? Optional.of(parts) : Optional.empty();
  }

  private boolean matches(Matcher parts, String password) {
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual =
        derive(
            password,
            salt,
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  /**
   * Wipes the memory of finished hashes, a millisecond or two for each, and keeps it for the next.
   * To be called after each hash, when nobody waits for it any more.
   */
  void wipe() {
    for (Blocks blocks = used.poll(); blocks != null; blocks = used.poll()) {
      blocks.wipe();
      spare.push(blocks);
    }
  }

  private byte[] derive(
      String password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
    Blocks kept = spare.poll();
    Blocks blocks = kept == null ? new Blocks(memory + SPARE_BLOCKS) : kept;
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kibibytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .withBlockPool(blocks)
            .build());
    byte[] key = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), key);
    used.add(blocks);
    return key;
  }

  /** The memory of one computation at a time. */
  private static final class Blocks implements BlockPool {
    private final List<Block> wiped = new ArrayList<>();
    private final List<Block> returned = new ArrayList<>();
    private final int most;

    /**
     * @param most blocks that are kept for another computation
     */
    Blocks(int most) {
      this.most = most;
    }

    @Override
    public Block allocate() {
      return wiped.isEmpty() ? new Block() : wiped.removeLast();
    }

    @Override
    public void deallocate(Block block) {
      returned.add(block);
    }

    void wipe() {
      for (Block block : returned) {
        block.clear();
        if (wiped.size() < most) {
          wiped.add(block);
        }
      }
      returned.clear();
    }
  }
}
