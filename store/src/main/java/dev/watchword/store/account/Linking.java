// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.account;

/** The outcome of adding an identity of a provider to a signed-in user. */
public sealed interface Linking {

  /** Success; also when the identity was the user's already, whose tokens are then replaced. */
  record Done() implements Linking {}

  /** Refusal: the address is not proven as the case needs it, or the user is gone or disabled. */
  record NotProven() implements Linking {}

  /** Refusal: the identity has another address than the user. */
  record OtherEmail() implements Linking {}

  /** Refusal: the identity belongs to another user. */
  record Taken() implements Linking {}
}
