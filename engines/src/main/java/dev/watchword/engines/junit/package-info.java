// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tests that run once per database engine. Start at {@link
 * dev.watchword.engines.junit.EveryEngine}.
 */
@NullMarked
package dev.watchword.engines.junit;

import org.jspecify.annotations.NullMarked;
