// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import java.time.Instant;
import java.util.UUID;

/**
 * One outstanding proof that somebody received a secret.
 *
 * @param purpose what the proof is for, for example {@code reset-password}; at most 64 characters
 * @param identifier whom or what it is about, for example a user's id; at most 255 characters
 */
public record Verification(UUID id, String purpose, String identifier, Instant expiresAt) {}
