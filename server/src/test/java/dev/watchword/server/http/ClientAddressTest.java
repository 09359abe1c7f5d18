// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.store.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static String seen(List<String> proxies, String peer, String forwardedFor)
      throws UnknownHostException {
    return new ClientAddress(proxies).of(InetAddress.getByName(peer), forwardedFor);
  }

  @Test
  void strangerCannotChooseItsAddress() throws Exception {
    assertThat(seen(List.of(), "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    assertThat(seen(List.of("10.0.0.0/8"), "203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void lastAddressThatIsNoProxyCounts() throws Exception {
    List<String> proxies = List.of("10.0.0.0/8", "2001:db8::1");
    assertThat(seen(proxies, "10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(seen(proxies, "10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9"))
        .isEqualTo("198.51.100.1");
    assertThat(seen(proxies, "2001:db8::1", " 198.51.100.1 ")).isEqualTo("198.51.100.1");
  }

  @Test
  void rubbishIsIgnored() throws Exception {
    for (String rubbish :
        List.of(
            "",
            ",",
            " , ,",
            "\"\"",
            "localhost",
            "unknown",
            "_hidden",
            "1.2.3",
            "1.2.3:80",
            "1.2.3.4:http",
            "[1.2.3.4",
            "[]:80",
            "fe80::1%lo",
            "[fe80::1%25lo]:80",
            "a:b:c",
            "999.1.1.1",
            "1.2.3.4 5.6.7.8",
            "1.2.3.4\u0000")) {
      assertThat(seen(List.of("10.0.0.1"), "10.0.0.1", rubbish))
          .describedAs(rubbish)
          .isEqualTo("10.0.0.1");
    }
  }

  @Test
  void portsQuotesAndBracketsAreCutOffAtEveryHop() throws Exception {
    List<String> proxies = List.of("10.0.0.0/8", "2001:db8:f::/48");
    for (String written :
        List.of(
            "203.0.113.7:4711",
            "\"203.0.113.7\"",
            "\"203.0.113.7:4711\"",
            "[203.0.113.7]:443",
            "::ffff:203.0.113.7",
            "[::ffff:203.0.113.7]:443",
            "203.0.113.7, ",
            "203.0.113.7:4711,,",
            "6.6.6.6:1, 203.0.113.7:4711, 10.9.9.9:80",
            "6.6.6.6, 203.0.113.7:1, , [2001:db8:f::9]:443, 10.9.9.9")) {
      assertThat(seen(proxies, "10.1.2.3", written)).as(written).isEqualTo("203.0.113.7");
    }
    for (String written : List.of("2001:db8::7", "[2001:db8::7]", "\"[2001:db8::7]:443\"")) {
      assertThat(seen(proxies, "10.1.2.3", written))
          .as(written)
          .isEqualTo("2001:0db8:0000:0000:0000:0000:0000:0000");
    }
  }

  /** A client's own entries stand before the one that the proxy adds, so they never count. */
  @Test
  void unreadableHopEndsTheSearchWithTheProxyThatSentIt() throws Exception {
    List<String> proxies = List.of("10.0.0.0/8");
    assertThat(seen(proxies, "10.1.2.3", "6.6.6.6, unknown")).isEqualTo("10.1.2.3");
    assertThat(seen(proxies, "10.1.2.3", "6.6.6.6, unknown, 10.7.7.7")).isEqualTo("10.7.7.7");
    assertThat(seen(proxies, "10.1.2.3", "unknown, 203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(seen(proxies, "203.0.113.9", "6.6.6.6:80")).isEqualTo("203.0.113.9");
  }

  @Test
  void ofIpv6OnlyTheNetworkIsShown() throws Exception {
    assertThat(seen(List.of(), "2001:db8:1:2:3:4:5:6", ""))
        .isEqualTo("2001:0db8:0001:0002:0000:0000:0000:0000");
    assertThat(seen(List.of("10.0.0.1"), "10.0.0.1", "::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void proxyThatIsNoAddressIsRefused() {
    for (String wrong : List.of("proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "/8")) {
      assertThatThrownBy(() -> Network.parse("server.trusted-proxies", wrong))
          .describedAs(wrong)
          .isInstanceOf(ConfigException.class);
    }
  }
}
