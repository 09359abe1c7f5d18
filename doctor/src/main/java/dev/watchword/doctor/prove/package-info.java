// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Proofs of plans: measurements before and after on a scratch copy, never in the examined database.
 */
@NullMarked
package dev.watchword.doctor.prove;

import org.jspecify.annotations.NullMarked;
