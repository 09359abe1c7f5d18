// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** A workload from the engine's own statistics, from files, and from known products. */
@NullMarked
package dev.watchword.doctor.workload;

import org.jspecify.annotations.NullMarked;
