// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The comparison of positions in the histories of servers. */
class PositionTest {

  private static Position postgres(long timeline, long lsn) {
    return new PostgresPosition(timeline, lsn);
  }

  private static Position gtid(int server, String reached, String logged) {
    return new GtidPosition(server, Gtid.list(reached), Gtid.list(logged));
  }

  @Test
  void logOfThePrimarysTimelineIsCovered() {
    assertThat(postgres(1, 100).covers(postgres(1, 100))).isTrue();
    assertThat(postgres(1, 99).covers(postgres(1, 100))).isFalse();
    assertThat(postgres(1, 999).covers(postgres(2, 100))).isFalse();
    assertThat(postgres(0, 999).covers(postgres(0, 100))).isFalse();
  }

  @Test
  void higherTimelineTookOver() {
    assertThat(postgres(2, 50).supersedes(postgres(1, 100))).isTrue();
    assertThat(postgres(1, 100).supersedes(postgres(2, 50))).isFalse();
    assertThat(postgres(2, 100).maySucceed(postgres(2, 50))).isFalse();
    assertThat(postgres(3, 10).maySucceed(postgres(2, 50))).isTrue();
  }

  @Test
  void transactionsOfEveryDomainMustBeApplied() {
    Position primary = gtid(1, "0-1-42,7-1-3", "0-1-42,7-1-3");
    assertThat(gtid(2, "0-1-42,7-1-3", "").covers(primary)).isTrue();
    assertThat(gtid(2, "0-1-50,7-1-3", "").covers(primary)).isTrue();
    assertThat(gtid(2, "0-1-42,7-1-2", "").covers(primary)).isFalse();
    assertThat(gtid(2, "0-1-42", "").covers(primary)).isFalse();
  }

  @Test
  void primaryWithoutABinaryLogIsNeverCovered() {
    assertThat(gtid(2, "0-1-42", "").covers(gtid(1, "", ""))).isFalse();
  }

  @Test
  void replicaOfAFormerPrimaryCoversNothingOfTheNewOne() {
    Position next = gtid(2, "0-2-105", "0-1-100,0-2-105");
    assertThat(gtid(3, "0-1-200", "").covers(next)).isFalse();
    assertThat(gtid(3, "0-1-105", "").covers(next)).isFalse();
    assertThat(gtid(3, "0-2-106", "").covers(next)).isTrue();
  }

  @Test
  void serverThatWentOnAfterTheOtherTookOverFromIt() {
    Position former = gtid(1, "0-1-103", "0-1-103");
    Position next = gtid(2, "0-2-105", "0-1-100,0-2-105");
    assertThat(next.supersedes(former)).isTrue();
    assertThat(former.supersedes(next)).isFalse();
    assertThat(former.maySucceed(next)).isFalse();
    assertThat(next.maySucceed(former)).isTrue();
  }

  @Test
  void serversTakeTurns() {
    Position second = gtid(2, "0-2-105", "0-1-100,0-2-105");
    Position firstAgain = gtid(1, "0-1-110", "0-1-110,0-2-105");
    assertThat(firstAgain.supersedes(second)).isTrue();
    assertThat(second.supersedes(firstAgain)).isFalse();
    assertThat(gtid(1, "0-2-105", "0-1-100,0-2-105").maySucceed(second)).isTrue();
  }

  @Test
  void promotionBeforeTheFirstWriteProvesNothing() {
    Position primary = gtid(1, "0-1-100", "0-1-100");
    Position promoted = gtid(2, "", "0-1-100");
    assertThat(promoted.supersedes(primary)).isFalse();
    assertThat(promoted.maySucceed(primary)).isTrue();
  }

  @Test
  void historiesWithNothingInCommonDoNotCompare() {
    Position one = gtid(1, "0-1-100", "0-1-100");
    Position other = gtid(2, "0-2-7", "0-2-7");
    assertThat(one.supersedes(other)).isFalse();
    assertThat(other.supersedes(one)).isFalse();
  }
}
