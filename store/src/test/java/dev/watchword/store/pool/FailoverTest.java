// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.watchword.engines.Cluster;
import dev.watchword.engines.DatabaseServer;
import dev.watchword.engines.Engines;
import dev.watchword.engines.Options;
import dev.watchword.store.TestStore;
import dev.watchword.store.Watchword;
import dev.watchword.store.pool.ServerState.Use;
import dev.watchword.store.schema.DbException;
import dev.watchword.store.schema.DbException.Code;
import dev.watchword.store.user.Email;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R3: the primary is killed and a replica promoted. */
class FailoverTest {

  /**
   * Starts a thread that signs people up one after another until told to stop; failures are
   * ignored.
   */
  private static Thread signingUp(Watchword store, Queue<String> done, AtomicBoolean stop) {
    return Thread.ofVirtual()
        .start(
            () -> {
              for (int i = 0; !stop.get(); i++) {
                String email = "user" + i + "@example.com";
                try {
                  TestStore.signUp(store, email);
                  done.add(email);
                } catch (DbException ignored) {
                  // This sign-up was not acknowledged.
                }
              }
            });
  }

  private static boolean knows(Node node, String email) {
    return node.store().users().byEmail(Email.parse(email).orElseThrow()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void r3WritesResumeOnThePromotedReplicaAndNoneIsLost(String engine) throws Exception {
    try (Cluster cluster = Engines.startCluster(engine, 2, Options.fast())) {
      String url = cluster.createDatabase();
      try (Node node = Node.open(cluster, url)) {
        cluster.synchronous();
        Queue<String> done = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = signingUp(node.store(), done, stop);
        node.await(() -> done.size() >= 20, "sign-ups before the failure");

        DatabaseServer former = cluster.primary();
        long killed = System.nanoTime();
        former.kill();
        int before = done.size();
        cluster.promote(cluster.furthest());
        node.await(() -> done.size() > before + 1, "sign-ups after the promotion");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed)).isLessThan(10);
        stop.set(true);
        writer.join();

        assertThat(node.state(cluster.primary()).use()).isEqualTo(Use.PRIMARY);
        assertThat(done).allSatisfy(email -> assertThat(knows(node, email)).isTrue());
        node.awaitReplicas();

        long writes = node.state(former).writes();
        former.restart();
        node.awaitUse(former, Use.REFUSED);
        TestStore.signUp(node.store(), "late@example.com");
        assertThat(node.state(former).writes()).isEqualTo(writes);
        try (Node fresh = Node.open(cluster, url)) {
          assertThat(fresh.state(cluster.primary()).use()).isEqualTo(Use.PRIMARY);
          assertThat(fresh.state(former).use()).isEqualTo(Use.REFUSED);
          assertThat(knows(fresh, "late@example.com")).isTrue();
        }

        cluster.primary().kill();
        node.awaitUse(cluster.primary(), Use.DOWN);
        assertThat(node.state(former).use()).isEqualTo(Use.REFUSED);
        assertThat(refusal(node)).isEqualTo(Code.UNAVAILABLE);
        assertThat(node.state(former).writes()).isEqualTo(writes);
      }
    }
  }

  private static Code refusal(Node node) {
    return catchThrowableOfType(
            DbException.class, () -> TestStore.signUp(node.store(), "nobody@example.com"))
        .code();
  }

  /** Covers MariaDB alone: PostgreSQL's replicas always refuse writes. */
  @Test
  void replicaThatTakesWritesIsNoPrimary() throws SQLException {
    try (Cluster cluster = Engines.startCluster("mariadb", 1, Options.fast())) {
      String url = cluster.createDatabase();
      try (Node node = Node.open(cluster, url)) {
        TestStore.signUp(node.store(), "ada@example.com");
        DatabaseServer replica = cluster.replicas().getFirst();
        asOperator(cluster.urlOn(replica, url), "set global read_only = 0");
        node.awaitUse(replica, Use.REFUSED);

        cluster.primary().kill();
        node.awaitUse(cluster.primary(), Use.DOWN);
        assertThat(refusal(node)).isEqualTo(Code.UNAVAILABLE);
        assertThat(node.state(replica).writes()).isZero();

        asOperator(cluster.urlOn(replica, url), "set global read_only = 1");
        node.awaitUse(replica, Use.LAGGING);
        cluster.promote(replica);
        node.awaitUse(replica, Use.PRIMARY);
        TestStore.signUp(node.store(), "eve@example.com");
      }
    }
  }

  private static void asOperator(String url, String sql) throws SQLException {
    String jdbc = "jdbc:" + url.replaceFirst("//.*@", "//") + "?sslMode=disable";
    String password = url.replaceFirst(".*:([^:@/]+)@.*", "$1");
    try (Connection connection = DriverManager.getConnection(jdbc, "operator", password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void storeOpensWhicheverServerItsUrlNames(String engine) {
    try (Cluster cluster = Engines.startCluster(engine, 1, Options.fast())) {
      String url = cluster.createDatabase();
      String onReplica = cluster.urlOn(cluster.replicas().getFirst(), url);
      try (Node node = Node.open(cluster, onReplica)) {
        TestStore.signUp(node.store(), "ada@example.com");
        assertThat(node.state(cluster.primary()).use()).isEqualTo(Use.PRIMARY);
      }
      cluster.primary().kill();
      DbException failure =
          catchThrowableOfType(DbException.class, () -> Node.open(cluster, url).close());
      assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(failure).hasMessageContaining("no server is the primary");
      List<String> names =
          cluster.servers().stream().map(server -> Node.name(cluster, server, url)).toList();
      assertThat(names).allSatisfy(name -> assertThat(failure).hasMessageContaining(name));
    }
  }
}
