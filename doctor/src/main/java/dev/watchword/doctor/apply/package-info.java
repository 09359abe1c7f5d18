// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries plans out, takes them back, and verifies them in the catalogue. */
@NullMarked
package dev.watchword.doctor.apply;

import org.jspecify.annotations.NullMarked;
