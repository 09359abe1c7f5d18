// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

/** The outcome of removing a sign-in method. */
public sealed interface Unlinking {

  record Done() implements Unlinking {}

  /** Refusal: the user could not sign in any more. */
  record LastWay() implements Unlinking {}

  /** Refusal: the user has no such sign-in method. */
  record Unknown() implements Unlinking {}
}
