// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
/** Fields that an application declares for its users and sessions. */
@NullMarked
package dev.watchword.store.field;

import org.jspecify.annotations.NullMarked;
