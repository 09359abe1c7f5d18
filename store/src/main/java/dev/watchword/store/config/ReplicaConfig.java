// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.config;

import java.time.Duration;
import java.util.List;

/** Settings of the replicas: the other servers of the same database, and their permitted lag. */
public record ReplicaConfig(
    @Setting(
            key = "database.replicas",
            value = "",
            meaning =
                "HOST[:PORT], … of the other servers of the same PostgreSQL or MariaDB cluster; which"
                    + " of all is the primary is found out")
        List<String> servers,
    @Setting(
            key = "replica.max-lag",
            value = "500ms",
            range = "100ms..4s",
            meaning = "how old what a replica answers may be; one further behind is not" + " asked")
        Duration maxLag) {

  public ReplicaConfig {
    servers = List.copyOf(servers);
  }
}
