// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** The one Redis that nodes may share. Nothing outside this package sees its driver. */
@NullMarked
package dev.watchword.store.redis;

import org.jspecify.annotations.NullMarked;
