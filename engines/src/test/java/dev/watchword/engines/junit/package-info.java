// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The tests of the JUnit extension. */
@NullMarked
package dev.watchword.engines.junit;

import org.jspecify.annotations.NullMarked;
