// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.store.secret.Comparison.Found;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/**
 * S8: the work of a refusal reveals neither the scheme and cost of an account's hash, nor whether
 * there is one. {@code watchword bench timing} measures the time.
 */
class ComparisonTest {
  private static final String BCRYPT_4 =
      "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e";
  private static final String BCRYPT_5 =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
  private static final String SCRYPT =
      "000102030405060708090a0b0c0d0e0f:9372e2d20f7c9ba55e54d10569dfe24824c5765383f46b040e9ac"
          + "7b33041339c514173900cb63a37c935c0e2f40cfe2cb39bee5fe58f54715c1fd913c4638373";

  private final Argon2id argon2id = new Argon2id(64, 1);
  private final List<String> computed = new ArrayList<>();
  private final Comparison comparison =
      new Comparison(
          argon2id,
          List.of(
              new Counted(argon2id),
              new Counted(new BetterAuthScrypt()),
              new Counted(new Bcrypt())));

  /** A scheme that records each computation as the decoy of its cost. */
  private final class Counted implements Scheme {
    private final Scheme scheme;

    Counted(Scheme scheme) {
      this.scheme = scheme;
    }

    @Override
    public Optional<String> decoy(String encoded) {
      return scheme.decoy(encoded);
    }

    @Override
    public boolean isDear(String encoded) {
      return scheme.isDear(encoded);
    }

    @Override
    public boolean isOfNfkc(String encoded) {
      return scheme.isOfNfkc(encoded);
    }

    @Override
    public boolean matches(String encoded, String password) {
      computed.add(decoy(encoded).orElseThrow());
      return scheme.matches(encoded, password);
    }
  }

  private List<String> workOf(String encoded, String password) {
    computed.clear();
    assertThat(comparison.compare(encoded, password)).isEqualTo(Found.MISMATCH);
    return computed.stream().sorted().toList();
  }

  @Test
  void everyMismatchComputesTheSameHashesWhateverTheAccountHas() {
    String current = argon2id.hash("correct horse");
    String dearer = new Argon2id(128, 2).hash("correct horse");
    String folded = argon2id.hashOfNfkc("correct horse");
    List<String> known = List.of(current, dearer, folded, SCRYPT, BCRYPT_4, BCRYPT_5);
    known.forEach(comparison::learn);
    for (String password :
        Arrays.asList(
            "wrong horse",
            "",
            "x".repeat(73),
            "zero\u0000byte",
            "se\u00f1or",
            "sen\u0303or",
            null)) {
      List<String> work = workOf(null, password);
      assertThat(work).as(password).hasSize("sen\u0303or".equals(password) ? 10 : 5);
      assertThat(work.stream().distinct()).hasSize(5);
      for (String encoded : known) {
        assertThat(workOf(encoded, password)).as("%s for %s", encoded, password).isEqualTo(work);
      }
      for (String damaged : List.of("", "no hash", SCRYPT + "0", "$2b$99$x")) {
        assertThat(workOf(damaged, password)).isEqualTo(work);
      }
    }
  }

  @Test
  void newHashesAloneCostOneHash() {
    String current = argon2id.hash("correct horse");
    assertThat(workOf(current, "wrong horse")).containsExactly(argon2id.decoy());
    assertThat(workOf(null, "wrong horse")).containsExactly(argon2id.decoy());
  }

  @Test
  void schemeThatIsSeenForTheFirstTimeCountsFromThenOn() {
    assertThat(workOf(BCRYPT_4, "wrong horse")).hasSize(2);
    assertThat(workOf(null, "wrong horse")).hasSize(2);
    assertThat(comparison.compare(SCRYPT, "correct horse")).isEqualTo(Found.OUTDATED);
    assertThat(workOf(null, "wrong horse")).as("seen at a success").hasSize(3);
  }

  @Test
  void costOfARefusalIsBounded() {
    comparison.learn("$2b$13$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e");
    comparison.learn("$argon2id$v=19$m=1048576,t=1,p=1$c29tZXNhbHQ$" + "A".repeat(43));
    assertThat(workOf(null, "wrong horse")).as("too dear").hasSize(1);
    for (int memory = 8; memory < 100; memory++) {
      comparison.learn(new Argon2id(memory, 1).decoy());
    }
    assertThat(workOf(null, "wrong horse")).as("too many").hasSize(Decoys.MOST);
    assertThat(workOf(BCRYPT_4, "wrong horse")).hasSize(Decoys.MOST + 1);
  }

  @Test
  void matchComputesNoDecoy() {
    comparison.learn(SCRYPT);
    computed.clear();
    assertThat(comparison.compare(argon2id.hash("correct horse"), "correct horse"))
        .isEqualTo(Found.MATCH);
    assertThat(computed).containsExactly(argon2id.decoy());
  }

  /**
   * Checks a hash that another system, or an older version, made of the password's bytes without
   * normalisation.
   */
  @Test
  void hashOfDecomposedBytesStillMatchesAndIsMadeAnew() {
    String decomposed = "sen\u0303or caf\u00e9";
    String raw = hashOfBytes(decomposed);
    assertThat(comparison.compare(raw, decomposed)).isEqualTo(Found.OUTDATED);
    assertThat(comparison.compare(raw, "se\u00f1or caf\u00e9")).isEqualTo(Found.MISMATCH);
    String anew = argon2id.hash(decomposed);
    for (String form : List.of(decomposed, "se\u00f1or caf\u00e9", "sen\u0303or cafe\u0301")) {
      assertThat(comparison.compare(anew, form)).isEqualTo(Found.MATCH);
    }
  }

  private static String hashOfBytes(String password) {
    byte[] salt = new byte[16];
    byte[] key = new byte[32];
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(64)
            .withIterations(1)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), key);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=64,t=1,p=1$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(key);
  }
}
