// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** A parser of statements: how each one reads and writes each table. */
@NullMarked
package dev.watchword.doctor.parse;

import org.jspecify.annotations.NullMarked;
