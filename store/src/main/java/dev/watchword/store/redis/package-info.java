// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Client of the one Redis that nodes may share. The driver is hidden inside this package. */
@NullMarked
package dev.watchword.store.redis;

import org.jspecify.annotations.NullMarked;
