// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Self-contained pages: one file with its style and its charts in it. */
@NullMarked
package dev.watchword.page;

import org.jspecify.annotations.NullMarked;
