// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.pool;

import dev.watchword.store.sql.dialect.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the primary among the servers that take writes. The current one stays, unless
 * another one proves that it took over from it. Another one may replace it only if its history
 * allows that.
 *
 * @param writable servers that take writes now
 * @param leader primary so far, writable or not, or null
 * @param last last known position of the leader, or null
 */
record Election(Map<Server, Position> writable, @Nullable Server leader, @Nullable Position last) {

  /** Returns the primary, or null when none can be determined. */
  @Nullable Server winner() {
    List<Server> fit =
        writable.entrySet().stream()
            .filter(one -> mayLead(one.getKey(), one.getValue()))
            .filter(one -> isNewest(one.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (leader != null && fit.contains(leader)) {
      return leader;
    }
    return fit.size() == 1 ? fit.getFirst() : null;
  }

  private boolean mayLead(Server server, Position position) {
    return server == leader || last == null || position.maySucceed(last);
  }

  private boolean isNewest(Position position) {
    return writable.values().stream().noneMatch(other -> other.supersedes(position));
  }
}
