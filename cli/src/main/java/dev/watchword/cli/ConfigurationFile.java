// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.cli;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration file: UTF-8 text with one {@code key = value} per line. Empty lines and lines
 * that begin with {@code #} or {@code !} are ignored. A value is taken literally, so that a path
 * may contain backslashes: unlike in Java's properties there are no escapes and no continuation
 * lines.
 */
final class ConfigurationFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();

  private ConfigurationFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the keys and values of a file, in its order.
   *
   * @throws ConfigException when the file cannot be read, is not UTF-8 text or has an invalid line
   */
  static Map<String, String> read(Path file) {
    ConfigurationFile content = new ConfigurationFile(file);
    String text = content.decode(content.bytes());
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    List<String> all = (marked ? text.substring(1) : text).lines().toList();
    for (int i = 0; i < all.size(); i++) {
      content.add(i + 1, all.get(i).strip());
    }
    return content.values;
  }

  private byte[] bytes() {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw refusal("it is larger than 1 MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw refusal(FileTrouble.of(e));
    }
  }

  private String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String read = out.flip().toString();
    if (result.isError()) {
      long line = read.chars().filter(c -> c == '\n').count() + 1;
      throw refusal("line " + line + " is not UTF-8 text; save the file as UTF-8");
    }
    return read;
  }

  private void add(int line, String text) {
    if (text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '!') {
      return;
    }
    int end = 0;
    while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != ':') {
      end++;
    }
    String key = text.substring(0, end).strip();
    if (end == text.length() || key.isEmpty()) {
      throw refusal("line " + line + " is not 'key = value'; write each setting on one line");
    }
    Integer before = lines.putIfAbsent(key, line);
    if (before != null) {
      throw refusal(
          "'" + key + "' is set twice, in lines " + before + " and " + line + "; delete one");
    }
    values.put(key, text.substring(end + 1).strip());
  }

  private ConfigException refusal(String flaw) {
    return new ConfigException("the configuration file " + file + " cannot be read: " + flaw);
  }
}
