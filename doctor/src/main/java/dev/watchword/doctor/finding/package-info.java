// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Findings, the snapshot they are found in, and the interface of checks. */
@NullMarked
package dev.watchword.doctor.finding;

import org.jspecify.annotations.NullMarked;
