// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bench.measure.ErrorCounts;
import dev.watchword.bench.measure.Worker;
import dev.watchword.store.schema.DbException;
import org.junit.jupiter.api.Test;

class ExpectTest {

  @Test
  void storageFailureIsCountedByItsCodeAndEndsNothing() throws Exception {
    ErrorCounts errors = new ErrorCounts();
    Worker failing =
        Expect.tolerating(
            errors,
            () -> {
              throw new DbException(DbException.Code.POOL_EXHAUSTED, "too many", null);
            });
    failing.once();
    failing.once();
    errors.count(Expect.HASH_QUEUE);
    assertThat(errors.counter().total().getAsLong()).isEqualTo(3);
    assertThat(errors.describe()).isEqualTo("2 × POOL_EXHAUSTED, 1 × " + Expect.HASH_QUEUE);
  }

  @Test
  void wrongAnswerEndsTheMeasurement() {
    Worker wrong =
        Expect.tolerating(
            new ErrorCounts(),
            () -> {
              throw new IllegalStateException("a live session was refused");
            });
    assertThatThrownBy(wrong::once).hasMessage("a live session was refused");
  }
}
