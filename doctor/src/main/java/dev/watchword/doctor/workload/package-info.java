// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Finds out what a database is asked: by the engine's own statistics, files, and what is known. */
@NullMarked
package dev.watchword.doctor.workload;

import org.jspecify.annotations.NullMarked;
