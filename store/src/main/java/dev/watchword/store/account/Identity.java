// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

import dev.watchword.store.user.Email;
import dev.watchword.store.user.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A person as a provider knows them, who has just proven there to be that person. Provider and
 * account id alone identify; the rest describes.
 *
 * @param providerId name of the provider, at most 64 characters; it stands for one issuer
 * @param accountId the subject at the provider, at most 255 characters, compared byte by byte
 * @param email null when the provider tells none
 * @param emailVerified whether the provider says that the address is verified
 * @param trusted whether this provider's word about addresses is believed
 * @param linksOtherEmails whether users may link an identity with another address than theirs
 * @param name cut to what can be stored
 * @param image address of a picture; null also when it cannot be stored
 */
public record Identity(
    String providerId,
    String accountId,
    @Nullable Email email,
    boolean emailVerified,
    boolean trusted,
    boolean linksOtherEmails,
    String name,
    @Nullable String image) {
  private static final int LONGEST_NAME = 255;

  public Identity {
    StringBuilder kept = new StringBuilder();
    name.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .limit(LONGEST_NAME)
        .forEach(kept::appendCodePoint);
    name = kept.toString();
    image = Profile.imageFlaw(image).isPresent() ? null : image;
  }

  /** Whether the address is the person's, by the word of a provider that is believed. */
  public boolean isEmailProven() {
    return email != null && emailVerified && trusted;
  }
}
