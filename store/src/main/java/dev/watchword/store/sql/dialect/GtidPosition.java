// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.sql.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A place in MariaDB's history.
 *
 * @param server the server's own id
 * @param reached the last transaction of each domain: logged by a primary, applied by a replica
 * @param logged the last transaction in the server's binary log of each domain and server
 */
record GtidPosition(long server, List<Gtid> reached, List<Gtid> logged) implements Position {

  /** A primary without a binary log shows no position, so nothing covers it. */
  @Override
  public boolean covers(Position primary) {
    return primary instanceof GtidPosition other
        && !other.reached.isEmpty()
        && other.reached.stream().allMatch(last -> hasApplied(last, other.server));
  }

  /** What came after {@code last} must be the primary's own work: else it is another history. */
  private boolean hasApplied(Gtid last, long primary) {
    return reached.stream()
        .filter(applied -> applied.domain() == last.domain())
        .anyMatch(
            applied ->
                applied.equals(last)
                    || (applied.sequence() > last.sequence() && applied.server() == primary));
  }

  /** The last transaction that both know is the other's own, and only we know a successor. */
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

  /** A promotion leaves no mark before the first write. */
  @Override
  public boolean maySucceed(Position last) {
    return !last.supersedes(this);
  }
}
