// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.bench.scenario;

import dev.watchword.bench.measure.Worker;
import dev.watchword.store.config.PasswordConfig;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A single argon2id hash by the library, with nothing around it: the limit of a sign-in. */
final class BareHash implements Worker {
  private final Argon2Parameters parameters;
  private final byte[] password = Seeded.PASSWORD.getBytes(StandardCharsets.UTF_8);
  private final byte[] key = new byte[32];

  BareHash(PasswordConfig config) {
    this.parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(config.memory())
            .withIterations(config.iterations())
            .withParallelism(1)
            .withSalt(new byte[16])
            .build();
  }

  @Override
  public void once() {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    generator.generateBytes(password, key);
  }
}
