// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0

/** Files and directories. Knows no other package. */
@NullMarked
package dev.watchword.store.file;

import org.jspecify.annotations.NullMarked;
