// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Connections of the doctor's own, and the plans of foreign statements. */
@NullMarked
package dev.watchword.doctor.explain;

import org.jspecify.annotations.NullMarked;
