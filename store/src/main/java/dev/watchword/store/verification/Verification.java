// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.store.verification;

import java.time.Instant;
import java.util.UUID;

/**
 * An outstanding one-time secret, without the secret itself.
 *
 * @param purpose use of the secret, for example {@code reset-password}; at most 64 characters
 * @param identifier subject, for example a user's id; at most 255 characters
 */
public record Verification(UUID id, String purpose, String identifier, Instant expiresAt) {}
