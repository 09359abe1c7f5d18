// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** What a statement reads and writes of each table. */
@NullMarked
package dev.watchword.doctor.parse;

import org.jspecify.annotations.NullMarked;
