// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A position in MariaDB's replication history.
 *
 * @param server id of the server
 * @param reached last transaction of each domain: logged by a primary, applied by a replica
 * @param logged last transaction of each domain and server in the binary log
 */
record GtidPosition(long server, List<Gtid> reached, List<Gtid> logged) implements Position {

  /**
   * Whether every transaction of {@code primary} was applied here; false for a primary without a
   * binary log, which shows no position.
   */
  @Override
  public boolean covers(Position primary) {
    return primary instanceof GtidPosition other
        && !other.reached.isEmpty()
        && other.reached.stream().allMatch(last -> hasApplied(last, other.server));
  }

  /**
   * Whether {@code last} was applied here: everything after it must be the primary's own work, else
   * the history is another one.
   */
  private boolean hasApplied(Gtid last, long primary) {
    return reached.stream()
        .filter(applied -> applied.domain() == last.domain())
        .anyMatch(
            applied ->
                applied.equals(last)
                    || (applied.sequence() > last.sequence() && applied.server() == primary));
  }

  /**
   * Whether the last common transaction is the other server's own and only this one committed a
   * successor.
   */
  @Override
  public boolean supersedes(Position other) {
    if (!(other instanceof GtidPosition older)) {
      return false;
    }
    Optional<Gtid> fork = lastInCommon(older);
    return fork.isPresent()
        && fork.get().server() == older.server
        && logged.stream()
            .anyMatch(
                id ->
                    id.domain() == fork.get().domain()
                        && id.server() == server
                        && server != older.server
                        && id.sequence() > fork.get().sequence());
  }

  private Optional<Gtid> lastInCommon(GtidPosition other) {
    return logged.stream()
        .flatMap(
            ours ->
                other.logged.stream()
                    .filter(ours::isBeside)
                    .map(theirs -> ours.sequence() < theirs.sequence() ? ours : theirs))
        .max(Comparator.comparingLong(Gtid::sequence));
  }

  /**
   * Whether this server may succeed. A promotion leaves no mark before the first write, so only a
   * proof of the contrary counts.
   */
  @Override
  public boolean maySucceed(Position last) {
    return !last.supersedes(this);
  }
}
