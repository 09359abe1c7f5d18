// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.schema.DbException;
import org.junit.jupiter.api.Test;

class ErrorsTest {

  @Test
  void storageFailureIsCountedByItsCodeAndEndsNothing() throws Exception {
    Errors errors = new Errors();
    Worker failing =
        errors.tolerating(
            () -> {
              throw new DbException(DbException.Code.POOL_EXHAUSTED, "too many", null);
            });
    failing.once();
    failing.once();
    errors.count(Errors.HASH_QUEUE);
    assertThat(errors.counter().total().getAsLong()).isEqualTo(3);
    assertThat(errors.describe()).isEqualTo("2 × POOL_EXHAUSTED, 1 × " + Errors.HASH_QUEUE);
  }

  @Test
  void wrongAnswerEndsTheMeasurement() {
    Worker wrong =
        new Errors()
            .tolerating(
                () -> {
                  throw new IllegalStateException("a live session was refused");
                });
    assertThatThrownBy(wrong::once).hasMessage("a live session was refused");
  }
}
