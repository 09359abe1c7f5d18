// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Real database servers as plain processes on 127.0.0.1, for tests and the bench. Start at {@link
 * dev.watchword.engines.Engines}.
 */
@NullMarked
package dev.watchword.engines;

import org.jspecify.annotations.NullMarked;
