// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Finds out who calls. Behind trusted proxies it is the last address that none of them has. */
final class ClientAddress {
  private final List<Network> proxies;

  ClientAddress(List<String> proxies) {
    this.proxies =
        proxies.stream().map(text -> Network.parse("server.trusted-proxies", text)).toList();
  }

  /**
   * The caller's address as sessions show it.
   *
   * @param peer the other end of the socket
   * @param forwardedFor the value of {@code X-Forwarded-For}, or empty
   */
  String of(InetAddress peer, String forwardedFor) {
    InetAddress caller = peer;
    String[] hops = forwardedFor.split(",", -1);
    for (int i = hops.length - 1; i >= 0 && isProxy(caller); i--) {
      Optional<InetAddress> hop = Network.address(hops[i].strip());
      if (hop.isEmpty()) {
        break;
      }
      caller = hop.get();
    }
    return Network.shown(caller);
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
  }
}
