// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.server;

import dev.watchword.store.config.ConfigException;
import dev.watchword.store.config.Loopback;
import dev.watchword.store.config.Setting;
import java.nio.file.Path;

/** The port for operators. Immutable; {@link #toString} shows no token. */
public record ManagementConfig(
    @Setting(
            key = "management.enabled",
            value = "true",
            meaning = "whether there is a port for metrics, health and settings")
        boolean enabled,
    @Setting(
            key = "management.port",
            value = "-1",
            range = "-1..65535",
            meaning =
                "TCP port; 0: any free one; -1: the one above server.port, or any free one when that"
                    + " is 0")
        int port,
    @Setting(
            key = "management.host",
            value = "127.0.0.1",
            meaning =
                "address to listen on; any but a loopback address needs management.token or"
                    + " management.token-file")
        String host,
    @Setting(
            key = "management.token",
            value = "",
            meaning = "what every caller must bear, 32 or more random characters",
            secret = true)
        String token,
    @Setting(
            key = "management.token-file",
            value = "",
            meaning =
                "file with the token; when neither is given, a new one is kept in management-token"
                    + " in the data directory")
        Path tokenFile) {

  public ManagementConfig {
    boolean given = !token.isEmpty();
    boolean filed = !tokenFile.toString().isEmpty();
    if (given && filed) {
      throw new ConfigException("set management.token or management.token-file, not both");
    }
    if (enabled && !given && !filed && !Loopback.is(host)) {
      throw new ConfigException(
          "management.host = "
              + host
              + " is open to other machines: set management.token or management.token-file");
    }
  }

  /** The port to listen on beside a server that was told to use {@code serverPort}. */
  int portBeside(int serverPort) {
    if (port >= 0) {
      return port;
    }
    return serverPort == 0 || serverPort == 65535 ? 0 : serverPort + 1;
  }

  @Override
  public String toString() {
    return "ManagementConfig[" + host + ":" + port + "]";
  }
}
