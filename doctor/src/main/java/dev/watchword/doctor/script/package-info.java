// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** A reader of foreign SQL files, which decides which statements may be run. */
@NullMarked
package dev.watchword.doctor.script;

import org.jspecify.annotations.NullMarked;
