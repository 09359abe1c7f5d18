// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.engines.Cluster;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Fault;
import dev.watchword.engines.FaultProxy;
import dev.watchword.engines.Options;
import dev.watchword.store.Sql;
import dev.watchword.store.TestStore;
import dev.watchword.store.account.SignUp;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.session.Resolution;
import dev.watchword.store.user.Users;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C3: reads from a primary's replicas, on real clusters. */
class ReplicasTest {
  private static final int READS = 400;

  private static void check(Node node, String token) {
    assertThat(node.store().sessions().peek(token)).isInstanceOf(Resolution.Live.class);
  }

  private static void read(Node node, String token, int times) {
    for (int i = 0; i < times; i++) {
      check(node, token);
    }
  }

  private static long readsOf(Node node, Cluster cluster) {
    return cluster.replicas().stream().mapToLong(replica -> node.state(replica).reads()).sum();
  }

  private static String name(Node node, UUID user) {
    return node.store().users().byId(user).orElseThrow().name();
  }

  private static void rename(Node node, UUID user, String name) {
    assertThat(node.store().users().update(user, new Users.Change(name, false, null))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void c3ReadsAreSpreadAndOwnWritesAreReadBack(String engine) {
    try (Cluster cluster = Engines.startCluster(engine, 2, Options.fast())) {
      String url = cluster.createDatabase();
      try (Node node = Node.open(cluster, url)) {
        SignUp.Done ada = TestStore.signUp(node.store(), "ada@example.com");
        String token = ada.issued().token();
        node.awaitReplicas();
        long before = readsOf(node, cluster);
        read(node, token, READS);
        assertThat(readsOf(node, cluster) - before).isGreaterThan(READS / 2);
        for (DatabaseServer replica : cluster.replicas()) {
          assertThat(node.state(replica).reads()).isGreaterThan(READS / 10);
          assertThat(node.state(replica).writes()).isZero();
        }

        for (int i = 0; i < 50; i++) {
          rename(node, ada.user().id(), "Ada " + i);
          assertThat(name(node, ada.user().id())).isEqualTo("Ada " + i);
        }

        cluster.replicas().forEach(cluster::hold);
        SignUp.Done eve = TestStore.signUp(node.store(), "eve@example.com");
        check(node, eve.issued().token());
        assertThat(node.store().sessions().revoke(token)).isTrue();
        assertThat(node.store().sessions().peek(token)).isInstanceOf(Resolution.Refused.class);
        cluster.replicas().forEach(replica -> node.awaitUse(replica, Use.LAGGING));
        cluster.replicas().forEach(cluster::release);
        node.awaitReplicas();
      }
    }
  }

  /** S1 with a replica's lag: the revocation is visible within the lag allowed. */
  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void s1RevocationByAnotherNodeIsSeenWithinTheLagAllowed(String engine) {
    try (Cluster cluster = Engines.startCluster(engine, 2, Options.fast())) {
      String url = cluster.createDatabase();
      try (Node one = Node.open(cluster, url);
          Node other = Node.open(cluster, url)) {
        for (int round = 0; round < 2; round++) {
          SignUp.Done ada = TestStore.signUp(one.store(), "ada" + round + "@example.com");
          String token = ada.issued().token();
          check(other, token);
          cluster.awaitReplicas();
          other.awaitReplicas();
          cluster.replicas().forEach(cluster::hold);

          assertThat(one.store().sessions().revoke(token)).isTrue();
          long revoked = System.nanoTime();
          long accepted = revoked;
          for (long now = revoked; now < revoked + 1_000_000_000L; now = System.nanoTime()) {
            if (other.store().sessions().peek(token) instanceof Resolution.Live) {
              accepted = now;
            }
          }
          assertThat(TimeUnit.NANOSECONDS.toMillis(accepted - revoked)).isLessThanOrEqualTo(500);
          cluster.replicas().forEach(cluster::release);
          cluster.awaitReplicas();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void writeElsewhereThatWasAnnouncedIsSeenAtOnce(String engine) {
    try (Cluster cluster = Engines.startCluster(engine, 1, Options.fast())) {
      String url = cluster.createDatabase();
      try (Node one = Node.open(cluster, url);
          Node other = Node.open(cluster, url)) {
        SignUp.Done ada = TestStore.signUp(one.store(), "ada@example.com");
        cluster.awaitReplicas();
        other.awaitReplicas();
        cluster.replicas().forEach(cluster::hold);

        rename(one, ada.user().id(), "Countess");
        other.store().db().writtenElsewhere();

        assertThat(name(other, ada.user().id())).isEqualTo("Countess");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void c3KilledReplicaFailsNoReadAndComesBack(String engine) {
    try (Cluster cluster = Engines.startCluster(engine, 2, Options.fast())) {
      String url = cluster.createDatabase();
      try (Node node = Node.open(cluster, url)) {
        String token = TestStore.signUp(node.store(), "ada@example.com").issued().token();
        node.awaitReplicas();
        read(node, token, 20);
        for (DatabaseServer replica : cluster.replicas()) {
          replica.kill();
          read(node, token, READS);
          node.awaitUse(replica, Use.DOWN);
        }
        long before = node.state(cluster.primary()).reads();
        read(node, token, READS);
        assertThat(node.state(cluster.primary()).reads() - before).isEqualTo(READS);

        cluster.replicas().forEach(DatabaseServer::restart);
        node.awaitReplicas();
        before = node.state(cluster.primary()).reads();
        read(node, token, READS);
        assertThat(node.state(cluster.primary()).reads() - before).isLessThan(READS / 2);
      }
    }
  }

  /** R2 with a replica that goes silent while its connections stay open. */
  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void c3SilentReplicaHoldsNoReadUpForLong(String engine) {
    try (Cluster cluster = Engines.startCluster(engine, 1, Options.fast())) {
      String url = cluster.createDatabase();
      String replica = cluster.urlOn(cluster.replicas().getFirst(), url);
      try (FaultProxy proxy = FaultProxy.start("127.0.0.1", URI.create(replica).getPort(), 1);
          Node node = Node.open(cluster, url, "database.replicas", "127.0.0.1:" + proxy.port())) {
        String token = TestStore.signUp(node.store(), "ada@example.com").issued().token();
        node.awaitReplicas(1);
        read(node, token, 20);

        proxy.mode(new Fault.BlackHole());
        long slowest = 0;
        for (int i = 0; i < READS; i++) {
          long start = System.nanoTime();
          check(node, token);
          slowest = Math.max(slowest, System.nanoTime() - start);
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(slowest)).isBetween(500L, 3_300L);
        proxy.mode(new Fault.Pass());
        node.awaitReplicas(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void accountThatOwnsNothingButItsTablesIsEnough(String engine) throws SQLException {
    try (Cluster cluster = Engines.startCluster(engine, 1, Options.fast())) {
      String url = cluster.createDatabase();
      String database = url.substring(url.lastIndexOf('/') + 1);
      try (Connection connection = Sql.connect(url);
          Statement statement = connection.createStatement()) {
        if (engine.equals("postgres")) {
          statement.execute("create role plain login password 'plain'");
          statement.execute("grant create on schema public to plain");
        } else {
          statement.execute("create user plain identified by 'plain'");
          statement.execute("grant all on " + database + ".* to plain");
        }
      }
      try (Node node = Node.open(cluster, url.replaceFirst("//.*@", "//plain:plain@"))) {
        String token = TestStore.signUp(node.store(), "ada@example.com").issued().token();
        node.awaitReplicas(1);
        long before = readsOf(node, cluster);
        read(node, token, 20);
        assertThat(readsOf(node, cluster)).isGreaterThan(before);
      }
    }
  }
}
