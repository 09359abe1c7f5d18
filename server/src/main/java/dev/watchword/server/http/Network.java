// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import dev.watchword.store.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of addresses, for example {@code 10.0.0.0/8}; without a slash, one address. */
public record Network(InetAddress first, int bits) {
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads what stands in the setting {@code key}. */
  public static Network parse(String key, String text) {
    String[] parts = text.split("/", 2);
    Optional<InetAddress> address = address(parts[0]);
    int most = address.map(found -> found.getAddress().length * 8).orElse(0);
    int bits = parts.length == 1 ? most : bits(parts[1]);
    if (address.isEmpty() || bits < 0 || bits > most) {
      throw new ConfigException(key + ": '" + text + "' is neither an address nor a network");
    }
    return new Network(address.get(), bits);
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** The address that {@code text} spells; names are never looked up. */
  public static Optional<InetAddress> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  public boolean contains(InetAddress address) {
    byte[] wanted = first.getAddress();
    byte[] given = address.getAddress();
    if (wanted.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((wanted[bit / 8] & mask) != (given[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** An address as sessions show it: of IPv6 only the /64, which is one subscriber. */
  static String shown(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    String hex = HexFormat.of().formatHex(bytes, 0, 8);
    return hex.replaceAll("(.{4})", "$1:") + "0000:0000:0000:0000";
  }
}
