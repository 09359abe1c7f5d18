// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Libraries that a program adds by itself when it uses what needs them. */
@NullMarked
package dev.watchword.store.library;

import org.jspecify.annotations.NullMarked;
