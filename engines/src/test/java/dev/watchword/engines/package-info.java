// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The tests of the servers. */
@NullMarked
package dev.watchword.engines;

import org.jspecify.annotations.NullMarked;
