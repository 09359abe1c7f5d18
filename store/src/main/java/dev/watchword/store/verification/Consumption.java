// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

/** The outcome of presenting a one-time secret. */
public sealed interface Consumption {

  /** Success: the first and only use. */
  record Done(String identifier) implements Consumption {}

  /** Refusal: the secret is unknown, used, superseded, expired, or of another purpose. */
  record Refused() implements Consumption {}
}
