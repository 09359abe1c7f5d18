// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** Reads files of SQL that somebody else wrote, and says which of their statements may be run. */
@NullMarked
package dev.watchword.doctor.script;

import org.jspecify.annotations.NullMarked;
