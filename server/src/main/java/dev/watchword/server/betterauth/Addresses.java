// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.betterauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses in headers. */
final class Addresses {
  private Addresses() {}

  /** Adds parameters, names and values in turn, to the query of an address, before its fragment. */
  static String with(String url, String... parameters) {
    int hash = url.indexOf('#');
    String address = hash < 0 ? url : url.substring(0, hash);
    StringBuilder all = new StringBuilder(address);
    for (int i = 0; i < parameters.length; i += 2) {
      boolean begins = all.indexOf("?") < 0;
      char last = all.charAt(all.length() - 1);
      all.append(begins ? "?" : last == '?' || last == '&' ? "" : "&");
      all.append(parameters[i]).append('=');
      all.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return all + (hash < 0 ? "" : url.substring(hash));
  }
}
