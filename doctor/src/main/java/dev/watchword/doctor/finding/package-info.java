// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Findings, what they are found in, and the shape of a check that finds them. */
@NullMarked
package dev.watchword.doctor.finding;

import org.jspecify.annotations.NullMarked;
