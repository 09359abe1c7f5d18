// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Plans of changes: ordered steps that can be run, rolled back and verified. Nothing here connects.
 */
@NullMarked
package dev.watchword.doctor.plan;

import org.jspecify.annotations.NullMarked;
