// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Primaries with replicas that are held, killed and promoted. */
final class ClusterTest {

  private static int rows(Cluster cluster, DatabaseServer server, String url) throws SQLException {
    return Jdbc.number(cluster.urlOn(server, url), "select count(*) from kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void rowsArriveAndReplicasRefuseWrites(String engine) throws SQLException {
    try (Cluster cluster = Engines.startCluster(engine, 2, Options.fast())) {
      String url = cluster.createDatabase();
      Jdbc.execute(url, "create table kept (id int)");
      Jdbc.execute(url, "insert into kept values (1)");
      cluster.awaitReplicas();

      for (DatabaseServer replica : cluster.replicas()) {
        assertThat(rows(cluster, replica, url)).isEqualTo(1);
        String other = cluster.urlOn(replica, url);
        assertThatThrownBy(() -> Jdbc.execute(other, "insert into kept values (2)"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("read-only");
      }

      DatabaseServer held = cluster.replicas().getFirst();
      cluster.hold(held);
      Jdbc.execute(url, "insert into kept values (3)");
      assertThat(rows(cluster, held, url)).isEqualTo(1);
      cluster.release(held);
      cluster.awaitReplicas();
      assertThat(rows(cluster, held, url)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "mariadb"})
  void promotedReplicaTakesWritesAndTheOtherFollowsIt(String engine) throws SQLException {
    try (Cluster cluster = Engines.startCluster(engine, 2, Options.fast())) {
      cluster.synchronous();
      String url = cluster.createDatabase();
      Jdbc.execute(url, "create table kept (id int)");
      DatabaseServer late = cluster.replicas().getLast();
      late.kill();
      Jdbc.execute(url, "insert into kept values (1)");
      late.restart();
      DatabaseServer former = cluster.primary();
      former.kill();

      DatabaseServer next = cluster.furthest();
      cluster.promote(next);
      assertThat(rows(cluster, next, url)).isEqualTo(1);
      Jdbc.execute(cluster.urlOn(next, url), "insert into kept values (2)");
      cluster.awaitReplicas();
      DatabaseServer follower = cluster.replicas().getFirst();
      assertThat(rows(cluster, follower, url)).isEqualTo(2);

      former.restart();
      assertThat(rows(cluster, former, url)).isEqualTo(1);
    }
  }

  @Test
  void enginesWithoutReplicationAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.startCluster("sqlite", 1, Options.fast()))
        .withMessageContaining("sqlite");
  }
}
