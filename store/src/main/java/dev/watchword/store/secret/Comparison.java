// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.secret;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of typed passwords with stored hashes in uniform time. Every mismatch computes one
 * hash of each scheme and cost in use, with the stored hash or with a decoy, so that its time
 * reveals neither the account's scheme nor whether there is an account. Any number of threads may
 * use it at once.
 */
final class Comparison {
  private static final Logger LOG = System.getLogger(Comparison.class.getName());
  private static final int MOST_WARNINGS = 16;

  private final Argon2id argon2id;
  private final List<Scheme> schemes;
  private final Decoys decoys;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /**
   * @param argon2id scheme of new hashes
   * @param schemes schemes that are verified, argon2id among them
   */
  Comparison(Argon2id argon2id, List<Scheme> schemes) {
    this.argon2id = argon2id;
    this.schemes = List.copyOf(schemes);
    this.decoys = new Decoys(argon2id.decoy());
  }

  /** The result of a comparison. */
  enum Found {
    MISMATCH,
    MATCH,
    /** Match with a hash that should be replaced. */
    OUTDATED
  }

  /** Includes a stored hash's scheme and cost in later refusals. */
  void learn(String encoded) {
    of(encoded).ifPresent(scheme -> learn(scheme, encoded));
  }

  private void learn(Scheme scheme, String encoded) {
    String decoy = scheme.decoy(encoded).orElseThrow();
    boolean counts = decoys.all().contains(decoy);
    if (!counts
        && (scheme.isDear(encoded) || !decoys.add(decoy))
        && warned.size() < MOST_WARNINGS) {
      warn(decoy);
    }
  }

  private void warn(String decoy) {
    if (warned.add(decoy)) {
      LOG.log(
          Level.WARNING,
          "an account has a password hash like {0}, which is too slow or one kind too many to be"
              + " imitated: a wrong password for it is refused later than others, which tells that"
              + " it exists, until its user has signed in once",
          decoy.replaceFirst("[A.]{22}.*", "…"));
    }
  }

  /**
   * Compares a typed password with a stored hash.
   *
   * @param encoded stored hash, or null when there is none
   * @param password typed password, or null when it can have no hash
   */
  Found compare(@Nullable String encoded, @Nullable String password) {
    Scheme own = encoded == null ? null : of(encoded).orElse(null);
    List<String> forms = password == null ? List.of("") : Typed.forms(password);
    String done = "";
    if (own != null && encoded != null) {
      learn(own, encoded);
      if (password != null) {
        for (String form : forms) {
          if (own.matches(encoded, form)) {
            boolean normal = form.equals(forms.getFirst()) && argon2id.isCurrent(encoded);
            return normal ? Found.MATCH : Found.OUTDATED;
          }
        }
        done = own.decoy(encoded).orElseThrow();
      }
    }
    spend(done, forms);
    return Found.MISMATCH;
  }

  /** Computes the decoys of all schemes and costs but the one already computed. */
  private void spend(String done, List<String> forms) {
    for (String decoy : decoys.all()) {
      if (!decoy.equals(done)) {
        forms.forEach(form -> of(decoy).orElseThrow().matches(decoy, form));
      }
    }
  }

  /** Number of hashes that a mismatch computes for each form of a password. */
  int kinds() {
    return decoys.all().size();
  }

  /** Whether the replacement of {@code encoded} must be over the NFKC form, too. */
  boolean isOfNfkc(String encoded) {
    return of(encoded).filter(scheme -> scheme.isOfNfkc(encoded)).isPresent();
  }

  private Optional<Scheme> of(String encoded) {
    return schemes.stream().filter(scheme -> scheme.recognises(encoded)).findFirst();
  }
}
