// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule for the address of a caller: behind trusted proxies, the last one that none of them has.
 * Any number of threads may use it at once.
 */
public final class ClientAddress {
  private static final System.Logger LOGGER = System.getLogger(ClientAddress.class.getName());

  /** An address as proxies write it: in quotes, in brackets, with a port (RFC 7239, section 6). */
  private static final Pattern HOP =
      Pattern.compile(
          "\"?(?:\\[(?<bracketed>[^\\]]*)\\](?::\\d+)?|(?<v4>[\\d.]+):\\d+|(?<bare>[^\"]*))\"?");

  private static final int SHOWN = 60;

  private final List<Network> proxies;
  private final AtomicBoolean told = new AtomicBoolean();

  public ClientAddress(List<String> proxies) {
    this.proxies =
        proxies.stream().map(text -> Network.parse("server.trusted-proxies", text)).toList();
  }

  /**
   * The caller's address as sessions show it. Each trusted proxy vouches for the hop before its
   * own; empty hops are skipped, and at one that is no address the search ends with the proxy that
   * sent it.
   *
   * @param peer the other end of the socket
   * @param forwardedFor the value of {@code X-Forwarded-For}, or empty
   */
  public String of(InetAddress peer, String forwardedFor) {
    InetAddress caller = peer;
    String[] hops = forwardedFor.split(",", -1);
    for (int i = hops.length - 1; i >= 0 && isProxy(caller); i--) {
      String text = hops[i].strip();
      if (!text.isEmpty()) {
        Optional<InetAddress> hop = address(text);
        if (hop.isEmpty()) {
          tell(caller, text);
          break;
        }
        caller = hop.get();
      }
    }
    return Network.shown(caller);
  }

  private static Optional<InetAddress> address(String text) {
    Matcher hop = HOP.matcher(text);
    if (!hop.matches()) {
      return Optional.empty();
    }
    for (String part : List.of("bracketed", "v4", "bare")) {
      String address = hop.group(part);
      if (address != null) {
        return Network.address(address);
      }
    }
    return Optional.empty();
  }

  private void tell(InetAddress proxy, String text) {
    if (told.compareAndSet(false, true)) {
      String safe = text.replaceAll("[^\\x21-\\x7e]", "?");
      LOGGER.log(
          Level.WARNING,
          "The trusted proxy {0} sends X-Forwarded-For with \"{1}\", which is no address: such"
              + " callers count as the proxy itself and share its limits. Make it send addresses."
              + " This is said once.",
          proxy.getHostAddress(),
          safe.substring(0, Math.min(safe.length(), SHOWN)));
    }
  }

  /** Whether it is one of those that speak for others. */
  public boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
  }
}
