// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Advice on missing and superfluous indexes, from the engine's own planner on a scratch copy. */
@NullMarked
package dev.watchword.doctor.advise;

import org.jspecify.annotations.NullMarked;
