// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Changes as ordered steps that can be run, taken back and checked; nothing here connects. */
@NullMarked
package dev.watchword.doctor.plan;

import org.jspecify.annotations.NullMarked;
